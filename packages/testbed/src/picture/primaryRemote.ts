import {
  primaryCluster,
  primaryControlPlane,
  remoteCluster,
} from './clusterPlans';
import { Picture } from './Picture';
import { CLUSTER1, CLUSTER2, MESH_ID, Site } from './site';
import { applications, eastWestGateway, istiodWorkload } from './workloads';

const NAMESPACE = 'sample';

/** The seed picture: cluster1 reads and serves cluster2, on another network. */
export const PRIMARY_REMOTE: Picture = {
  name: 'primary-remote',
  summary: 'cluster1 (EKS, primary) and cluster2 (EKS-D, remote), two networks',
  meshId: MESH_ID,
  plan: istiodReplicas => ({
    clusters: [
      primaryCluster(CLUSTER1, {
        namespace: NAMESPACE,
        workloads: workloadsOf(CLUSTER1),
        istiod: istiodWorkload(CLUSTER1, istiodReplicas),
      }),
      remoteCluster(CLUSTER2, CLUSTER1, {
        namespace: NAMESPACE,
        workloads: workloadsOf(CLUSTER2),
      }),
    ],
    controlPlanes: [
      primaryControlPlane(CLUSTER1, istiodReplicas, {
        name: 'istiod',
        reads: [CLUSTER2],
        serves: [CLUSTER1, CLUSTER2],
        certificateAuthority: true,
      }),
    ],
  }),
  components: [
    {
      name: 'service-a',
      title: 'Service A',
      description: 'Calls service B from the clusters of both networks',
      service: `${NAMESPACE}/service-a`,
      dependsOn: ['service-b'],
    },
    {
      name: 'service-b',
      title: 'Service B',
      description: 'Runs in both clusters',
      service: `${NAMESPACE}/service-b`,
      dependsOn: [],
    },
  ],
};

function workloadsOf(site: Site) {
  return [...applications(site), eastWestGateway(site)];
}
