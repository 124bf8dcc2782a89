export { affectedCluster } from './affectedCluster';
export { FAILURE_MODES } from './failureModes';
export type { FailureMode } from './failureModes';
export type {
  Finding,
  FindingConfidence,
  FindingEvidence,
  FindingSeverity,
  FindingSubject,
} from './Finding';
export { FINDINGS } from './findingCodes';
export type { FindingCode, FindingEntry, FindingInput } from './findingCodes';
export { findings, findingSteps } from './findings';
export { routeFindings } from './routeFindings';
