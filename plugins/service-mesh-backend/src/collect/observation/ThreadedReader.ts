import { availableParallelism } from 'os';
import { Worker } from 'worker_threads';
import { ClusterCallError } from '../../connect/ClusterCallError';
import type { IstiodPageName, IstiodPageValues } from '../istiod/IstiodPages';
import type {
  ObservationReader,
  ObservedEvents,
  ObservedPage,
  ObservedType,
} from './Observation';
import {
  READER_THREAD,
  READER_THREAD_FILE,
  ReaderAnswer,
  ReaderJob,
  ReaderTask,
} from './readerThread';

/** More than any page needs; a thread that needs more ends alone. */
const MEMORY_MB = 1024;

type Waiting = {
  onContinueToken?: (token: string) => void;
  resolve(result: unknown): void;
  reject(error: Error): void;
};
type Thread = { worker: Worker; waiting: Map<number, Waiting> };

/**
 * Parses and reduces in threads: 8 MB of JSON would stop the event loop of
 * Backstage for 60 ms. The bytes are handed over, not copied; the records come
 * back as a structured clone, in which objects that records share stay shared.
 *
 * One for all clusters. A thread that ends takes its open jobs with it, which
 * their collectors then repeat, and is started again when it is needed.
 */
export class ThreadedReader implements ObservationReader {
  readonly #size: number;
  readonly #threads: Thread[] = [];
  #jobs = 0;

  static create(
    size = Math.min(4, Math.max(2, availableParallelism() - 1)),
  ): ThreadedReader {
    return new ThreadedReader(size);
  }

  private constructor(size: number) {
    this.#size = size;
  }

  async readPage(
    type: ObservedType,
    bytes: Uint8Array<ArrayBuffer>,
    gzip: boolean,
    onContinueToken: (token: string) => void,
  ): Promise<ObservedPage> {
    const result = await this.#run(
      { job: 'page', type, gzip },
      bytes,
      onContinueToken,
    );
    return result as ObservedPage;
  }

  async readEvents(
    type: ObservedType,
    lines: Uint8Array<ArrayBuffer>,
  ): Promise<ObservedEvents> {
    const result = await this.#run({ job: 'events', type }, lines);
    return result as ObservedEvents;
  }

  async readIstiodPage<P extends IstiodPageName>(
    page: P,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<IstiodPageValues[P]> {
    const result = await this.#run({ job: 'istiod-page', page }, bytes);
    return result as IstiodPageValues[P];
  }

  async close(): Promise<void> {
    const threads = this.#threads.splice(0);
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  #run(
    task: ReaderTask,
    bytes: Uint8Array<ArrayBuffer>,
    onContinueToken?: (token: string) => void,
  ): Promise<unknown> {
    const { worker, waiting } = this.#leastBusy();
    this.#jobs += 1;
    const id = this.#jobs;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject, onContinueToken });
      worker.ref();
      worker.postMessage({ ...task, id, bytes } satisfies ReaderJob, [
        bytes.buffer,
      ]);
    });
  }

  #leastBusy(): Thread {
    const idle = this.#threads.find(({ waiting }) => waiting.size === 0);
    if (idle) {
      return idle;
    }
    if (this.#threads.length < this.#size) {
      return this.#startThread();
    }
    return this.#threads.reduce((least, thread) =>
      thread.waiting.size < least.waiting.size ? thread : least,
    );
  }

  #startThread(): Thread {
    const worker = new Worker(READER_THREAD_FILE, {
      name: 'mesh-reader',
      workerData: READER_THREAD,
      execArgv: execArgv(),
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const thread: Thread = { worker, waiting: new Map() };
    // Only open jobs keep the process alive.
    worker.unref();
    worker.on('message', (answer: ReaderAnswer) => {
      const waiting = thread.waiting.get(answer.id);
      if ('continueToken' in answer) {
        waiting?.onContinueToken?.(answer.continueToken);
        return;
      }
      thread.waiting.delete(answer.id);
      if (thread.waiting.size === 0) {
        worker.unref();
      }
      if ('result' in answer) {
        waiting?.resolve(answer.result);
      } else {
        const { reason, detail } = answer.failure;
        waiting?.reject(new ClusterCallError(reason, { detail }));
      }
    });
    worker.on('error', error => this.#lose(thread, error.message));
    worker.on('exit', () => this.#lose(thread, 'the reader thread ended'));
    this.#threads.push(thread);
    return thread;
  }

  #lose(thread: Thread, detail: string) {
    const index = this.#threads.indexOf(thread);
    if (index >= 0) {
      this.#threads.splice(index, 1);
    }
    for (const { reject } of thread.waiting.values()) {
      reject(new ClusterCallError('malformed', { detail }));
    }
    thread.waiting.clear();
  }
}

/**
 * In a checkout the file is TypeScript, which a thread of Jest could not read.
 * Otherwise the thread inherits: some arguments of Node.js may not be repeated.
 */
function execArgv(): string[] | undefined {
  const isSource = READER_THREAD_FILE.endsWith('.ts');
  const isRunnable = process.execArgv.some(argument =>
    /nodeTransform|tsx/.test(argument),
  );
  return isSource && !isRunnable
    ? ['--require', require.resolve('@backstage/cli/config/nodeTransform.cjs')]
    : undefined;
}
