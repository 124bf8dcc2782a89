import { gunzipSync } from 'zlib';
import { ClusterCallError } from '../../connect/ClusterCallError';

/** A page of 500 objects of 512 KiB each; more is no ordinary cluster. */
const MAX_PAGE_BYTES = 256 * 1024 * 1024;
/** The least that zlib takes for a piece of its output. */
const SMALLEST_CHUNK = 64;
/** JSON of Kubernetes shrinks to a tenth or less; a length that says more is not believed. */
const BELIEVED_RATIO = 64;
/** The last four bytes of gzip say how long the content is. */
const LENGTH_BYTES = 4;

/** What an API server packed with gzip. */
export function unpackPage(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, {
      maxOutputLength: MAX_PAGE_BYTES,
      chunkSize: chunkSizeFor(bytes),
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ERR_BUFFER_TOO_LARGE'
      ? new ClusterCallError('too-large', {
          detail: `more than ${MAX_PAGE_BYTES} bytes when unpacked`,
        })
      : new ClusterCallError('malformed', { detail: 'gzip is broken' });
  }
}

/**
 * One piece for the whole content, instead of hundreds that are put together
 * after: half of the time of unpacking. A wrong length costs only that.
 */
function chunkSizeFor({ buffer, byteOffset, length }: Uint8Array): number {
  if (length < LENGTH_BYTES) {
    return SMALLEST_CHUNK;
  }
  const said = new DataView(buffer, byteOffset, length).getUint32(
    length - LENGTH_BYTES,
    true,
  );
  // One byte more, or zlib asks for another piece to see that it is the end.
  return Math.max(
    SMALLEST_CHUNK,
    Math.min(said + 1, length * BELIEVED_RATIO, MAX_PAGE_BYTES),
  );
}
