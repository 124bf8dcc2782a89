import { Rung } from '@meshstage/plugin-service-mesh-common';
import { FindingCode } from '@meshstage/istio-multicluster';
import type { OnboardingBed } from './OnboardingBed';

/** A step of an onboarding that goes wrong, how it is repaired, and what must be said of it. */
export type BrokenStep = {
  id: string;
  title: string;
  /** How it is made. */
  how: string;
  /** What repairs it. */
  repair: string;
  expected: { rung: Rung; code: FindingCode };
  /** The last rung that is reached by the repair. */
  goesOnTo: Rung;
  /** What must be so before. */
  prepare?(bed: OnboardingBed): Promise<void>;
  /** Time is counted from its end. */
  begin(bed: OnboardingBed): Promise<void>;
  /** Time is counted from its end again. */
  mend(bed: OnboardingBed): Promise<void>;
};
