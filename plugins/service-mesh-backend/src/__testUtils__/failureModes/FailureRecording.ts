import { existsSync, readFileSync } from 'fs';
import { resolve } from 'path';
import { writeRecording } from '../writeRecording';
import { FAILURE_FAULTS } from './failureFaults';

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

/** All failure modes, as each was seen last. */
export type FailureRecording = {
  cores: number;
  loadAverage: number;
  failures: readonly RecordedFailure[];
};

const FILE = resolve(__dirname, 'recordedFailures.json');

/** What was recorded; nothing before the first run. */
export function readFailureRecording(): FailureRecording {
  return existsSync(FILE)
    ? JSON.parse(readFileSync(FILE, 'utf8'))
    : { cores: 0, loadAverage: 0, failures: [] };
}

/** Takes the place of what was recorded of the same faults; what nobody makes any more goes. */
export async function recordFailures(
  seen: readonly RecordedFailure[],
): Promise<void> {
  const known = new Map(
    [...readFailureRecording().failures, ...seen].map(each => [
      nameOf(each),
      each,
    ]),
  );
  await writeRecording(FILE, {
    failures: FAILURE_FAULTS.flatMap(fault => known.get(nameOf(fault)) ?? []),
  });
}

/** Tells a fault from the others. */
export function nameOf({
  mode,
  code,
  how,
}: Pick<RecordedFailure, 'mode' | 'code' | 'how'>): string {
  return `F${mode}, ${code}: ${how}`;
}
