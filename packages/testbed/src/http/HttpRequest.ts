import { IncomingMessage } from 'http';
import { Http2ServerRequest } from 'http2';

/** A request over HTTP/1.1 or HTTP/2. */
export type HttpRequest = IncomingMessage | Http2ServerRequest;
