import {
  primaryCluster,
  primaryControlPlane,
  remoteCluster,
} from './clusterPlans';
import { MeshPlan } from './MeshPlan';
import { CLUSTER1, CLUSTER2, Site } from './site';
import { applications, eastWestGateway, istiodWorkload } from './workloads';

/** The second primary, on EKS in another region. */
export const CLUSTER3: Site = {
  name: 'cluster3',
  distribution: 'EKS',
  network: 'network3',
  podRange: '10.30',
  gatewayAddress: '203.0.113.30',
  region: 'us-east-1',
  zones: ['us-east-1a', 'us-east-1b'],
  nodes: [
    'ip-10-30-1-11.us-east-1.compute.internal',
    'ip-10-30-2-12.us-east-1.compute.internal',
  ],
  podSuffixes: ['d5k2v', 'j8r4t'],
  istiodPod: 'istiod-6f8c9b7d54-m3x6q',
  podsOfB: 1,
};

/**
 * The seed picture with a second primary: cluster1 and cluster3 each have an
 * istiod that reads the two other clusters; that of cluster1 serves cluster2,
 * too. Whatever goes wrong in a mesh of several clusters can go wrong in it.
 */
export function twoPrimaries(): MeshPlan {
  const primaries = [CLUSTER1, CLUSTER3];
  return {
    clusters: [
      ...primaries.map(site =>
        primaryCluster(site, {
          namespace: 'sample',
          workloads: workloadsOf(site),
          istiod: istiodWorkload(site),
        }),
      ),
      remoteCluster(CLUSTER2, CLUSTER1, {
        namespace: 'sample',
        workloads: workloadsOf(CLUSTER2),
      }),
    ],
    controlPlanes: [
      primaryControlPlane(CLUSTER1, 1, {
        name: 'istiod',
        reads: [CLUSTER2, CLUSTER3],
        serves: [CLUSTER1, CLUSTER2],
      }),
      primaryControlPlane(CLUSTER3, 1, {
        reads: [CLUSTER1, CLUSTER2],
        serves: [CLUSTER3],
        certificateAuthority: true,
        // It must not mend what a test does to the roots.
        environment: {
          PILOT_CA_CERT_CONFIGMAP: 'istio-ca-root-cert-of-istiod',
        },
      }),
    ],
  };
}

function workloadsOf(site: Site) {
  return [...applications(site), eastWestGateway(site)];
}
