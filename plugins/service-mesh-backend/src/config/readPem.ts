import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { PemSource } from '@meshstage/plugin-service-mesh-node';

const BEGIN = '-----BEGIN ';

/**
 * PEM that the configuration holds as it is, as base64 (the way of kubeconfig
 * files), or as the path of a file.
 *
 * @throws InputError naming the key; the value is never part of the message.
 */
export function readPem(
  config: Config,
  keys: { data: string; file: string },
  path: string,
): PemSource | undefined {
  const data = config.getOptionalString(keys.data);
  const file = config.getOptionalString(keys.file);
  if (data !== undefined && file !== undefined) {
    throw new InputError(
      `${path}.${keys.data} and ${path}.${keys.file} are both given; give one of them.`,
    );
  }
  if (file !== undefined) {
    return { file };
  }
  return data === undefined
    ? undefined
    : { data: pemOf(data, `${path}.${keys.data}`) };
}

/**
 * @throws InputError naming the key; the value is never part of the message.
 */
export function pemOf(data: string, key: string): string {
  const text = data.trim();
  if (text.startsWith(BEGIN)) {
    return text;
  }
  const decoded = Buffer.from(text, 'base64').toString('utf8').trim();
  if (decoded.startsWith(BEGIN)) {
    return decoded;
  }
  throw new InputError(
    `${key} is neither PEM nor base64 of PEM; paste the file that begins with "${BEGIN}…", or its base64 as in a kubeconfig.`,
  );
}
