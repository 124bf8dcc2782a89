import { BranchCondition } from '../branches/BranchCondition';

/**
 * A Kubernetes or Istio object as an API server returns it.
 *
 * @public
 */
export type ScenarioObject = {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    creationTimestamp?: string;
  };
  [field: string]: unknown;
};

/**
 * An istiod of a scenario: what it reads and how it was started.
 *
 * @public
 */
export type ScenarioIstiod = {
  name: string;
  /** Its API server, by the name in the file; also its own CLUSTER_ID. */
  configCluster: string;
  /** Cluster of the file by its id as this istiod calls it. */
  remotes: Record<string, string>;
  /** On top of the defaults of the test bed. */
  env: Record<string, string>;
  /** ConfigMap `istio`, key `mesh`. */
  meshConfig?: Record<string, unknown>;
  /** ConfigMap `istio`, key `meshNetworks`. */
  meshNetworks?: Record<string, unknown>;
};

/**
 * A proxy of a scenario.
 *
 * @public
 */
export type ScenarioClient = {
  name: string;
  /** Which istiod it asks. */
  istiod: string;
  type: 'sidecar' | 'router';
  clusterId: string;
  /** Empty is none. */
  network: string;
  namespace: string;
  labels: Record<string, string>;
  ips: string[];
  nodeName?: string;
  locality?: string;
  requestedNetworkView?: string;
  istioVersion?: string;
};

/**
 * What is asked over EDS: one Envoy cluster as one client.
 *
 * @public
 */
export type ScenarioQuestion = { client: string; cluster: string };

/**
 * What is asked over RDS: the routes of one host and port as one client.
 *
 * @public
 */
export type ScenarioRouteQuestion = {
  client: string;
  host: string;
  port: number;
};

/**
 * One endpoint as istiod sent it.
 *
 * @public
 */
export type ScenarioEndpoint = {
  address: string;
  port: number;
  /** Default 1. */
  weight?: number;
  /** Default 0. */
  priority?: number;
  /** Default HEALTHY. */
  health?: 'HEALTHY' | 'UNHEALTHY' | 'DRAINING';
  /** `region/zone/subzone` without trailing empty parts; left out when empty. */
  locality?: string;
  /** The group's weight, only when it is not the sum of its endpoints' weights. */
  localityWeight?: number;
};

/**
 * The endpoints of one Envoy cluster for one client, a multiset.
 *
 * @public
 */
export type ScenarioAnswer = {
  client: string;
  cluster: string;
  /** The cluster's type in CDS, or `absent`. */
  cds?: string;
  endpoints: ScenarioEndpoint[];
};

/**
 * One route of a virtual host, reduced to which requests it takes and where
 * they go.
 *
 * @public
 */
export type ScenarioBranch = {
  /** What a request must be like; empty is every request, missing is not known. */
  match?: BranchCondition[];
  /** Envoy cluster and its weight; one alone has weight 100. */
  destinations: { cluster: string; weight: number }[];
  /** Envoy cluster and percent of the requests that are copied to it. */
  mirrors?: { cluster: string; percentage: number }[];
  redirect?: true;
  /** Status of a direct response. */
  directResponse?: number;
};

/**
 * The routes of one host and port for one client, in order; none when the
 * client knows no such host.
 *
 * @public
 */
export type ScenarioRouteAnswer = ScenarioRouteQuestion & {
  branches: ScenarioBranch[];
};

/**
 * The complete state of a few clusters, the istiods that read them, clients,
 * and what a real istiod answered to them.
 *
 * @public
 */
export type Scenario = {
  name: string;
  description?: string;
  rule?: string;
  /** The API servers; the key is only a name inside the file. */
  clusters: Record<string, { objects: ScenarioObject[] }>;
  istiods: ScenarioIstiod[];
  clients: ScenarioClient[];
  ask: ScenarioQuestion[];
  askRoutes?: ScenarioRouteQuestion[];
  /** Addresses by the host name that resolves to them. */
  dns?: Record<string, string[]>;
  observed?: { istiod: string; answers: ScenarioAnswer[] };
  observedRoutes?: { istiod: string; answers: ScenarioRouteAnswer[] };
};
