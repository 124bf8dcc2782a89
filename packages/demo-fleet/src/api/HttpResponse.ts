import { OutgoingHttpHeaders } from 'http';

/** What is the same of an answer over HTTP/1.1 and one over HTTP/2. */
export interface HttpResponse {
  readonly headersSent: boolean;
  setHeader(name: string, value: string | number): void;
  writeHead(status: number, headers?: OutgoingHttpHeaders): void;
  /** Over HTTP/2 the head does not wait for the first piece of the body. */
  flushHeaders?(): void;
  write(piece: string): void;
  end(): void;
  end(body: string | Buffer): void;
  /** With an error, an answer over HTTP/2 cannot be taken for a whole one. */
  destroy(error: Error): void;
  on(event: 'close', listener: () => void): void;
}
