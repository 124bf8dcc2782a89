import { FindingEvidence } from '../evidence';
import { CheckResult } from './ClusterMembership';

/** What was seen at one step, before findings are looked at. */
export type Observation = {
  readonly result: CheckResult;
  readonly text: string;
  readonly evidence?: readonly FindingEvidence[];
};
