import {
  BackendFeature,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  MeshCluster,
  serviceMeshClusterSourcesExtensionPoint,
} from '@meshstage/plugin-service-mesh-node';
import type { DemoFleet, SimulatedCluster } from '@meshstage/demo-fleet';

const ORIGIN = 'the demo fleet of this host (serviceMesh.demo)';

/** Makes the demo a source of clusters of the service mesh. */
export function createDemoServiceMeshModule(fleet: DemoFleet): BackendFeature {
  const clusters = fleet.clusters.map(meshCluster);
  return createBackendModule({
    pluginId: 'service-mesh',
    moduleId: 'demo-fleet',
    register(registration) {
      registration.registerInit({
        deps: { sources: serviceMeshClusterSourcesExtensionPoint },
        async init({ sources }) {
          sources.addSource({
            name: 'demo',
            read: async () => ({ clusters }),
          });
        },
      });
    },
  });
}

function meshCluster(cluster: SimulatedCluster): MeshCluster {
  const { url, certificateAuthority, token } = cluster.accessFor('meshstage');
  return {
    name: cluster.name,
    identity: { arn: cluster.arn },
    url,
    certificateAuthority: { data: certificateAuthority },
    authentication: { provider: 'token', parameters: { value: token } },
    istiod: { method: 'port-forward' },
    simulated: true,
    origins: {
      name: ORIGIN,
      identity: ORIGIN,
      url: ORIGIN,
      certificateAuthority: ORIGIN,
      authentication: ORIGIN,
      istiod: ORIGIN,
      simulated: ORIGIN,
    },
  };
}
