import { availableParallelism } from 'os';
import type {
  ObservationReader,
  ObservedEvents,
  ObservedPage,
  ObservedType,
} from './Observation';
import { READER_THREAD } from './readerThread';
import { ReaderThreads } from './ReaderThreads';
import { RecordShapes } from './RecordShapes';

/**
 * Parses and reduces in threads: 8 MB of JSON would stop the event loop of
 * Backstage for 60 ms. The bytes are handed over, not copied; the records come
 * back as a structured clone, in which objects that records share stay shared.
 *
 * One for all clusters. Events have a thread of their own, which does not wait
 * for pages; those who read pages give way to the event loop.
 */
export class ThreadedReader implements ObservationReader {
  readonly #pages: ReaderThreads;
  readonly #shapes = new RecordShapes();
  readonly #events = new ReaderThreads(1, {
    role: READER_THREAD,
    givesWay: false,
  });

  /** @param size - threads for pages */
  static create(
    size = Math.min(4, Math.max(1, availableParallelism() - 1)),
  ): ThreadedReader {
    return new ThreadedReader(size);
  }

  private constructor(size: number) {
    this.#pages = new ReaderThreads(size, {
      role: READER_THREAD,
      givesWay: true,
    });
  }

  async readPage(
    type: ObservedType,
    bytes: Uint8Array<ArrayBuffer>,
    gzip: boolean,
    onContinueToken: (token: string) => void,
  ): Promise<ObservedPage> {
    const result = await this.#pages.run(
      { job: 'page', type, gzip },
      bytes,
      onContinueToken,
    );
    const page = result as ObservedPage;
    return { ...page, records: this.#shapes.shaped(page.records) };
  }

  async readEvents(
    type: ObservedType,
    lines: Uint8Array<ArrayBuffer>,
  ): Promise<ObservedEvents> {
    const result = await this.#events.run({ job: 'events', type }, lines);
    const observed = result as ObservedEvents;
    return { ...observed, events: this.#shapes.shaped(observed.events) };
  }

  async close(): Promise<void> {
    await Promise.all([this.#pages.close(), this.#events.close()]);
  }
}
