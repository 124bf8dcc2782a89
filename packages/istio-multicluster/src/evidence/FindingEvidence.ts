import { ClusterKey } from '../fleet/FleetChange';
import { ObjectRef } from '../records/ObjectRef';
import { EvidenceText } from './EvidenceText';

/**
 * What a finding rests on: there is none without.
 *
 * @public
 */
export type SomeEvidence = readonly [FindingEvidence, ...FindingEvidence[]];

/**
 * One fact that a finding rests on.
 *
 * @public
 */
export type FindingEvidence =
  | {
      readonly type: 'object';
      readonly object: ObjectRef;
      /** Such as `spec.ports[0].name`; empty for the object itself. */
      readonly field: string;
      /** What stands there; missing if it is not there. */
      readonly value?: string;
    }
  | {
      readonly type: 'debugPage';
      readonly cluster: ClusterKey;
      readonly replica: string;
      readonly page: 'clusterz' | 'syncz' | 'networkz' | 'version' | 'metrics';
      readonly observedAt?: number;
      readonly text: EvidenceText;
    }
  | {
      readonly type: 'probe';
      readonly cluster?: ClusterKey;
      readonly observedAt?: number;
      readonly text: EvidenceText;
    }
  | { readonly type: 'configuration'; readonly text: EvidenceText }
  | {
      readonly type: 'computed';
      readonly cluster?: ClusterKey;
      readonly text: EvidenceText;
    };
