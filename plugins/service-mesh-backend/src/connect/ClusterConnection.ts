import { isError } from '@backstage/errors';
import type {
  ClusterAuthentication,
  ClusterCredential,
  MeshCluster,
} from '@meshstage/plugin-service-mesh-node';
import type { Agent as HttpAgent } from 'http';
import type { Readable } from 'stream';
import { ClusterCallError } from './ClusterCallError';
import { classifyFailure, plain } from './classifyFailure';
import { classifyStatus } from './classifyStatus';
import type { HttpResponse } from './HttpExchange';
import { raceSignal } from './raceSignal';
import { readCapped } from './readCapped';
import { ReloadedFile } from './ReloadedFile';
import type { TlsMaterial } from './TlsMaterial';
import { Transport } from './Transport';
import { withoutToken } from './withoutToken';

const USER_AGENT = 'meshstage';
const DEFAULT_DEADLINE_MS = 10_000;
const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;
const FAILURE_BYTES = 16 * 1024;

/** One call to an API server. */
export type ClusterRequest = {
  method?: 'GET' | 'POST';
  /** Absolute path without query. */
  path: string;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** From the start to the last byte; for a stream, to the head of the answer. Default 10 s. */
  deadlineMs?: number;
  /** Ends the call. */
  signal?: AbortSignal;
};

/** The same, for an answer that is read whole. */
export type ClusterReadRequest = ClusterRequest & {
  /** Of the body as it comes over the wire; default 16 MiB. */
  maxBytes?: number;
};

/** A body that was read whole, as it came over the wire. */
export type ClusterBody = {
  bytes: Uint8Array<ArrayBuffer>;
  gzip: boolean;
};

/** What a WebSocket client needs to reach the API server the same way. */
export type UpgradeTarget = {
  url: string;
  headers: Record<string, string>;
  options: { agent: HttpAgent; rejectUnauthorized: boolean };
};

/**
 * The way to one API server: address, trust, proxy, credential, deadlines.
 * Every failure is a {@link ClusterCallError}; credentials are in no message.
 */
export class ClusterConnection {
  readonly cluster: MeshCluster;
  readonly authentication: ClusterAuthentication;
  readonly #certificateAuthority: ReloadedFile | string | undefined;
  readonly #base: string;
  readonly #transports = new Set<Transport>();
  #transport: Transport | undefined;

  static create(
    cluster: MeshCluster,
    authentication: ClusterAuthentication,
  ): ClusterConnection {
    return new ClusterConnection(cluster, authentication);
  }

  private constructor(
    cluster: MeshCluster,
    authentication: ClusterAuthentication,
  ) {
    this.cluster = cluster;
    this.authentication = authentication;
    this.#base = cluster.url.replace(/\/+$/, '');
    const authority = cluster.certificateAuthority;
    if (authority) {
      this.#certificateAuthority =
        'file' in authority ? new ReloadedFile(authority.file) : authority.data;
    }
  }

  /** The same way on connections of its own, which never carried anything yet. Close it after use. */
  fresh(): ClusterConnection {
    return new ClusterConnection(this.cluster, this.authentication);
  }

  /** Reads a JSON answer. */
  async json<T>(call: ClusterReadRequest): Promise<T> {
    const { bytes } = await this.bytes(call);
    try {
      return JSON.parse(new TextDecoder().decode(bytes)) as T;
    } catch {
      throw new ClusterCallError('malformed', {
        detail: `${call.path} is no JSON`,
      });
    }
  }

