import type { IncomingHttpHeaders } from 'http';
import type { Readable } from 'stream';

/** A request to one server, whichever version of HTTP that speaks. */
export type HttpRequest = {
  method: 'GET' | 'POST';
  /** With the query. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
};

/** The head of its answer, and a body that must be read or destroyed. */
export type HttpResponse = {
  statusCode: number;
  headers: IncomingHttpHeaders;
  body: Readable;
};
