import { primaryCluster, primaryControlPlane } from './clusterPlans';
import { components } from './components';
import { Picture } from './Picture';
import { Site } from './site';
import {
  eastWestGateway,
  istiodWorkload,
  serviceA,
  serviceB,
} from './workloads';

const NAMESPACE = 'multi-primary';
const MESH = 'multi-primary';

/** EKS. */
export const FRANKFURT: Site = {
  name: 'frankfurt',
  distribution: 'EKS',
  network: 'vpc-frankfurt',
  meshId: MESH,
  podRange: '10.61',
  gatewayAddress: '203.0.113.61',
  region: 'eu-central-1',
  zones: ['eu-central-1a', 'eu-central-1b'],
  nodes: [
    'ip-10-61-1-11.eu-central-1.compute.internal',
    'ip-10-61-2-12.eu-central-1.compute.internal',
  ],
  podSuffixes: ['c5n8w', 'r2j6v'],
  istiodPod: 'istiod-66c8f7d9b4-j5v9s',
  podsOfB: 2,
};

/** EKS in another region. */
export const DUBLIN: Site = {
  name: 'dublin',
  distribution: 'EKS',
  network: 'vpc-dublin',
  meshId: MESH,
  podRange: '10.62',
  gatewayAddress: '203.0.113.62',
  region: 'eu-west-1',
  zones: ['eu-west-1a', 'eu-west-1b'],
  nodes: [
    'ip-10-62-1-11.eu-west-1.compute.internal',
    'ip-10-62-2-12.eu-west-1.compute.internal',
  ],
  podSuffixes: ['z9q3d', 'm4x7k'],
  istiodPod: 'istiod-7f5b9d8c64-g3q7m',
  podsOfB: 1,
};

/** EKS-D in a data centre. */
export const LYON: Site = {
  name: 'lyon',
  distribution: 'EKS-D',
  network: 'dc-lyon',
  meshId: MESH,
  podRange: '10.63',
  gatewayAddress: '198.51.100.63',
  region: 'dc-lyon',
  zones: ['rack-1', 'rack-2'],
  nodes: ['lyon-worker-1', 'lyon-worker-2'],
  podSuffixes: ['t8b2g', 'h6s5p'],
  istiodPod: 'istiod-5c9f6b7d84-x8r4h',
  podsOfB: 1,
};

const SITES = [FRANKFURT, DUBLIN, LYON];

/** Three clusters on three networks; each has an istiod that reads the two others. */
export const MULTI_PRIMARY: Picture = {
  name: 'multi-primary',
  summary:
    'frankfurt, dublin (EKS) and lyon (EKS-D), three networks, an istiod in each',
  meshId: MESH,
  plan: istiodReplicas => ({
    clusters: SITES.map(site =>
      primaryCluster(site, {
        namespace: NAMESPACE,
        workloads: [
          serviceA(NAMESPACE),
          serviceB(NAMESPACE, site.podsOfB),
          eastWestGateway(site),
        ],
        istiod: istiodWorkload(site, istiodReplicas),
      }),
    ),
    controlPlanes: SITES.map(site =>
      primaryControlPlane(site, istiodReplicas, {
        reads: SITES.filter(other => other !== site),
        serves: [site],
      }),
    ),
  }),
  components: components(NAMESPACE, 'multi-primary', {
    a: 'Calls service B in each of three clusters',
    b: 'Runs in three clusters',
  }),
};