  /** Reads an answer whole, without looking into it. */
  async bytes(call: ClusterReadRequest): Promise<ClusterBody> {
    return await this.#withDeadline(call, async signal => {
      const { headers, body } = await this.#send(call, signal);
      endWith(signal, body);
      return {
        bytes: await readCapped(body, call.maxBytes ?? DEFAULT_MAX_BYTES),
        gzip: headers['content-encoding'] === 'gzip',
      };
    });
  }

  /** Opens an answer that goes on: the deadline is for its head only. */
  async stream(call: ClusterRequest): Promise<Readable> {
    const body = await this.#withDeadline(call, async signal => {
      const response = await this.#send(call, signal);
      if (signal.aborted) {
        response.body.destroy();
      }
      return response.body;
    });
    if (call.signal) {
      endWith(call.signal, body);
    }
    return body;
  }

  /** For a client of another kind, such as a WebSocket. */
  async upgradeTarget(
    path: string,
    signal: AbortSignal,
  ): Promise<UpgradeTarget> {
    const credential = await this.#credential(signal);
    const transport = await this.#transportFor(credential);
    return {
      url: `${this.#base.replace(/^http/, 'ws')}${path}`,
      headers: { 'user-agent': USER_AGENT, ...authorization(credential) },
      options: transport.upgradeOptions(),
    };
  }

  /** Ends everything at once. */
  async close(): Promise<void> {
    await Promise.all([...this.#transports].map(each => each.destroy()));
    this.#transports.clear();
    this.#transport = undefined;
  }

  async #send(
    call: ClusterRequest,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    const credential = await this.#credential(signal);
    const first = await this.#attempt(call, credential, signal);
    if (isSuccess(first)) {
      return first;
    }
    // Before anything else: after a refusal an API server closes the connection.
    const failure = await failureIn(first, credential, signal);
    if (failure.reason !== 'unauthorized') {
      throw failure;
    }
    this.authentication.refused?.(credential);
    const next = await this.#credential(signal);
    if (sameCredential(next, credential)) {
      throw failure;
    }
    const second = await this.#attempt(call, next, signal);
    if (isSuccess(second)) {
      return second;
    }
    throw await failureIn(second, next, signal);
  }

  async #attempt(
    call: ClusterRequest,
    credential: ClusterCredential,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    const transport = await this.#transportFor(credential);
    const { pathname, search } = this.#urlOf(call);
    return await transport.send(
      {
        method: call.method ?? 'GET',
        path: `${pathname}${search}`,
        headers: {
          accept: 'application/json',
          'user-agent': USER_AGENT,
          ...(call.body === undefined
            ? {}
            : { 'content-type': 'application/json' }),
          ...call.headers,
          ...authorization(credential),
        },
        body: call.body === undefined ? undefined : JSON.stringify(call.body),
      },
      signal,
    );
  }

  #urlOf({ path, query = {} }: ClusterRequest): URL {
    const url = new URL(`${this.#base}${path}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) {
        url.searchParams.set(name, String(value));
      }
    }
    return url;
  }

  async #credential(signal: AbortSignal): Promise<ClusterCredential> {
    try {
      return await raceSignal(
        this.authentication.credential({ signal }),
        signal,
      );
    } catch (error) {
      if (signal.aborted) {
        throw error;
      }
      throw new ClusterCallError('credential', {
        detail: isError(error) ? plain(error.message) : undefined,
      });
    }
  }

  async #transportFor(credential: ClusterCredential): Promise<Transport> {
    const material: TlsMaterial = {
      ca: await this.#authority(),
      ...(credential.type === 'client-certificate'
        ? { certificate: credential.certificate, key: credential.key }
        : {}),
    };
    if (!this.#transport?.isOf(material)) {
      this.#transport?.retire();
      try {
        this.#transport = new Transport(this.cluster, material);
      } catch (error) {
        throw new ClusterCallError('credential', {
          detail: isError(error) ? plain(error.message) : undefined,
        });
      }
      this.#transports.add(this.#transport);
    }
    return this.#transport;
  }

  async #authority(): Promise<string | undefined> {
    if (!(this.#certificateAuthority instanceof ReloadedFile)) {
      return this.#certificateAuthority;
    }
    try {
      return await this.#certificateAuthority.read();
    } catch (error) {
      throw new ClusterCallError('tls-unknown-ca', {
        detail: isError(error) ? plain(error.message) : undefined,
      });
    }
  }

  async #withDeadline<T>(
    call: ClusterRequest,
    run: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const deadlineMs = call.deadlineMs ?? DEFAULT_DEADLINE_MS;
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), deadlineMs);
    const signal = AbortSignal.any([
      deadline.signal,
      ...(call.signal ? [call.signal] : []),
    ]);
    try {
      // A connection that others wait for as well does not look at it.
      return await raceSignal(run(signal), signal);
    } catch (error) {
      if (call.signal?.aborted) {
        throw call.signal.reason;
      }
      if (deadline.signal.aborted) {
        throw new ClusterCallError('timeout', {
          detail: `${call.path} took longer than ${deadlineMs / 1000} s`,
        });
      }
      throw classifyFailure(error);
    } finally {
      clearTimeout(timer);
    }
  }
}

function isSuccess({ statusCode }: HttpResponse): boolean {
  return statusCode >= 200 && statusCode < 300;
}

async function failureIn(
  { statusCode, headers, body }: HttpResponse,
  credential: ClusterCredential,
  signal: AbortSignal,
): Promise<ClusterCallError> {
  const text = await readStart(body, signal);
  return classifyStatus(
    statusCode,
    headers['retry-after'],
    withoutToken(text, authorization(credential)),
  );
}

/** Nothing is held by the signal once the body has ended: thousands of them live long. */
function endWith(signal: AbortSignal, body: Readable): void {
  const end = () => body.destroy(signal.reason);
  // Whoever reads it is told; there may be nobody yet.
  body.on('error', () => {});
  if (signal.aborted) {
    end();
    return;
  }
  signal.addEventListener('abort', end, { once: true });
  body.once('close', () => signal.removeEventListener('abort', end));
}

function authorization(credential: ClusterCredential): {
  authorization?: string;
} {
  return credential.type === 'token'
    ? { authorization: `Bearer ${credential.token}` }
    : {};
}

function sameCredential(one: ClusterCredential, other: ClusterCredential) {
  switch (one.type) {
    case 'token':
      return other.type === 'token' && one.token === other.token;
    case 'client-certificate':
      return (
        other.type === 'client-certificate' &&
        one.certificate === other.certificate &&
        one.key === other.key
      );
    default:
      return other.type === 'anonymous';
  }
}

/** As much of the body of a failure as its message needs. */
async function readStart(body: Readable, signal: AbortSignal): Promise<string> {
  endWith(signal, body);
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
    if (length >= FAILURE_BYTES) {
      // Leaving the loop destroys the body.
      break;
    }
  }
  return Buffer.concat(pieces).toString('utf8', 0, FAILURE_BYTES);
}
