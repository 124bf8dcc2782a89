import {
  ClusterKey,
  ConfigurationProblem,
  EksDescription,
  Fleet,
  GatewayProbeFacts,
  ResolvedHostnames,
} from '@meshstage/istio-multicluster';
import type { EksVersionAnswer } from '@meshstage/plugin-service-mesh-node';
import type {
  ClusterStatus,
  IstiodReplicaFacts,
  RemoteSecret,
} from '../collect';
import type { LastKnown } from './LastKnown';
import type { Contradiction, MergedCluster } from '../sources';

/** What is remembered of a cluster besides its objects. */
export type RestoredState = Pick<
  LastKnown,
  'asOf' | 'version' | 'kubeSystemUid'
>;

/** One configured cluster and how it stands. */
export type ClusterState = {
  readonly key: ClusterKey;
  /** Unique; what the API calls it. */
  readonly name: string;
  readonly merged: MergedCluster;
  /** Since when the configuration names it (milliseconds since 1970). */
  readonly since: number;
  /** Why it is not collected at all. */
  readonly configurationError?: string;
  /** Missing until the first report. Ages are not in here: see `FleetKeeper.asOf`. */
  readonly status?: ClusterStatus;
  /** Nothing was read since the start: what is known is what was remembered from before. */
  readonly restored?: RestoredState;
  /** The istiod replicas that run in it. */
  readonly replicas: readonly IstiodReplicaFacts[];
  /** What its remote secrets hold, if they are looked into. */
  readonly remoteSecrets?: readonly RemoteSecret[];
  /** Catalog Resource of this cluster. */
  readonly entityRef?: string;
  /** Owners of that Resource. */
  readonly owners: readonly string[];
};

/** Everything that is known at one moment. Immutable; a new object for every change. */
export type FleetState = {
  readonly version: number;
  readonly fleet: Fleet;
  /** By name. */
  readonly clusters: readonly ClusterState[];
  readonly resolved: ResolvedHostnames;
  /** Missing: gateways are not tried. */
  readonly gatewayProbes?: readonly GatewayProbeFacts[];
  readonly contradictions: readonly Contradiction[];
  readonly problems: readonly ConfigurationProblem[];
  /** What the EKS API says of clusters, by ARN; some of them are not watched. */
  readonly eks: ReadonlyMap<string, EksDescription>;
  readonly eksVersions: readonly EksVersionAnswer[];
};
