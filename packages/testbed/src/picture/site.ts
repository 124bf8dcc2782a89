import { Distribution } from '../binaries/versionStamp';

/** One cluster of a picture: what tells it from the others. */
export type Site = {
  /** Name of the cluster and its Istio cluster id. */
  name: string;
  distribution: Distribution;
  network: string;
  /** Default is that of the seed picture. */
  meshId?: string;
  /** First two numbers of its pods' addresses. */
  podRange: string;
  /** Address at which other networks come in, and remote proxies reach an istiod that runs here. */
  gatewayAddress: string;
  region: string;
  zones: readonly [string, string];
  nodes: readonly [string, string];
  /** Ends of the generated pod names. */
  podSuffixes: readonly string[];
  /** Name of the first pod of an istiod that runs here; default is that of the seed picture. */
  istiodPod?: string;
  /** How many pods of service B run here, two at most. */
  podsOfB: number;
};

export const MESH_ID = 'mesh1';
export const ISTIO_VERSION = '1.31.0';
export const ISTIOD_POD = 'istiod-7c9d6f5b8d-4xk2m';

/** The primary, on EKS. */
export const CLUSTER1: Site = {
  name: 'cluster1',
  distribution: 'EKS',
  network: 'network1',
  podRange: '10.10',
  gatewayAddress: '203.0.113.10',
  region: 'eu-central-1',
  zones: ['eu-central-1a', 'eu-central-1b'],
  nodes: [
    'ip-10-10-1-11.eu-central-1.compute.internal',
    'ip-10-10-2-12.eu-central-1.compute.internal',
  ],
  podSuffixes: ['x4k9t', 'p7m2q'],
  podsOfB: 1,
};

/** The remote, on EKS-D in a private data centre. */
export const CLUSTER2: Site = {
  name: 'cluster2',
  distribution: 'EKS-D',
  network: 'network2',
  podRange: '10.20',
  gatewayAddress: '198.51.100.20',
  region: 'dc-frankfurt',
  zones: ['rack-1', 'rack-2'],
  nodes: ['worker-1', 'worker-2'],
  podSuffixes: ['h3c8z', 'b6w5n'],
  podsOfB: 2,
};
