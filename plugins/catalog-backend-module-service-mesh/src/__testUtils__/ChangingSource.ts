import { createBackendModule } from '@backstage/backend-plugin-api';
import type { DemoFleet, SimulatedCluster } from '@meshstage/demo-fleet';
import {
  ClusterSourceAnswer,
  MeshCluster,
  serviceMeshClusterSourcesExtensionPoint,
} from '@meshstage/plugin-service-mesh-node';

const REFRESH_MS = 100;

/** A source of the clusters of a demo that says what a test wants it to say. */
export class ChangingSource {
  /** Described once: each description has a token of its own. */
  readonly #clusters: readonly MeshCluster[];
  #reads = 0;
  /** What it says of the clusters of the demo. */
  answer: (clusters: readonly MeshCluster[]) => ClusterSourceAnswer =
    clusters => ({
      clusters,
    });

  static of(fleet: DemoFleet): ChangingSource {
    return new ChangingSource(fleet);
  }

  private constructor(fleet: DemoFleet) {
    this.#clusters = fleet.clusters.map(meshCluster);
  }

  /** How often it was read. */
  get reads(): number {
    return this.#reads;
  }

  module() {
    return createBackendModule({
      pluginId: 'service-mesh',
      moduleId: 'changing-source',
      register: registration => {
        registration.registerInit({
          deps: { sources: serviceMeshClusterSourcesExtensionPoint },
          init: async ({ sources }) => {
            sources.addSource({
              name: 'changing',
              refreshIntervalMs: REFRESH_MS,
              read: async () => {
                this.#reads += 1;
                return this.answer(this.#clusters);
              },
            });
          },
        });
      },
    });
  }
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
    origins: { name: 'a test', url: 'a test' },
  };
}
