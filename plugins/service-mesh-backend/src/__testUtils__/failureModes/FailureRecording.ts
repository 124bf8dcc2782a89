import { resolve } from 'path';

/** A failure mode as it was seen: what `docs/failure-modes.md` is written from. */
export type RecordedFailure = {
  mode: number;
  code: string;
  how: string;
  remedy: string;
  /** What the finding said. */
  text: string;
  foundSeconds: number;
  healedSeconds: number;
};

/** All failure modes of one run. */
export type FailureRecording = {
  cores: number;
  loadAverage: number;
  failures: readonly RecordedFailure[];
};

/** Written by `yarn failure-modes`. */
export const RECORDING_FILE = resolve(__dirname, 'recordedFailures.json');
