import { NotFoundError } from '@backstage/errors';
import { kubeconfig, remoteSecret } from '@meshstage/testbed/picture';
import { ISTIO_READER_RULES } from '../access/roles';
import { SimulatedCluster } from '../cluster/SimulatedCluster';
import { ControlPlanes } from '../istiod/ControlPlanes';
import { FleetDefinition, RemoteSecretDefinition } from './FleetDefinition';

export type DemoFleetOptions = {
  /** Faults can be switched on; costs a TLS hop for each request. Default true. */
  withFaults?: boolean;
  bookmarkIntervalMs?: number;
};

const READER = {
  namespace: 'istio-system',
  name: 'istio-reader-service-account',
};

/** Clusters and control planes that exist in this process only; everything listens on 127.0.0.1. */
export class DemoFleet {
  readonly #clusters: ReadonlyMap<string, SimulatedCluster>;

  static async start(
    definition: FleetDefinition,
    options: DemoFleetOptions = {},
  ): Promise<DemoFleet> {
    const clusters = new Map<string, SimulatedCluster>();
    const controlPlanes = ControlPlanes.create(clusters);
    const started = await Promise.all(
      definition.clusters.map(cluster =>
        SimulatedCluster.start(cluster, {
          podListeners: (pod, port) =>
            controlPlanes.listener(cluster.name, pod, port),
          withFaults: options.withFaults ?? true,
          bookmarkIntervalMs: options.bookmarkIntervalMs,
        }),
      ),
    );
    for (const cluster of started) {
      clusters.set(cluster.name, cluster);
    }
    const fleet = new DemoFleet(clusters, controlPlanes);
    for (const secret of definition.remoteSecrets) {
      fleet.#writeRemoteSecret(secret);
    }
    controlPlanes.readRemotes();
    return fleet;
  }

  private constructor(
    clusters: ReadonlyMap<string, SimulatedCluster>,
    readonly controlPlanes: ControlPlanes,
  ) {
    this.#clusters = clusters;
  }

  get clusters(): readonly SimulatedCluster[] {
    return [...this.#clusters.values()];
  }

  /** @throws NotFoundError listing what there is. */
  cluster(name: string): SimulatedCluster {
    const cluster = this.#clusters.get(name);
    if (!cluster) {
      throw new NotFoundError(
        `There is no cluster "${name}"; there is: ${[
          ...this.#clusters.keys(),
        ].join(', ')}.`,
      );
    }
    return cluster;
  }

  /** Gives the holder a fresh Secret for the target, as `istioctl create-remote-secret` would. */
  renewRemoteSecret(holder: string, target: string) {
    this.#writeRemoteSecret({ holder, target, token: 'valid' });
    this.controlPlanes.readRemotes();
  }

  async stop(): Promise<void> {
    await Promise.all(this.clusters.map(cluster => cluster.stop()));
  }

  #writeRemoteSecret({ holder, target, token }: RemoteSecretDefinition) {
    const cluster = this.cluster(target);
    const minted = cluster.credentials.mintToken(
      READER,
      ISTIO_READER_RULES,
      token === 'expired' ? -3 * 24 * 3600 : undefined,
    );
    this.cluster(holder).store.apply(
      remoteSecret(
        target,
        kubeconfig(target, {
          url: cluster.url,
          certificateAuthority: cluster.certificateAuthority,
          token: minted.token,
        }),
      ),
    );
  }
}
