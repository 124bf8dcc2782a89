export { affectedCluster } from './affectedCluster';
export { FAILURE_MODES } from './failureModes';
export type { FailureMode } from './failureModes';
export type { Finding, FindingSubject } from './Finding';
export { FINDINGS } from './findingCodes';
export type { FindingCode } from './findingCodes';
export type {
  FindingConfidence,
  FindingEntry,
  FindingInput,
  FindingSeverity,
} from './FindingEntry';
export { findings, findingSteps } from './findings';
export { routeFindings } from './routeFindings';
