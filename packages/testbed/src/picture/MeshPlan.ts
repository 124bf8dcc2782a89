import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { ProxyIdentity } from '../xds/ProxyIdentity';
import { WorkloadOptions } from './objects';
import { Site } from './site';

/** A mesh before it is put into a test bed. */
export type MeshPlan = {
  clusters: readonly ClusterPlan[];
  controlPlanes: readonly ControlPlanePlan[];
};

/** A cluster with all that is installed in it. */
export type ClusterPlan = {
  site: Site;
  /** Where Istio is installed. */
  systemNamespace: string;
  /** Nothing of Istio is in it, and no istiod reads it: it is there to be brought in. */
  isOutside?: boolean;
  /** Whose injector its pods get their proxies from: that of an istiod here, or elsewhere. */
  injector?: 'own' | 'remote';
  /** All but the workloads; the root certificate comes later. */
  objects: readonly KubernetesObject[];
  /** Those with a proxy are connected. */
  workloads: readonly WorkloadOptions[];
  /** Proxies that run in no pod. */
  machines?: readonly ProxyIdentity[];
};

/** An istiod revision with its replicas. */
export type ControlPlanePlan = {
  /** Of its processes; unique in a test bed. */
  name: string;
  config: Site;
  /** Where its pods run. */
  host: Site;
  namespace: string;
  podNames: readonly string[];
  /** Remote clusters. */
  reads: readonly Site[];
  /** Whose proxies are connected to it; replicas share them out. */
  serves: readonly Site[];
  /** It makes the root certificate of the mesh itself; else the mesh has one of its own. */
  certificateAuthority?: boolean;
  /** Of its processes, on top of the defaults. */
  environment?: Readonly<Record<string, string>>;
};
