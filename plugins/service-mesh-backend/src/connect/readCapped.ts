import type { Readable } from 'stream';
import { ClusterCallError } from './ClusterCallError';

/** Reads all; each piece is copied once, into one buffer that can go to a thread. */
export async function readCapped(
  body: Readable,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = new Uint8Array(64 * 1024);
  let length = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    if (length + piece.length > maxBytes) {
      body.destroy();
      throw new ClusterCallError('too-large', {
        detail: `more than ${maxBytes} bytes`,
      });
    }
    if (length + piece.length > bytes.length) {
      const larger = new Uint8Array(
        Math.max(bytes.length * 2, length + piece.length),
      );
      larger.set(bytes.subarray(0, length));
      bytes = larger;
    }
    bytes.set(piece, length);
    length += piece.length;
  }
  return bytes.subarray(0, length);
}
