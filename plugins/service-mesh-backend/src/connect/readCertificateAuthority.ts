import type { PemSource } from '@meshstage/plugin-service-mesh-node';
import { readFile } from 'fs/promises';

/** The certificates of a CA, PEM; undefined where its file cannot be read or holds something else. */
export async function readCertificateAuthority(
  source: PemSource,
): Promise<string | undefined> {
  const text =
    'file' in source
      ? await readFile(source.file, 'utf8').catch(() => undefined)
      : source.data;
  return text === undefined ? undefined : certificatesIn(text);
}

/** A file may hold a key beside them. */
function certificatesIn(text: string): string | undefined {
  const found = text.match(
    /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g,
  );
  return found ? `${found.join('\n')}\n` : undefined;
}
