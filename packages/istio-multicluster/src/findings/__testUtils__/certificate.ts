import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto as unknown as Crypto);

const ALGORITHM = {
  name: 'ECDSA',
  namedCurve: 'P-256',
  hash: 'SHA-256',
} as const;

let serialNumber = 1;

/** A self-signed certificate as PEM. */
export async function certificate(
  commonName: string,
  notAfter: string,
): Promise<string> {
  const keys = (await webcrypto.subtle.generateKey(ALGORITHM, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  serialNumber += 1;
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${commonName}`,
    keys,
    notBefore: new Date('2020-01-01'),
    notAfter: new Date(notAfter),
    signingAlgorithm: ALGORITHM,
    serialNumber: serialNumber.toString(16).padStart(4, '0'),
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
  });
  return `${made.toString('pem')}\n`;
}
