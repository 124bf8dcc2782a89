export { istioReleases } from './istioReleases';
export { meshOfTarget } from './meshOfTarget';
export type { OnboardingLadder, OnboardingRung } from './OnboardingRung';
export {
  onboardingLadder,
  onboardingLadderSteps,
  onboardingLink,
} from './onboardingLadder';
export type {
  OnboardingPlan,
  OnboardingRole,
  OnboardingTarget,
} from './OnboardingPlan';
export type { Precheck, PrecheckResult } from './Precheck';
export {
  prechecks,
  precheckSteps,
  worstOf,
  type PrecheckFacts,
} from './prechecks';
export type { IstioReleaseFit, IstioReleases } from './releaseWindow';
export {
  PRECHECKS,
  type PrecheckEntry,
  type PrecheckName,
} from './precheckTexts';
