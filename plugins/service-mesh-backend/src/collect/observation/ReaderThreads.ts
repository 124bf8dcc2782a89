import { Worker } from 'worker_threads';
import { ClusterCallError } from '../../connect/ClusterCallError';
import { threadExecArgv } from '../threadExecArgv';
import {
  READER_THREAD_FILE,
  ReaderAnswer,
  ReaderJob,
  ReaderTask,
  ReaderThreadData,
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
 * Some threads that do the same kind of jobs, each started when it is needed.
 * One that ends takes its open jobs with it, which their collectors then
 * repeat, and is started again.
 */
export class ReaderThreads {
  readonly #size: number;
  readonly #data: ReaderThreadData;
  readonly #threads: Thread[] = [];
  #jobs = 0;

  constructor(size: number, data: ReaderThreadData) {
    this.#size = size;
    this.#data = data;
  }

  /** The bytes are handed over. */
  run(
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

  async close(): Promise<void> {
    const threads = this.#threads.splice(0);
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
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
      workerData: this.#data,
      execArgv: threadExecArgv(READER_THREAD_FILE),
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
        waiting?.reject(new ClusterCallError(answer.reason, answer.details));
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
