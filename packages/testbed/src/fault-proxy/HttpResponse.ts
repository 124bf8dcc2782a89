import { OutgoingHttpHeaders } from 'http';
import { Writable } from 'stream';

/** What is the same of an answer over HTTP/1.1 and one over HTTP/2. */
export type HttpResponse = Writable & {
  readonly headersSent: boolean;
  writeHead(status: number, headers: OutgoingHttpHeaders): void;
  /** Over HTTP/2 the head does not wait for the first piece of the body. */
  flushHeaders?(): void;
};
