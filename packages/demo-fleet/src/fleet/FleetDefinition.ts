import { Fault } from '@meshstage/testbed/fault-proxy';
import { KubernetesObject } from '@meshstage/testbed/picture';
import { ApiResource, ResourceKey } from '../api/resources';
import { ObjectSource } from '../store/ObjectSource';

/** One simulated cluster as it is at the start. */
export type ClusterDefinition = {
  /** Unique in the fleet. */
  name: string;
  /** What `/version` reports. */
  gitVersion: string;
  /** Of its service account tokens. */
  issuer?: string;
  /** ARN, if the cluster is one of EKS. */
  arn?: string;
  customResources: readonly ApiResource[];
  /** As they are stored, status included. */
  objects: readonly KubernetesObject[];
  /** Resources that are made when they are asked for. */
  sources?: ReadonlyMap<ResourceKey, ObjectSource>;
  /** What is wrong with its API server from the start. */
  fault?: Fault;
};

/** A Secret by which the istiod of one cluster reads another one. */
export type RemoteSecretDefinition = {
  /** The cluster that has the Secret. */
  holder: string;
  /** The cluster that it leads to, which is also its id there. */
  target: string;
  /** Whether the token in it still counts. */
  token: 'valid' | 'expired';
};

/** Everything that a fleet is made from. */
export type FleetDefinition = {
  clusters: readonly ClusterDefinition[];
  remoteSecrets: readonly RemoteSecretDefinition[];
};
