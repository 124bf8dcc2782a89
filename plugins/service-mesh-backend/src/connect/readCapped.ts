import type { Readable } from 'stream';
import { ClusterCallError } from './ClusterCallError';

/** Reads all; each piece is copied once, into one buffer of its own that can go to a thread. */
export async function readCapped(
  body: Readable,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > maxBytes) {
      body.destroy();
      throw new ClusterCallError('too-large', {
        detail: `more than ${maxBytes} bytes`,
      });
    }
    pieces.push(piece);
  }
  // One that is shared with others could not go.
  const bytes = Buffer.allocUnsafeSlow(length);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}
