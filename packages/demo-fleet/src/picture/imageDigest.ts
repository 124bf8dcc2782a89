import { createHash } from 'crypto';

/** The digest of a simulated image: the same wherever it is pulled. */
export function imageDigest(image: string): string {
  return `sha256:${createHash('sha256').update(image).digest('hex')}`;
}
