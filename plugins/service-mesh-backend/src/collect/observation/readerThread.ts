import { constants, setPriority } from 'os';
import {
  isMainThread,
  MessagePort,
  parentPort,
  workerData,
} from 'worker_threads';
import { isError } from '@backstage/errors';
import { ClusterCallError } from '../../connect/ClusterCallError';
import { plain } from '../../connect/classifyFailure';
import type { FailureReason } from '../../connect/FailureReason';
import type { IstiodPageName } from '../istiod/IstiodPages';
import { parseIstiodPage } from '../istiod/parseIstiodPage';
import type { ObservedType } from './Observation';
import { dropManagedFields } from './dropManagedFields';
import { parseEvents } from './parseEvents';
import { parsePage } from './parsePage';
import { peekContinueToken } from './peekContinueToken';
import { unpackPage } from './unpackPage';

/** Tells a thread that runs this file that it is meant. */
export const READER_THREAD = 'meshstage-observation-reader';

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
  | { job: 'events'; type: ObservedType }
  | { job: 'istiod-page'; page: IstiodPageName };

/** What it answers; on a page first, if it can, where the next one begins. */
export type ReaderAnswer = { id: number } & (
  | { continueToken: string }
  | { result: unknown }
  | { failure: { reason: FailureReason; detail: string } }
);

/** Does one job, answering perhaps twice; never throws. */
function answer(job: ReaderJob, post: (answer: ReaderAnswer) => void): void {
  try {
    post({ id: job.id, result: parse(job, post) });
  } catch (error) {
    const reason =
      error instanceof ClusterCallError ? error.reason : 'malformed';
    const detail = isError(error) ? plain(error.message) : '';
    post({ id: job.id, failure: { reason, detail } });
  }
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
    case 'events':
      return parseEvents(job.type, job.bytes);
    default:
      return parseIstiodPage(job.page, job.bytes);
  }
}

function serve(port: MessagePort) {
  port.on('message', (job: ReaderJob) =>
    answer(job, message => port.postMessage(message)),
  );
}

/**
 * Takes the processors that the event loop leaves: requests go before records
 * where there are few. Only on Linux a priority is that of a thread.
 */
function stepBack() {
  if (process.platform === 'linux') {
    try {
      setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // A sandbox may forbid it. Then it goes on like any other thread.
    }
  }
}

if (!isMainThread && workerData === READER_THREAD && parentPort) {
  stepBack();
  serve(parentPort);
}
