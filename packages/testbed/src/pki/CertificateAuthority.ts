import 'reflect-metadata';
import { webcrypto } from 'crypto';
import { isIP } from 'net';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto as unknown as Crypto);

const ALGORITHM = {
  name: 'ECDSA',
  namedCurve: 'P-256',
  hash: 'SHA-256',
} as const;
const DAY_MS = 24 * 3600 * 1000;

/** A certificate and its private key, both PEM. */
export type KeyPair = { certificate: string; key: string };

/** Whom a certificate names and how long it holds. */
export type CertificateRequest = {
  commonName: string;
  /** Kubernetes reads the groups of a client from here. */
  organizations?: string[];
  /** IP addresses and DNS names that a server answers to; none for a client. */
  hosts?: string[];
  /** Default: since yesterday. */
  notBefore?: Date;
  /** Default: in a year. */
  notAfter?: Date;
};

/** A certificate authority that lives in memory, as long as one test bed. */
export class CertificateAuthority {
  readonly #certificate: x509.X509Certificate;
  readonly #keys: CryptoKeyPair;

  /** @param validity - default: from yesterday on, for ten years */
  static async create(
    commonName: string,
    validity: Pick<CertificateRequest, 'notBefore' | 'notAfter'> = {},
  ): Promise<CertificateAuthority> {
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      name: `CN=${commonName}`,
      keys,
      ...periodOf(validity),
      signingAlgorithm: ALGORITHM,
      serialNumber: serialNumber(),
      extensions: [
        ...authorityExtensions(),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    return new CertificateAuthority(certificate, keys);
  }

  /** The one whose `pair` this is. */
  static async restore(pair: KeyPair): Promise<CertificateAuthority> {
    const certificate = new x509.X509Certificate(pair.certificate);
    const privateKey = await webcrypto.subtle.importKey(
      'pkcs8',
      x509.PemConverter.decodeFirst(pair.key),
      ALGORITHM,
      true,
      ['sign'],
    );
    const publicKey = await certificate.publicKey.export();
    const keys = { privateKey, publicKey } as CryptoKeyPair;
    return new CertificateAuthority(certificate, keys);
  }

  private constructor(certificate: x509.X509Certificate, keys: CryptoKeyPair) {
    this.#certificate = certificate;
    this.#keys = keys;
  }

  /** Its own certificate, PEM. */
  get certificate(): string {
    return this.#certificate.toString('pem');
  }

  /** Certificate and key, for another process. */
  async pair(): Promise<KeyPair> {
    return {
      certificate: this.certificate,
      key: await privateKeyPem(this.#keys.privateKey),
    };
  }

  /** An authority whose certificate this one signs. */
  async intermediate(
    commonName: string,
    validity: Pick<CertificateRequest, 'notBefore' | 'notAfter'> = {},
  ): Promise<CertificateAuthority> {
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.create({
      subject: `CN=${commonName}`,
      issuer: this.#certificate.subject,
      publicKey: keys.publicKey,
      signingKey: this.#keys.privateKey,
      signingAlgorithm: ALGORITHM,
      serialNumber: serialNumber(),
      ...periodOf(validity),
      extensions: [
        ...authorityExtensions(),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(this.#keys.publicKey),
      ],
    });
    return new CertificateAuthority(certificate, keys);
  }

  async issue(request: CertificateRequest): Promise<KeyPair> {
    const keys = await newKeys();
    const hosts = request.hosts ?? [];
    const certificate = await x509.X509CertificateGenerator.create({
      subject: new x509.Name([
        ...(request.organizations ?? []).map(group => ({ O: [group] })),
        { CN: [request.commonName] },
      ]).toString(),
      issuer: this.#certificate.subject,
      publicKey: keys.publicKey,
      signingKey: this.#keys.privateKey,
      signingAlgorithm: ALGORITHM,
      serialNumber: serialNumber(),
      notBefore: request.notBefore ?? new Date(Date.now() - DAY_MS),
      notAfter: request.notAfter ?? new Date(Date.now() + 365 * DAY_MS),
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([
          hosts.length > 0
            ? x509.ExtendedKeyUsage.serverAuth
            : x509.ExtendedKeyUsage.clientAuth,
        ]),
        await x509.AuthorityKeyIdentifierExtension.create(this.#keys.publicKey),
        ...(hosts.length > 0
          ? [
              new x509.SubjectAlternativeNameExtension(
                hosts.map(value => ({
                  type: isIP(value) ? ('ip' as const) : ('dns' as const),
                  value,
                })),
              ),
            ]
          : []),
      ],
    });
    return {
      certificate: certificate.toString('pem'),
      key: await privateKeyPem(keys.privateKey),
    };
  }
}

function periodOf({
  notBefore = new Date(Date.now() - DAY_MS),
  notAfter = new Date(Date.now() + 3650 * DAY_MS),
}: Pick<CertificateRequest, 'notBefore' | 'notAfter'>) {
  return { notBefore, notAfter };
}

function authorityExtensions(): x509.Extension[] {
  return [
    new x509.BasicConstraintsExtension(true, undefined, true),
    new x509.KeyUsagesExtension(
      x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
      true,
    ),
  ];
}

function newKeys(): Promise<CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, [
    'sign',
    'verify',
  ]) as Promise<CryptoKeyPair>;
}

async function privateKeyPem(key: CryptoKey): Promise<string> {
  const bytes = await webcrypto.subtle.exportKey('pkcs8', key);
  return x509.PemConverter.encode(bytes, 'PRIVATE KEY');
}

function serialNumber(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(12));
  // The highest bit stays clear: serial numbers are positive.
  return `4${Buffer.from(bytes).toString('hex').slice(1)}`;
}
