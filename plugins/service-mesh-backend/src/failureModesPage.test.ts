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
  nameOf,
  readFailureRecording,
} from './__testUtils__/failureModes/FailureRecording';

const PAGE = resolve(__dirname, '../../../docs/failure-modes.md');

describe('docs/failure-modes.md', () => {
  const recording = readFailureRecording();

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
          ({ mode, code }) => mode === number && codesOf(number).includes(code),
        ),
    );
    expect(unseen).toEqual([]);
  });

  it('is about the faults that the test makes', () => {
    expect(recording.failures.map(nameOf)).toEqual(FAILURE_FAULTS.map(nameOf));
  });
});

function codesOf(mode: number): string[] {
  return Object.entries<FindingEntry>(FINDINGS)
    .filter(([, { modes }]) => modes.includes(mode))
    .map(([code]) => code);
}
