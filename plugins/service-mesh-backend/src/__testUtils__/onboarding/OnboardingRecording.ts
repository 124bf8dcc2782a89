import { resolve } from 'path';

/** A broken step as it was seen. */
export type RecordedBreak = {
  id: string;
  title: string;
  how: string;
  repair: string;
  expected: { rung: string; code: string };
  /** What the record said: where it stopped, and why. */
  stalled: { rung: string; code?: string; cause: string; remedy?: string };
  foundSeconds: number;
  goneOnSeconds: number;
};

/** What `docs/onboarding-ladder.md` is written from. */
export type OnboardingRecording = {
  cores: number;
  loadAverage: number;
  breaks: readonly RecordedBreak[];
  /** Each rung of the member, with what it rests on. */
  rungs: readonly {
    rung: string;
    state: string;
    evidence: readonly { text: string }[];
  }[];
};

/** Written by `yarn onboarding-ladder`. */
export const RECORDING_FILE = resolve(__dirname, 'recordedOnboarding.json');
