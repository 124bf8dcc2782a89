import {
  IncomingMessage,
  OutgoingHttpHeaders,
  request as httpRequest,
} from 'http';
import { Http2ServerRequest } from 'http2';
import { request as httpsRequest } from 'https';
import { connect as connectTcp } from 'net';
import { Duplex, pipeline } from 'stream';
import { connect as connectTls } from 'tls';
import { FaultSwitch } from './FaultSwitch';
import { FaultyStream } from './FaultyStream';
import { HttpRequest } from '../http';
import { HttpResponse } from './HttpResponse';
import { HttpTarget } from './HttpTarget';
import { headersBack, headersOnward } from './passedHeaders';

const REASONS = new Map([
  [400, 'BadRequest'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [404, 'NotFound'],
  [409, 'Conflict'],
  [410, 'Expired'],
  [429, 'TooManyRequests'],
  [500, 'InternalError'],
  [503, 'ServiceUnavailable'],
  [504, 'Timeout'],
]);

/**
 * Passes requests on, as they are, and does the faults that HTTP has. Behind
 * it each request has a connection of HTTP/1.1 to itself, over which a cut
 * answer cannot be taken for a whole one.
 */
export class HttpForwarder {
  readonly #target: HttpTarget;
  readonly #faults: FaultSwitch;

  static create(target: HttpTarget, faults: FaultSwitch): HttpForwarder {
    return new HttpForwarder(target, faults);
  }

  private constructor(target: HttpTarget, faults: FaultSwitch) {
    this.#target = target;
    this.#faults = faults;
  }

  /** @param cut - breaks the connection of the request */
  forward(request: HttpRequest, response: HttpResponse, cut: () => void): void {
    const fault = this.#faults.forRequest(request);
    if (fault?.kind === 'status') {
      request.resume();
      answerStatus(request, response, fault);
      return;
    }
    const { url, certificateAuthority } = this.#target;
    const headers = { ...headersOnward(request), host: url.host };
    if (fault?.kind === 'half-body') {
      // Half of a compressed body would not even be half a JSON.
      headers['accept-encoding'] = 'identity';
    }
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const onward = send(
      {
        host: url.hostname,
        port: url.port,
        method: request.method,
        path: request.url,
        headers,
        ca: certificateAuthority,
        // One connection for each request: nothing is kept over a change.
        agent: false,
      },
      answer => this.#answer(request, response, answer, cut),
    );
    onward.on('error', error => {
      if (response.headersSent) {
        response.destroy(error);
      } else {
        answerStatus(request, response, { status: 502 }, error.message);
      }
    });
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }

  /**
   * WebSocket, SPDY and other upgrades: the bytes pass both ways.
   *
   * @param cut - breaks the connection of the request
   */
  upgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    cut: () => void,
  ): void {
    const fault = this.#faults.forRequest(request);
    if (fault?.kind === 'status') {
      const reason = REASONS.get(fault.status) ?? '';
      socket.end(
        `HTTP/1.1 ${fault.status} ${reason}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      );
      return;
    }
    const onward = this.#connect();
    const back = this.#faulty(request, cut);
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    const lines = [`${request.method} ${request.url} HTTP/1.1`];
    for (let index = 0; index < request.rawHeaders.length; index += 2) {
      const name = request.rawHeaders[index];
      const value =
        name.toLowerCase() === 'host'
          ? this.#target.url.host
          : request.rawHeaders[index + 1];
      lines.push(`${name}: ${value}`);
    }
    onward.write(`${lines.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    pipeline(socket, onward, () => onward.destroy());
    pipeline(onward, back, socket, () => socket.destroy());
  }

  #answer(
    request: HttpRequest,
    response: HttpResponse,
    answer: IncomingMessage,
    cut: () => void,
  ) {
    const headers = headersBack(answer);
    if (this.#faults.forRequest(request)?.kind === 'half-body') {
      delete headers['content-length'];
    }
    writeHead(request, response, answer.statusCode ?? 502, headers);
    // A watch without events yet must still show its head.
    response.flushHeaders?.();
    pipeline(answer, this.#faulty(request, cut), response, error => {
      if (error) {
        response.destroy(error);
      }
    });
  }

  #faulty(request: HttpRequest, cut: () => void): FaultyStream {
    return new FaultyStream(
      this.#faults,
      () => this.#faults.forRequest(request),
      cut,
    );
  }

  #connect() {
    const { url, certificateAuthority } = this.#target;
    const port = Number(url.port);
    const host = url.hostname;
    return url.protocol === 'https:'
      ? connectTls({ host, port, ca: certificateAuthority })
      : connectTcp({ host, port });
  }
}

function writeHead(
  request: HttpRequest,
  response: HttpResponse,
  status: number,
  headers: OutgoingHttpHeaders,
) {
  if (status === 401 && request instanceof Http2ServerRequest) {
    // As API servers do: who is not known asks no more on this connection.
    request.stream.session?.close();
  }
  response.writeHead(status, headers);
}

function answerStatus(
  request: HttpRequest,
  response: HttpResponse,
  { status, retryAfterSeconds }: { status: number; retryAfterSeconds?: number },
  message = 'made by the fault proxy',
) {
  const body = JSON.stringify({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason: REASONS.get(status) ?? 'Unknown',
    code: status,
  });
  writeHead(request, response, status, {
    'content-type': 'application/json',
    ...(retryAfterSeconds === undefined
      ? {}
      : { 'retry-after': String(retryAfterSeconds) }),
  });
  response.end(body);
}
