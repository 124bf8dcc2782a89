import {
  IncomingHttpHeaders,
  IncomingMessage,
  request as httpRequest,
  ServerResponse,
} from 'http';
import { request as httpsRequest } from 'https';
import { connect as connectTcp } from 'net';
import { Duplex, pipeline } from 'stream';
import { connect as connectTls } from 'tls';
import { FaultSwitch } from './FaultSwitch';
import { FaultyStream } from './FaultyStream';

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

/** Passes HTTP/1.1 requests on, as they are, and does the faults that HTTP has. */
export class HttpForwarder {
  readonly #target: URL;
  readonly #certificateAuthority: string | undefined;
  readonly #faults: FaultSwitch;

  static create(
    target: URL,
    certificateAuthority: string | undefined,
    faults: FaultSwitch,
  ): HttpForwarder {
    return new HttpForwarder(target, certificateAuthority, faults);
  }

  private constructor(
    target: URL,
    certificateAuthority: string | undefined,
    faults: FaultSwitch,
  ) {
    this.#target = target;
    this.#certificateAuthority = certificateAuthority;
    this.#faults = faults;
  }

  async forward(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    await this.#faults.notHanging();
    const fault = this.#faults.forRequest(request);
    if (fault?.kind === 'status') {
      request.resume();
      answerStatus(response, fault.status, fault.retryAfterSeconds);
      return;
    }
    const headers = {
      ...withoutConnection(request.headers),
      host: this.#target.host,
    };
    if (fault?.kind === 'half-body') {
      // Half of a compressed body would not even be half a JSON.
      headers['accept-encoding'] = 'identity';
    }
    const send =
      this.#target.protocol === 'https:' ? httpsRequest : httpRequest;
    const onward = send(
      {
        host: this.#target.hostname,
        port: this.#target.port,
        method: request.method,
        path: request.url,
        headers,
        ca: this.#certificateAuthority,
        // One connection for each request: nothing is kept over a change.
        agent: false,
      },
      answer => this.#answer(request, response, answer),
    );
    onward.on('error', error => {
      if (response.headersSent) {
        response.destroy();
      } else {
        answerStatus(response, 502, undefined, error.message);
      }
    });
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }

  /** WebSocket, SPDY and other upgrades: the bytes pass both ways. */
  async upgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> {
    await this.#faults.notHanging();
    const fault = this.#faults.forRequest(request);
    if (fault?.kind === 'status') {
      const reason = REASONS.get(fault.status) ?? '';
      socket.end(
        `HTTP/1.1 ${fault.status} ${reason}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      );
      return;
    }
    const onward = this.#connect();
    const back = this.#faulty(request, socket);
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    const lines = [`${request.method} ${request.url} HTTP/1.1`];
    for (let index = 0; index < request.rawHeaders.length; index += 2) {
      const name = request.rawHeaders[index];
      const value =
        name.toLowerCase() === 'host'
          ? this.#target.host
          : request.rawHeaders[index + 1];
      lines.push(`${name}: ${value}`);
    }
    onward.write(`${lines.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    pipeline(socket, onward, () => onward.destroy());
    pipeline(onward, back, socket, () => socket.destroy());
  }

  #answer(
    request: IncomingMessage,
    response: ServerResponse,
    answer: IncomingMessage,
  ) {
    const headers = withoutConnection(answer.headers);
    if (this.#faults.forRequest(request)?.kind === 'half-body') {
      delete headers['content-length'];
    }
    response.writeHead(answer.statusCode ?? 502, headers);
    // A watch without events yet must still show its head.
    response.flushHeaders();
    pipeline(answer, this.#faulty(request, request.socket), response, error => {
      if (error) {
        response.destroy();
      }
    });
  }

  #faulty(request: IncomingMessage, socket: Duplex): FaultyStream {
    return new FaultyStream(
      this.#faults,
      () => this.#faults.forRequest(request),
      () => socket.destroy(),
    );
  }

  #connect() {
    const port = Number(this.#target.port);
    const host = this.#target.hostname;
    return this.#target.protocol === 'https:'
      ? connectTls({ host, port, ca: this.#certificateAuthority })
      : connectTcp({ host, port });
  }
}

/** What two neighbours agree on about their connection concerns no other one. */
function withoutConnection(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { connection: _, 'keep-alive': __, ...rest } = headers;
  return rest;
}

function answerStatus(
  response: ServerResponse,
  status: number,
  retryAfterSeconds: number | undefined,
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
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfterSeconds === undefined
      ? {}
      : { 'retry-after': String(retryAfterSeconds) }),
  });
  response.end(body);
}
