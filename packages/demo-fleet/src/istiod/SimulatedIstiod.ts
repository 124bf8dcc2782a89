import { KubernetesObject } from '@meshstage/testbed/picture';
import { parse } from 'yaml';
import { SimulatedCluster } from '../fleet/SimulatedCluster';
import { connectedProxies, ConnectedProxy } from './connectedProxies';
import { discoveryCluster } from './discovery';
import { NetworkGateway, networkGateways } from './networkGateways';
import { container, environment, isRunning } from './pods';
import { RemoteCluster, RemoteClusters } from './RemoteClusters';

export type SimulatedIstiodOptions = {
  /** The cluster in which it runs and whose Istio configuration it reads. */
  config: SimulatedCluster;
  /** All clusters of the fleet. */
  clusters: ReadonlyMap<string, SimulatedCluster>;
  systemNamespace: string;
  revision: string;
};

/** The replicas of one istiod revision, as far as they know the same. */
export class SimulatedIstiod {
  readonly #options: SimulatedIstiodOptions;
  readonly #remotes: RemoteClusters;
  /** What was read of a cluster when it last could be read. */
  readonly #lastGateways = new Map<string, NetworkGateway[]>();
  readonly startedAt = new Date();

  static create(options: SimulatedIstiodOptions): SimulatedIstiod {
    return new SimulatedIstiod(options);
  }

  private constructor(options: SimulatedIstiodOptions) {
    this.#options = options;
    this.#remotes = RemoteClusters.create(
      options.config,
      options.clusters,
      options.systemNamespace,
    );
  }

  /** Its own CLUSTER_ID. */
  get clusterId(): string {
    return this.#environment().CLUSTER_ID || 'Kubernetes';
  }

  /** Such as `1.31.0`. */
  get version(): string {
    const image = this.#discovery()?.image ?? '';
    return /:([^:@]+)(?:@.*)?$/.exec(image)?.[1] ?? 'unknown';
  }

  remotes(): RemoteCluster[] {
    return this.#remotes.read(this.clusterId);
  }

  /** MeshConfig from the ConfigMap of the revision. */
  meshConfig(): object {
    const { revision, systemNamespace, config } = this.#options;
    const map = config.store.get('v1', 'ConfigMap', {
      namespace: systemNamespace,
      name: revision === 'default' ? 'istio' : `istio-${revision}`,
    });
    const { mesh = '{}' } = (map?.data ?? {}) as { mesh?: string };
    return parse(mesh, { version: '1.1' }) as object;
  }

  /** Of a cluster that cannot be read any more: those that were there last. */
  networkGateways(): NetworkGateway[] {
    const own = networkGateways(this.clusterId, this.#options.config);
    const remote = this.remotes().flatMap(({ id, cluster, isAlive }) => {
      if (cluster && isAlive) {
        this.#lastGateways.set(id, networkGateways(id, cluster));
      }
      return this.#lastGateways.get(id) ?? [];
    });
    return [...own, ...remote];
  }

  /** The proxies that are connected to one replica. */
  proxiesOf(replica: string): ConnectedProxy[] {
    const { config, clusters, revision } = this.#options;
    const replicas = this.#pods().filter(isRunning);
    const index = replicas.findIndex(pod => pod.metadata.name === replica);
    const known = this.remotes()
      .filter(({ syncStatus }) => syncStatus === 'synced')
      .flatMap(({ cluster }) => cluster ?? [])
      .filter(
        cluster => discoveryCluster(cluster, clusters.values()) === config,
      );
    return [config, ...known]
      .flatMap(cluster => connectedProxies(cluster, revision))
      .filter(({ hash }) => hash % replicas.length === index);
  }

  #pods(): KubernetesObject[] {
    const { config, revision, systemNamespace } = this.#options;
    return [...config.store.objects('', 'pods', systemNamespace)].filter(
      ({ metadata }) =>
        metadata.labels?.app === 'istiod' &&
        (metadata.labels['istio.io/rev'] ?? 'default') === revision,
    );
  }

  #discovery() {
    const [pod] = this.#pods();
    return pod && (container(pod, 'discovery') ?? container(pod, 'istiod'));
  }

  #environment(): Record<string, string> {
    const discovery = this.#discovery();
    return discovery ? environment(discovery) : {};
  }
}
