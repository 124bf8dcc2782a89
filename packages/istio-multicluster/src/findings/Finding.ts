import { SomeEvidence } from '../evidence';
import { ClusterKey } from '../fleet/FleetChange';
import { ObjectRef } from '../records/ObjectRef';
import { FindingCode } from './findingCodes';
import { FindingConfidence, FindingSeverity } from './FindingEntry';

/**
 * What a finding is about.
 *
 * @public
 */
export type FindingSubject = {
  readonly cluster?: ClusterKey;
  /** Name of the control plane. */
  readonly controlPlane?: string;
  readonly replica?: string;
  /** `namespace/name`. */
  readonly service?: string;
  readonly object?: ObjectRef;
  /** Entity of the catalog. */
  readonly entityRef?: string;
  /** Key in the configuration. */
  readonly configuration?: string;
};

/**
 * A check that did not pass.
 *
 * @public
 */
export type Finding = {
  /** The same for as long as it is the same thing that is wrong. */
  readonly id: string;
  readonly code: FindingCode;
  readonly severity: FindingSeverity;
  readonly confidence: FindingConfidence;
  readonly subject: FindingSubject;
  readonly title: string;
  /** What is wrong, with `parameters` filled in. */
  readonly text: string;
  readonly remedy: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Every cluster that the finding speaks of. */
  readonly clusters: readonly ClusterKey[];
  readonly evidence: SomeEvidence;
  /** Where the code is described, `docs/findings.md#mst0101`. */
  readonly docs: string;
  /** Since when it is so, as far as is known (milliseconds since 1970). */
  readonly observedAt: number;
};
