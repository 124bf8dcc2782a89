import { FindingEvidence } from '../evidence';
import { FindingCode } from '../findings/findingCodes';
import { ClusterKey } from '../fleet/FleetChange';

/**
 * What came of a check. `unverified`: what it needs is not known.
 *
 * @public
 */
export type CheckResult =
  | 'pass'
  | 'warn'
  | 'fail'
  | 'unverified'
  | 'not-applicable';

/**
 * The steps from a cluster that is known to a member of a mesh, in order.
 *
 * @public
 */
export const LADDER = [
  'discovered',
  'reachable',
  'labelled',
  'trusted',
  'controlled',
  'gateway',
  'linked',
  'synced',
  'serving',
  'member',
] as const;

/**
 * A step of the ladder.
 *
 * @public
 */
export type LadderStep = (typeof LADDER)[number];

/**
 * How a cluster stands at one step.
 *
 * @public
 */
export type Rung = {
  readonly step: LadderStep;
  readonly result: CheckResult;
  /** What was seen, as a sentence. */
  readonly text: string;
  readonly evidence: readonly FindingEvidence[];
  /** Codes of the findings that keep it from passing. */
  readonly findings: readonly FindingCode[];
};

/**
 * What a cluster is in its mesh. `primary`: its own istiod serves it.
 * `remote`: an istiod of another cluster does. `external`: an istiod runs in it
 * that serves another cluster only. `none`: nothing of Istio. `unknown`: it
 * cannot be read.
 *
 * @public
 */
export type ClusterRole =
  | 'primary'
  | 'remote'
  | 'external'
  | 'none'
  | 'unknown';

/**
 * A cluster's place in a mesh.
 *
 * @public
 */
export type ClusterMembership = {
  readonly cluster: ClusterKey;
  readonly role: ClusterRole;
  /** It holds the configuration of an istiod. */
  readonly holdsConfiguration: boolean;
  /** Id of the mesh in {@link FleetMembership.meshes}; missing if it is in none. */
  readonly mesh?: string;
  readonly meshId?: string;
  /** Networks of the cluster; several if its workloads say so. */
  readonly networks: readonly string[];
  readonly trustDomain?: string;
  /** Revisions of its own control planes, else of its proxies. */
  readonly revisions: readonly string[];
  readonly ladder: readonly Rung[];
};

/**
 * Clusters that control planes tie together by reading them.
 *
 * @public
 */
export type Mesh = {
  /** Stable as long as the same control planes belong to it. */
  readonly id: string;
  /** Mesh ids of its control planes; several are a finding. */
  readonly meshIds: readonly string[];
  readonly trustDomains: readonly string[];
  readonly networks: readonly string[];
  readonly clusters: readonly ClusterKey[];
  /** Names of its control planes. */
  readonly controlPlanes: readonly string[];
};

/**
 * Which cluster belongs to which mesh, and as what.
 *
 * @public
 */
export type FleetMembership = {
  readonly clusters: readonly ClusterMembership[];
  readonly meshes: readonly Mesh[];
};
