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
import { parseEvents } from './parseEvents';
import { parsePage } from './parsePage';

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

/** What it answers. */
export type ReaderAnswer = { id: number } & (
  | { result: unknown }
  | { failure: { reason: FailureReason; detail: string } }
);

/** Does one job; never throws. */
function answer(job: ReaderJob): ReaderAnswer {
  try {
    return { id: job.id, result: parse(job) };
  } catch (error) {
    const reason =
      error instanceof ClusterCallError ? error.reason : 'malformed';
    const detail = isError(error) ? plain(error.message) : '';
    return { id: job.id, failure: { reason, detail } };
  }
}

function parse(job: ReaderJob): unknown {
  switch (job.job) {
    case 'page':
      return parsePage(job.type, job.bytes, job.gzip);
    case 'events':
      return parseEvents(job.type, job.bytes);
    default:
      return parseIstiodPage(job.page, job.bytes);
  }
}

function serve(port: MessagePort) {
  port.on('message', (job: ReaderJob) => port.postMessage(answer(job)));
}

if (!isMainThread && workerData === READER_THREAD && parentPort) {
  serve(parentPort);
}
