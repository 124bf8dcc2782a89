import { Fault } from '@meshstage/testbed/fault-proxy';
import { KubernetesObject } from '@meshstage/testbed/picture';
import { ApiResource, ResourceKey } from '../resources/ApiResource';
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
