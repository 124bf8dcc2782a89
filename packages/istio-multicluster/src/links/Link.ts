import { FindingEvidence } from '../evidence';
import { ClusterKey } from '../fleet/FleetChange';

/**
 * What is known of a link. `synced`: first sync done, and the API server
 * answers now. `api-server-down`: synced once, and the server is down.
 * `not-verified`: synced once, and whether the server answers is not known from
 * here. `absent`: other replicas read the cluster, this one does not.
 * `rejected`: a remote secret names the cluster and no replica reads it.
 *
 * @public
 */
export type LinkJudgement =
  | 'synced'
  | 'syncing'
  | 'timeout'
  | 'closed'
  | 'absent'
  | 'rejected'
  | 'api-server-down'
  | 'not-verified'
  | 'replica-dead'
  | 'unknown';

/**
 * Whether one istiod replica reads the API server of a cluster.
 *
 * @public
 */
export type Link = {
  /** Name of the control plane. */
  readonly controlPlane: string;
  readonly replica: string;
  readonly cluster: ClusterKey;
  /** What the control plane calls the cluster. */
  readonly istioClusterId: string;
  readonly state: 'healthy' | 'degraded' | 'broken' | 'unknown';
  readonly judgement: LinkJudgement;
  /** As clusterz says it. */
  readonly syncStatus?: string;
  /** `namespace/name` of the remote secret, as clusterz says it. */
  readonly secretName?: string;
  /** Why the API server does not answer or is not known to. */
  readonly cause?: string;
  readonly evidence: readonly FindingEvidence[];
};
