export { Acknowledgements, type AcknowledgementsNow } from './Acknowledgements';
export { StateRecorder } from './history/StateRecorder';
export {
  HistoryStore,
  type HistoryFilter,
  type NewHistoryEntry,
} from './HistoryStore';
export { LastStates } from './LastStates';
export { Notifier } from './notifications/Notifier';
export { Outbox } from './notifications/Outbox';
export type { OnboardingRecord } from './onboarding/OnboardingRecord';
export { OnboardingStore } from './onboarding/OnboardingStore';
export { OnboardingWatch } from './onboarding/OnboardingWatch';
export { openStore } from './openStore';
export { StoreTasks } from './StoreTasks';
