import { CLUSTER1, CLUSTER2, Site } from '@meshstage/testbed/picture';

export { CLUSTER1, CLUSTER2 };

/** The second primary, on EKS in another region. */
export const CLUSTER3: Site = {
  name: 'cluster3',
  distribution: 'EKS',
  network: 'network3',
  podRange: '10.30',
  gatewayAddress: '203.0.113.30',
  region: 'eu-west-1',
  zones: ['eu-west-1a', 'eu-west-1b'],
  nodes: [
    'ip-10-30-1-11.eu-west-1.compute.internal',
    'ip-10-30-2-12.eu-west-1.compute.internal',
  ],
  podSuffixes: ['d2v7j', 'q9g4s'],
  podsOfB: 0,
};

/** EKS Anywhere in a warehouse: half joined. */
export const CLUSTER4: Site = {
  name: 'cluster4',
  distribution: 'EKS-D',
  network: 'network4',
  podRange: '10.40',
  // Never given: the load balancer of the warehouse has no address to give.
  gatewayAddress: '',
  region: 'warehouse-lyon',
  zones: ['hall-1', 'hall-2'],
  nodes: ['lyon-md-0-7xk2p', 'lyon-md-0-c8w4n'],
  podSuffixes: ['t5r8f', 'k6z2l'],
  podsOfB: 0,
};

/** EKS whose API server cannot be reached from here. */
export const CLUSTER5: Site = {
  name: 'cluster5',
  distribution: 'EKS',
  network: 'network5',
  podRange: '10.50',
  gatewayAddress: '203.0.113.50',
  region: 'eu-north-1',
  zones: ['eu-north-1a', 'eu-north-1b'],
  nodes: [
    'ip-10-50-1-11.eu-north-1.compute.internal',
    'ip-10-50-2-12.eu-north-1.compute.internal',
  ],
  podSuffixes: ['w3n6b', 'f8s5h'],
  podsOfB: 0,
};

/** EKS-D in a depot: nothing of Istio is in it yet. */
export const CLUSTER6: Site = {
  name: 'cluster6',
  distribution: 'EKS-D',
  network: 'network6',
  podRange: '10.60',
  gatewayAddress: '',
  region: 'depot-brno',
  zones: ['rack-1', 'rack-2'],
  nodes: ['brno-worker-1', 'brno-worker-2'],
  podSuffixes: ['n5c9k', 'j8d3v'],
  podsOfB: 0,
};
