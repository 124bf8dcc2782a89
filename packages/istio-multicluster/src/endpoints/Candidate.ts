import { CLUSTER_LABEL, HOSTNAME_LABEL } from '../client/ClientProfile';
import {
  Locality,
  REGION_LABEL,
  splitLocality,
  SUBZONE_LABEL,
  ZONE_LABEL,
} from '../locality/Locality';
import { ObjectRef } from '../records/ObjectRef';
import { Labels } from '../records/RecordBase';
import { NETWORK_LABEL } from '../registry/RegistryNetwork';

/**
 * Health of an endpoint as istiod rates it.
 *
 * @public
 */
export type CandidateHealth =
  | 'healthy'
  | 'unhealthy'
  | 'draining'
  | 'terminating';

/**
 * An endpoint of a service before anything is asked about the client.
 */
export class Candidate {
  readonly address: string;
  /** 0 if none is known: the endpoint of a Unix domain socket. */
  readonly port: number;
  readonly portName: string;
  /** Cluster id of the registry that it stands in. */
  readonly shard: string;
  /** Cluster id of where it runs. */
  readonly cluster: string;
  readonly clusterKey: string;
  readonly network: string;
  /** What a network label on the endpoint says, which need not be its network. */
  readonly labelledNetwork: string;
  readonly locality: string;
  readonly localityParts: Locality;
  readonly nodeName: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly tlsMode: string;
  readonly weight: number;
  readonly health: CandidateHealth;
  /** Only clients of the same cluster may use it. */
  readonly sameClusterOnly?:
    | 'not-exported'
    | 'service-missing'
    | 'cluster-local';
  /** Its pod is in ambient mode. */
  readonly isAmbient: boolean;
  /** It is the host itself, which has no labels, not even topology. */
  readonly isHost: boolean;
  /** The pod or WorkloadEntry behind it. */
  readonly workload?: ObjectRef;
  /** The EndpointSlice, WorkloadEntry or ServiceEntry that names it. */
  readonly source: ObjectRef;

  constructor(
    properties: Omit<
      Candidate,
      'localityParts' | 'label' | 'labelledNetwork' | 'isHost' | 'isAmbient'
    > & {
      readonly labelledNetwork?: string;
      readonly isHost?: boolean;
      readonly isAmbient?: boolean;
    },
  ) {
    this.address = properties.address;
    this.port = properties.port;
    this.portName = properties.portName;
    this.shard = properties.shard;
    this.cluster = properties.cluster;
    this.clusterKey = properties.clusterKey;
    this.network = properties.network;
    this.labelledNetwork = properties.labelledNetwork ?? properties.network;
    this.locality = properties.locality;
    this.localityParts = splitLocality(properties.locality);
    this.nodeName = properties.nodeName;
    this.namespace = properties.namespace;
    this.labels = properties.labels;
    this.tlsMode = properties.tlsMode;
    this.weight = properties.weight;
    this.health = properties.health;
    this.sameClusterOnly = properties.sameClusterOnly;
    this.isHost = properties.isHost ?? false;
    this.isAmbient = properties.isAmbient ?? false;
    this.workload = properties.workload;
    this.source = properties.source;
  }

  /** A label of the endpoint; topology is added to the workload's own labels. */
  label(key: string): string | undefined {
    if (this.isHost) {
      return undefined;
    }
    const own = this.labels[key];
    switch (key) {
      case REGION_LABEL:
        return this.localityParts.region || own;
      case ZONE_LABEL:
        return this.localityParts.zone || own;
      case SUBZONE_LABEL:
        return this.localityParts.subzone || own;
      case CLUSTER_LABEL:
        return this.cluster || own;
      case HOSTNAME_LABEL:
        return this.nodeName || own;
      case NETWORK_LABEL:
        return own || this.labelledNetwork || undefined;
      default:
        return own;
    }
  }
}

/**
 * An endpoint that is named somewhere and does not even become a candidate.
 */
export type MissingCandidate = {
  readonly reason:
    | 'pod-missing'
    | 'pod-not-selectable'
    | 'workload-shadowed'
    | 'workload-unhealthy'
    | 'workload-without-ip';
  readonly address: string;
  readonly port: number;
  readonly portName: string;
  readonly cluster: string;
  readonly clusterKey: string;
  readonly workload: ObjectRef;
  readonly source: ObjectRef;
  /** The cluster whose workload is used instead. */
  readonly otherCluster?: string;
};

/** Everything that a service could have. */
export type Candidates = {
  readonly candidates: readonly Candidate[];
  readonly missing: readonly MissingCandidate[];
};
