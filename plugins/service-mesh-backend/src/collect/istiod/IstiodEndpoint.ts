import type { Socket } from 'net';
import { Dispatcher, Pool, request } from 'undici';
import { ClusterCallError } from '../../connect/ClusterCallError';
import type { ClusterConnection } from '../../connect/ClusterConnection';
import { classifyFailure } from '../../connect/classifyFailure';
import { classifyStatus } from '../../connect/classifyStatus';
import { openPortForward } from '../../connect/openPortForward';
import { readCapped } from '../../connect/readCapped';
import { raceSignal } from '../../connect/raceSignal';
import { condenseProxies } from './condenseProxies';
import type {
  IstiodPodAddress,
  IstiodReading,
  IstiodReplica,
} from './IstiodAccess';
import { ISTIOD_PAGES, IstiodPageName, IstiodPageValues } from './IstiodPages';
import { parseIstiodPage } from './parseIstiodPage';

/** Where istiod serves its version and, to callers from its own pod, its debug pages. */
const MONITORING_PORT = 15014;
/** Of what is held of a page. */
const MAX_PAGE_BYTES = 32 * 1024 * 1024;
const MAX_FAILURE_BYTES = 16 * 1024;
/** One for a large page, one for the liveness probe beside it. */
const OPTIONS = {
  connections: 2,
  pipelining: 1,
  keepAliveTimeout: 60_000,
  bodyTimeout: 0,
};

/** A page as it came, but for what is never read of `syncz`. */
type PageText = {
  bytes: Uint8Array;
  /** How many bytes came. */
  received: number;
};

/** Reads pages of one istiod replica over kept connections, in the thread that asks for them. */
export class IstiodEndpoint implements IstiodReplica {
  readonly #base: string;
  readonly #dispatcher: Dispatcher;

  static atUrl(url: string): IstiodEndpoint {
    return new IstiodEndpoint(
      url.replace(/\/+$/, ''),
      new Pool(new URL(url).origin, OPTIONS),
    );
  }

  static byPortForward(
    connection: ClusterConnection,
    at: IstiodPodAddress,
  ): IstiodEndpoint {
    const origin = `http://localhost:${MONITORING_PORT}`;
    const dispatcher = new Pool(origin, {
      ...OPTIONS,
      connect: (_options, callback) => {
        openPortForward(connection, { ...at, port: MONITORING_PORT }).then(
          // Of a socket undici uses what every stream has, ref and unref.
          stream => callback(null, stream as unknown as Socket),
          error => callback(error, null),
        );
      },
    });
    return new IstiodEndpoint(origin, dispatcher);
  }

  private constructor(base: string, dispatcher: Dispatcher) {
    this.#base = base;
    this.#dispatcher = dispatcher;
  }

  async read<P extends IstiodPageName>(
    page: P,
    options: { deadlineMs: number; signal: AbortSignal },
  ): Promise<IstiodReading<P>> {
    const { bytes, received } = await this.#fetch(page, options);
    const value = parseIstiodPage(page, bytes) as IstiodPageValues[P];
    return { value, received };
  }

  async close(): Promise<void> {
    await this.#dispatcher.destroy();
  }

  async #fetch(
    page: IstiodPageName,
    options: { deadlineMs: number; signal: AbortSignal },
  ): Promise<PageText> {
    const deadline = AbortSignal.timeout(options.deadlineMs);
    const signal = AbortSignal.any([deadline, options.signal]);
    try {
      return await raceSignal(this.#get(page, signal), signal);
    } catch (error) {
      options.signal.throwIfAborted();
      throw deadline.aborted
        ? new ClusterCallError('timeout', {
            server: 'istiod',
            detail: `${ISTIOD_PAGES[page]} took longer than ${
              options.deadlineMs / 1000
            } s`,
          })
        : classifyFailure(error, 'istiod');
    }
  }

  async #get(page: IstiodPageName, signal: AbortSignal): Promise<PageText> {
    const { statusCode, headers, body } = await request(
      `${this.#base}${ISTIOD_PAGES[page]}`,
      { dispatcher: this.#dispatcher, signal, headersTimeout: 0 },
    );
    if (statusCode === 200) {
      return await readPage(page, body);
    }
    const retryAfter = headers['retry-after'];
    throw classifyStatus(
      statusCode,
      typeof retryAfter === 'string' ? retryAfter : undefined,
      new TextDecoder().decode(await readCapped(body, MAX_FAILURE_BYTES)),
      'istiod',
    );
  }
}

async function readPage(
  page: IstiodPageName,
  body: AsyncIterable<Buffer>,
): Promise<PageText> {
  let received = 0;
  const pieces = counted(body, length => {
    received += length;
  });
  const bytes = await readCapped(
    page === 'syncz' ? condenseProxies(pieces) : pieces,
    MAX_PAGE_BYTES,
  );
  return { bytes, received };
}

async function* counted(
  pieces: AsyncIterable<Buffer>,
  onPiece: (length: number) => void,
): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    onPiece(piece.length);
    yield piece;
  }
}
