import { ClusterCallError } from './ClusterCallError';

/**
 * Reads all; each piece is copied once, into one buffer of its own that can go
 * to a thread. A stream of which there is more is destroyed.
 */
export async function readCapped(
  body: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > maxBytes) {
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
