import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { MeshClusterAuthentication } from '@meshstage/plugin-service-mesh-node';
import { readPem } from './readPem';

/**
 * @throws InputError naming the key that is wrong, and what is right there.
 */
export function readAuthentication(
  config: Config,
  path: string,
): MeshClusterAuthentication {
  const type = config.getString('type');
  switch (type) {
    case 'token':
      return { provider: 'token', parameters: readToken(config, path) };
    case 'clientCertificate':
      return {
        provider: 'client-certificate',
        parameters: readClientCertificate(config, path),
      };
    case 'inCluster':
      return { provider: 'in-cluster' };
    case 'eks':
      return { provider: 'eks', parameters: readEks(config) };
    default:
      return {
        provider: type,
        parameters: config.getOptional<Record<string, string>>('parameters'),
      };
  }
}

function readToken(config: Config, path: string): Record<string, string> {
  const value = config.getOptionalString('token');
  const file = config.getOptionalString('file');
  if ((value === undefined) === (file === undefined)) {
    throw new InputError(
      `${path} is of type token; give either ${path}.token or ${path}.file, the path of a file that holds it.`,
    );
  }
  return value === undefined ? { file: file as string } : { value };
}

/** Name and region may follow from the cluster's ARN or address: the provider checks. */
function readEks(config: Config): Record<string, string> {
  return Object.fromEntries(
    ['clusterName', 'region', 'accountId', 'assumeRole', 'externalId'].flatMap(
      key => {
        const value = config.getOptionalString(key);
        return value === undefined ? [] : [[key, value]];
      },
    ),
  );
}

function readClientCertificate(config: Config, path: string) {
  const certificate = readPem(
    config,
    { data: 'certData', file: 'certFile' },
    path,
  );
  const key = readPem(config, { data: 'keyData', file: 'keyFile' }, path);
  if (!certificate || !key) {
    throw new InputError(
      `${path} is of type clientCertificate; give certData or certFile, and keyData or keyFile.`,
    );
  }
  return { certificate, key };
}
