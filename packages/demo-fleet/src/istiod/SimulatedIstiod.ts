import {
  ControlPlane,
  istiodView,
  IstiodView,
} from '@meshstage/istio-multicluster';
import { KubernetesObject } from '@meshstage/testbed/picture';
import { parse } from 'yaml';
import { SimulatedCluster } from '../cluster/SimulatedCluster';
import { connectedProxies, ConnectedProxy } from './connectedProxies';
import { discoveryClusters } from './discovery';
import { container, environment, isRunning } from './pods';
import { ReadRecords } from './ReadRecords';
import { RemoteCluster, RemoteClusters } from './RemoteClusters';

export type SimulatedIstiodOptions = {
  /** The cluster in which it runs and whose Istio configuration it reads. */
  config: SimulatedCluster;
  /** All clusters of the fleet. */
  clusters: ReadonlyMap<string, SimulatedCluster>;
  systemNamespace: string;
  revision: string;
};

/** Addresses of gateways are IP addresses here. */
const NOTHING_RESOLVED: ReadonlyMap<string, readonly string[]> = new Map();

/** The replicas of one istiod revision, as far as they know the same. */
export class SimulatedIstiod {
  readonly #options: SimulatedIstiodOptions;
  readonly #remotes: RemoteClusters;
  readonly #records = new ReadRecords();
  /** By replica, with all that they follow from. */
  readonly #proxies = new Map<
    string,
    { basis: readonly unknown[]; proxies: readonly ConnectedProxy[] }
  >();
  #controlPlane: { facts: string; controlPlane: ControlPlane } | undefined;
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
    return this.#meshSettings('mesh');
  }

  /** What it knows of networks and their gateways. */
  view(): IstiodView {
    const { config } = this.#options;
    const remotes = this.remotes();
    const fleet = this.#records.read([
      { id: this.clusterId, cluster: config, isAlive: true },
      ...remotes,
    ]);
    return istiodView(fleet, this.#facts(remotes), NOTHING_RESOLVED);
  }

  /** The proxies that are connected to one replica; the same list for as long as they are the same. */
  proxiesOf(replica: string): readonly ConnectedProxy[] {
    const { config, clusters, revision } = this.#options;
    const replicas = this.#pods().filter(isRunning);
    const index = replicas.findIndex(pod => pod.metadata.name === replica);
    const discovered = discoveryClusters(clusters);
    const remotes = this.remotes()
      .filter(({ syncStatus }) => syncStatus === 'synced')
      .flatMap(({ cluster }) => cluster ?? [])
      .filter(cluster => discovered(cluster) === config);
    const lists = [config, ...remotes].map(cluster =>
      connectedProxies(cluster, revision),
    );
    const basis = [index, replicas.length, ...lists];
    const known = this.#proxies.get(replica);
    if (known && sameItems(known.basis, basis)) {
      return known.proxies;
    }
    const proxies = lists
      .flat()
      .filter(({ hash }) => hash % replicas.length === index);
    this.#proxies.set(replica, { basis, proxies });
    return proxies;
  }

  /** One object for as long as nothing of it changes, as the model asks for. */
  #facts(remotes: readonly RemoteCluster[]): ControlPlane {
    const { revision, systemNamespace, config } = this.#options;
    const ids = remotes.map(({ id }) => id);
    const facts = {
      name: `${config.name}/${revision}`,
      configCluster: this.clusterId,
      clusterId: this.clusterId,
      revision,
      systemNamespace,
      domainSuffix: 'cluster.local',
      version: this.version,
      env: this.#environment(),
      meshConfig: this.#meshSettings('mesh'),
      meshNetworks: this.#meshSettings('meshNetworks'),
    };
    const text = JSON.stringify({ ...facts, ids });
    if (this.#controlPlane?.facts !== text) {
      const registries = new Map(ids.map(id => [id, id]));
      this.#controlPlane = {
        facts: text,
        controlPlane: { ...facts, registries },
      };
    }
    return this.#controlPlane.controlPlane;
  }

  #meshSettings(key: 'mesh' | 'meshNetworks'): object {
    const { revision, systemNamespace, config } = this.#options;
    const map = config.store.get('v1', 'ConfigMap', {
      namespace: systemNamespace,
      name: revision === 'default' ? 'istio' : `istio-${revision}`,
    });
    const data = (map?.data ?? {}) as Record<string, string | undefined>;
    return (parse(data[key] ?? '{}', { version: '1.1' }) ?? {}) as object;
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

function sameItems(one: readonly unknown[], other: readonly unknown[]) {
  return (
    one.length === other.length &&
    one.every((item, index) => item === other[index])
  );
}
