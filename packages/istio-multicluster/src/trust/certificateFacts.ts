import { X509Certificate } from 'node:crypto';
import { Interner } from '../records/intern';

/**
 * What is shown of a certificate.
 *
 * @public
 */
export type CertificateFacts = {
  readonly subject: string;
  /** SHA-256 of the DER form, `AB:CD:…`. */
  readonly fingerprint: string;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
};

const known = new Interner<{ readonly facts?: CertificateFacts }>();

/** Reads the base64 text of a certificate; nothing if it is none. */
export function certificateFacts(body: string): CertificateFacts | undefined {
  return known.get(body, () => ({ facts: read(body) })).facts;
}

function read(body: string): CertificateFacts | undefined {
  try {
    const certificate = new X509Certificate(Buffer.from(body, 'base64'));
    return {
      subject: certificate.subject.replaceAll('\n', ', '),
      fingerprint: certificate.fingerprint256,
      notBefore: Date.parse(certificate.validFrom),
      notAfter: Date.parse(certificate.validTo),
    };
  } catch {
    return undefined;
  }
}
