import {
  IncomingHttpHeaders,
  IncomingMessage,
  OutgoingHttpHeaders,
} from 'http';
import { Http2ServerRequest } from 'http2';
import { HttpRequest } from '../http';

/** What two neighbours agree on about their connection concerns no other one. */
const OF_CONNECTION = ['connection', 'keep-alive', 'proxy-connection'];

/** As a request passes them on over HTTP/1.1. */
export function headersOnward(request: HttpRequest): OutgoingHttpHeaders {
  const headers = without(request.headers, OF_CONNECTION);
  const hasBodyOfUnknownLength =
    request instanceof Http2ServerRequest &&
    !request.stream.endAfterHeaders &&
    headers['content-length'] === undefined;
  return hasBodyOfUnknownLength
    ? { ...headers, 'transfer-encoding': 'chunked' }
    : headers;
}

/** As an answer over HTTP/1.1 passes them back, over whatever. */
export function headersBack(answer: IncomingMessage): OutgoingHttpHeaders {
  return without(answer.headers, [
    ...OF_CONNECTION,
    'transfer-encoding',
    'upgrade',
  ]);
}

/** Without those that begin with a colon either: HTTP/2 says so what HTTP/1.1 says in its first line. */
function without(
  headers: IncomingHttpHeaders,
  names: readonly string[],
): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !name.startsWith(':') && !names.includes(name),
    ),
  );
}
