import { setPriority } from 'os';
import {
  isMainThread,
  MessagePort,
  parentPort,
  workerData,
} from 'worker_threads';
import { isError } from '@backstage/errors';
import {
  ClusterCallError,
  ClusterCallErrorDetails,
} from '../../connect/ClusterCallError';
import { plain } from '../../connect/classifyFailure';
import type { FailureReason } from '../../connect/FailureReason';
import type { ObservedType } from './Observation';
import { dropManagedFields } from './dropManagedFields';
import { parseEvents } from './parseEvents';
import { parsePage } from './parsePage';
import { peekContinueToken } from './peekContinueToken';
import { unpackPage } from './unpackPage';

/** Tells a thread that runs this file that it is meant. */
export const READER_THREAD = 'meshstage-observation-reader';

/** What a reader thread is started with. */
export type ReaderThreadData = {
  role: typeof READER_THREAD;
  /** Whether the event loop goes first where processors are few. */
  givesWay: boolean;
};

/** This file, as it lies on disk: a thread begins with it. */
export const READER_THREAD_FILE = __filename;

/** What a reader thread is asked. */
export type ReaderJob = {
  id: number;
  bytes: Uint8Array<ArrayBuffer>;
} & ReaderTask;

/** What is to be done with the bytes. */
export type ReaderTask =
  | { job: 'page'; type: ObservedType; gzip: boolean }
  | { job: 'events'; type: ObservedType };

/** What it answers; on a page first, if it can, where the next one begins. */
export type ReaderAnswer = { id: number } & (
  | { continueToken: string }
  | { result: unknown }
  | { reason: FailureReason; details: ClusterCallErrorDetails }
);

/** Does one job, answering perhaps twice; never throws. */
function answer(job: ReaderJob, post: (answer: ReaderAnswer) => void): void {
  try {
    post({ id: job.id, result: parse(job, post) });
  } catch (error) {
    const { reason, details } = unreadable(error);
    post({ id: job.id, reason, details });
  }
}

function unreadable(error: unknown): ClusterCallError {
  return error instanceof ClusterCallError
    ? error
    : new ClusterCallError('malformed', {
        detail: isError(error) ? plain(error.message) : undefined,
      });
}

function parse(job: ReaderJob, post: (answer: ReaderAnswer) => void): unknown {
  switch (job.job) {
    case 'page': {
      const bytes = job.gzip ? unpackPage(job.bytes) : job.bytes;
      const continueToken = peekContinueToken(bytes);
      if (continueToken) {
        post({ id: job.id, continueToken });
      }
      return parsePage(job.type, dropManagedFields(bytes));
    }
    default:
      return parseEvents(job.type, job.bytes);
  }
}

function serve(port: MessagePort) {
  port.on('message', (job: ReaderJob) =>
    answer(job, message => port.postMessage(message)),
  );
}

/** Of processors that it has to share, such a thread gets a third of what the event loop gets. */
const NICENESS = 5;

/** Only on Linux a priority is that of a thread. */
function giveWay() {
  if (process.platform === 'linux') {
    try {
      setPriority(NICENESS);
    } catch {
      // A sandbox may forbid it. Then it goes on like any other thread.
    }
  }
}

function isReaderThread(data: unknown): data is ReaderThreadData {
  return (
    !isMainThread &&
    typeof data === 'object' &&
    data !== null &&
    'role' in data &&
    data.role === READER_THREAD
  );
}

if (parentPort && isReaderThread(workerData)) {
  if (workerData.givesWay) {
    giveWay();
  }
  serve(parentPort);
}
