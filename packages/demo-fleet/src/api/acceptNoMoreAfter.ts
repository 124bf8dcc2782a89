import { Http2ServerRequest } from 'http2';
import { HttpRequest } from '@meshstage/testbed/http';

/**
 * Lets this be the last request on its connection over HTTP/2, as a real one
 * does for who is not known; what is open there goes on.
 */
export function acceptNoMoreAfter(request: HttpRequest) {
  if (request instanceof Http2ServerRequest) {
    request.stream.session?.close();
  }
}
