import { readFileSync, writeFileSync } from 'fs';
import { resolve } from 'path';
import { BROKEN_STEPS } from './__testUtils__/onboarding/brokenSteps';
import { onboardingLadderPage } from './__testUtils__/onboarding/onboardingLadderPage';
import {
  OnboardingRecording,
  RECORDING_FILE,
} from './__testUtils__/onboarding/OnboardingRecording';

const PAGE = resolve(__dirname, '../../../docs/onboarding-ladder.md');

describe('docs/onboarding-ladder.md', () => {
  const recording: OnboardingRecording = JSON.parse(
    readFileSync(RECORDING_FILE, 'utf8'),
  );

  it('says what was recorded (else: yarn onboarding-ladder --page)', () => {
    const page = onboardingLadderPage(recording);
    if (process.env.MESHSTAGE_WRITE_ONBOARDING) {
      writeFileSync(PAGE, page);
    }
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });

  it('has each broken step, which stopped where it should for the reason that it should', () => {
    expect(
      recording.breaks.map(({ id, stalled }) => [
        id,
        stalled.rung,
        stalled.code,
      ]),
    ).toEqual(
      BROKEN_STEPS.map(({ id, expected }) => [
        id,
        expected.rung,
        expected.code,
      ]),
    );
  });
});
