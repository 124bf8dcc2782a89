export { offboarding, type OwnersOf } from './offboarding';
export type {
  OffboardingCheck,
  OffboardingCheckName,
  OffboardingPlan,
  OffboardingStep,
} from './OffboardingPlan';
