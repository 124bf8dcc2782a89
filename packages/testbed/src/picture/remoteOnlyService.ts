import {
  primaryCluster,
  primaryControlPlane,
  remoteCluster,
} from './clusterPlans';
import { components } from './components';
import { Picture } from './Picture';
import { Site } from './site';
import {
  eastWestGateway,
  istiodWorkload,
  serviceA,
  serviceB,
} from './workloads';

const NAMESPACE = 'remote-only';
const MESH = 'remote-only';

/** The primary, on EKS: has the caller. */
export const PARIS: Site = {
  name: 'paris',
  distribution: 'EKS',
  network: 'vpc-paris',
  meshId: MESH,
  podRange: '10.81',
  gatewayAddress: '203.0.113.81',
  region: 'eu-west-3',
  zones: ['eu-west-3a', 'eu-west-3b'],
  nodes: [
    'ip-10-81-1-11.eu-west-3.compute.internal',
    'ip-10-81-2-12.eu-west-3.compute.internal',
  ],
  podSuffixes: ['j4p8s', 'b3v6x'],
  istiodPod: 'istiod-5b7d9c6f84-n6t3z',
  podsOfB: 0,
};

/** The remote, on EKS-D: has the service that is called. */
export const MADRID: Site = {
  name: 'madrid',
  distribution: 'EKS-D',
  network: 'dc-madrid',
  meshId: MESH,
  podRange: '10.82',
  gatewayAddress: '198.51.100.82',
  region: 'dc-madrid',
  zones: ['rack-1', 'rack-2'],
  nodes: ['madrid-worker-1', 'madrid-worker-2'],
  podSuffixes: ['k2f9t', 'w7r5h'],
  podsOfB: 2,
};

/** Service B has neither pods nor a Service in the cluster of its caller. */
export const REMOTE_ONLY_SERVICE: Picture = {
  name: 'remote-only-service',
  summary: 'service A in paris (EKS), service B in madrid (EKS-D) only',
  meshId: MESH,
  plan: istiodReplicas => ({
    clusters: [
      primaryCluster(PARIS, {
        namespace: NAMESPACE,
        workloads: [serviceA(NAMESPACE), eastWestGateway(PARIS)],
        istiod: istiodWorkload(PARIS, istiodReplicas),
      }),
      remoteCluster(MADRID, PARIS, {
        namespace: NAMESPACE,
        workloads: [
          serviceB(NAMESPACE, MADRID.podsOfB),
          eastWestGateway(MADRID),
        ],
      }),
    ],
    controlPlanes: [
      primaryControlPlane(PARIS, istiodReplicas, {
        reads: [MADRID],
        serves: [PARIS, MADRID],
      }),
    ],
  }),
  components: components(NAMESPACE, 'remote-only service', {
    a: 'Calls a service that its own cluster does not have',
    b: 'Runs in the data centre only',
  }),
};
