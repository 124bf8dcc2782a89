import { gunzipSync } from 'zlib';
import { ClusterCallError } from '../../connect/ClusterCallError';

/** A page of 500 objects of 512 KiB each; more is no ordinary cluster. */
const MAX_PAGE_BYTES = 256 * 1024 * 1024;

/** What an API server packed with gzip. */
export function unpackPage(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_PAGE_BYTES });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ERR_BUFFER_TOO_LARGE'
      ? new ClusterCallError('too-large', {
          detail: `more than ${MAX_PAGE_BYTES} bytes when unpacked`,
        })
      : new ClusterCallError('malformed', { detail: 'gzip is broken' });
  }
}
