import {
  BackendFeature,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { kubernetesClusterSupplierExtensionPoint } from '@backstage/plugin-kubernetes-node';
import type { DemoFleet } from '@meshstage/demo-fleet';

/** Adds the clusters of the demo that answer to those of the stock Kubernetes plugin. */
export function createDemoKubernetesModule(fleet: DemoFleet): BackendFeature {
  // One that hangs or refuses would spoil every view of that plugin.
  const clusters = fleet.clusters
    .filter(({ fault }) => fault === undefined)
    .map(cluster => {
      const access = cluster.accessFor('kubernetes-plugin');
      return {
        name: cluster.name,
        url: access.url,
        caData: Buffer.from(access.certificateAuthority).toString('base64'),
        skipMetricsLookup: true,
        authMetadata: {
          'kubernetes.io/auth-provider': 'serviceAccount',
          serviceAccountToken: access.token,
        },
      };
    });
  return createBackendModule({
    pluginId: 'kubernetes',
    moduleId: 'demo-fleet',
    register(registration) {
      registration.registerInit({
        deps: { suppliers: kubernetesClusterSupplierExtensionPoint },
        async init({ suppliers }) {
          suppliers.addClusterSupplier(async ({ getDefault }) => {
            const configured = await getDefault();
            return {
              getClusters: async options => [
                ...(await configured.getClusters(options)),
                ...clusters,
              ],
            };
          });
        },
      });
    },
  });
}
