import {
  outsideCluster,
  primaryCluster,
  primaryControlPlane,
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

const NAMESPACE = 'onboarding';
const MESH = 'onboarding';

/** The primary, on EKS: has the caller, and one pod of the service that is called. */
export const BASEL: Site = {
  name: 'basel',
  distribution: 'EKS',
  network: 'vpc-basel',
  meshId: MESH,
  podRange: '10.51',
  gatewayAddress: '203.0.113.51',
  region: 'eu-central-2',
  zones: ['eu-central-2a', 'eu-central-2b'],
  nodes: [
    'ip-10-51-1-11.eu-central-2.compute.internal',
    'ip-10-51-2-12.eu-central-2.compute.internal',
  ],
  podSuffixes: ['f4w7n', 's6c2k'],
  istiodPod: 'istiod-6d5f8c7b94-w2k8p',
  podsOfB: 1,
};

/** EKS-D in a data centre, with two pods of the service: to be brought in as a remote. */
export const PRAGUE: Site = {
  name: 'prague',
  distribution: 'EKS-D',
  network: 'dc-prague',
  meshId: MESH,
  podRange: '10.52',
  gatewayAddress: '198.51.100.52',
  region: 'dc-prague',
  zones: ['rack-1', 'rack-2'],
  nodes: ['prague-worker-1', 'prague-worker-2'],
  podSuffixes: ['d7h3m', 'q5z9b'],
  podsOfB: 2,
};

/** A mesh of one cluster, and beside it one that could join. */
export const ONBOARDING: Picture = {
  name: 'onboarding',
  summary: 'basel (EKS, primary), and prague (EKS-D) without Istio',
  meshId: MESH,
  plan: istiodReplicas => ({
    clusters: [
      primaryCluster(BASEL, {
        namespace: NAMESPACE,
        workloads: [
          serviceA(NAMESPACE),
          serviceB(NAMESPACE, BASEL.podsOfB),
          eastWestGateway(BASEL),
        ],
        istiod: istiodWorkload(BASEL, istiodReplicas),
      }),
      outsideCluster(PRAGUE, {
        namespace: NAMESPACE,
        workloads: [serviceB(NAMESPACE, PRAGUE.podsOfB)],
      }),
    ],
    controlPlanes: [
      primaryControlPlane(BASEL, istiodReplicas, {
        reads: [],
        serves: [BASEL],
        certificateAuthority: true,
      }),
    ],
  }),
  components: components(NAMESPACE, 'onboarding', {
    a: 'Calls service B, in the cluster that joins too',
    b: 'Runs in a cluster of the mesh and in one that is to join',
  }),
};
