import {
  FAILURE_MODES,
  FINDINGS,
  FindingEntry,
} from '@meshstage/istio-multicluster';
import { readFileSync, writeFileSync } from 'fs';
import { resolve } from 'path';
import { FAILURE_FAULTS } from './__testUtils__/failureModes/failureFaults';
import { failureModesPage } from './__testUtils__/failureModes/failureModesPage';
import {
  FailureRecording,
  RECORDING_FILE,
} from './__testUtils__/failureModes/FailureRecording';

const PAGE = resolve(__dirname, '../../../docs/failure-modes.md');

describe('docs/failure-modes.md', () => {
  const recording: FailureRecording = JSON.parse(
    readFileSync(RECORDING_FILE, 'utf8'),
  );

  it('says what was recorded (else: yarn failure-modes --page)', () => {
    const page = failureModesPage(recording);
    if (process.env.MESHSTAGE_WRITE_FAILURE_MODES) {
      writeFileSync(PAGE, page);
    }
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });

  it('has every failure mode, made and found by one of its codes', () => {
    const unseen = FAILURE_MODES.filter(
      ({ number }) =>
        !recording.failures.some(
          ({ mode, code }) =>
            mode === number && codesOf(number).includes(code),
        ),
    );
    expect(unseen).toEqual([]);
  });

  it('is about the faults that the test makes', () => {
    const name = ({ mode, code, how }: typeof recording.failures[number]) =>
      `F${mode} ${code} ${how}`;
    expect(recording.failures.map(name)).toEqual(
      FAILURE_FAULTS.map(({ mode, code, how }) => `F${mode} ${code} ${how}`),
    );
  });
});

function codesOf(mode: number): string[] {
  return Object.entries<FindingEntry>(FINDINGS)
    .filter(([, { modes }]) => modes.includes(mode))
    .map(([code]) => code);
}
