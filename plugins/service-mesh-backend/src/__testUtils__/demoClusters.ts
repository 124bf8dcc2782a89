import { createBackendModule } from '@backstage/backend-plugin-api';
import { DemoFleet, SimulatedCluster } from '@meshstage/demo-fleet';
import {
  MeshCluster,
  serviceMeshClusterSourcesExtensionPoint,
} from '@meshstage/plugin-service-mesh-node';

/** A simulated cluster as a source would describe it. */
export function meshCluster(
  cluster: SimulatedCluster,
  more: Partial<MeshCluster> = {},
): MeshCluster {
  const { url, certificateAuthority, token } = cluster.accessFor('meshstage');
  return {
    name: cluster.name,
    url,
    certificateAuthority: { data: certificateAuthority },
    authentication: { provider: 'token', parameters: { value: token } },
    istiod: { method: 'port-forward' },
    simulated: true,
    origins: { name: 'a test', url: 'a test' },
    ...more,
  };
}

/** Makes simulated clusters a source of the plugin. */
export function demoClusterSource(fleet: DemoFleet) {
  return createBackendModule({
    pluginId: 'service-mesh',
    moduleId: 'demo-clusters',
    register(registration) {
      registration.registerInit({
        deps: { sources: serviceMeshClusterSourcesExtensionPoint },
        async init({ sources }) {
          sources.addSource({
            name: 'demo',
            read: async () => ({
              clusters: fleet.clusters.map(each => meshCluster(each)),
            }),
          });
        },
      });
    },
  });
}
