import { mkdir, rm } from 'fs/promises';
import { PrivateResolver } from './dns/PrivateResolver';
import { FaultProxy, FaultProxyOptions } from './fault-proxy/FaultProxy';
import { Istiod } from './istiod/Istiod';
import { meshConfigMap, remoteSecret } from './istiod/controlPlaneObjects';
import { Cluster, ClusterOptions } from './kubernetes/Cluster';
import { startCluster } from './kubernetes/startCluster';
import { ClusterPool } from './pool/ClusterPool';
import { newRunFolder } from './runFolder';
import { SimulatedProxy } from './xds/SimulatedProxy';
import { ProxyIdentity } from './xds/ProxyIdentity';

/** Where a test bed keeps its logs and data. */
export type TestbedOptions = {
  /** Default is a new folder below the system's temporary folder, removed at the end. */
  folder?: string;
  /** Keep the folder after `stop`; always so for a given one. */
  keepFolder?: boolean;
  /**
   * Borrow clusters from a pool of this test run instead of starting them:
   * each is lent to one test bed at a time, and as new. Default false.
   */
  pooled?: boolean;
};

/** A control plane, or one replica of it. */
export type AddIstiodOptions = {
  /** Unique in the test bed. */
  name: string;
  configCluster: Cluster;
  /** Where its pod runs; another one than the config cluster for an external control plane. */
  hostCluster?: Cluster;
  /** Where it is installed; default is `istio-system`. */
  namespace?: string;
  /** Cluster id as this istiod should call it -> the cluster, or the kubeconfig text to reach it by. */
  remotes?: Readonly<Record<string, Cluster | string>>;
  /** Its own CLUSTER_ID; default is the name of the config cluster. */
  clusterId?: string;
  environment?: Readonly<Record<string, string>>;
  /** Written to the ConfigMap `istio[-revision]` of the config cluster when given. */
  meshConfig?: unknown;
  meshNetworks?: unknown;
  podName?: string;
  certificateAuthority?: boolean;
  /** Resolve gateways through the names given to `serveNames`. */
  privateResolver?: boolean;
};

/**
 * Real API servers and real istiods as child processes. Everything listens on
 * 127.0.0.1 and ends with this process, however that ends.
 *
 * @example
 * const testbed = await Testbed.start();
 * const cluster1 = await testbed.addCluster({ name: 'cluster1', distribution: 'EKS' });
 * const cluster2 = await testbed.addCluster({ name: 'cluster2', distribution: 'EKS-D' });
 * const istiod = await testbed.addIstiod({ name: 'istiod', configCluster: cluster1, remotes: { cluster2 } });
 * await testbed.stop();
 */
export class Testbed {
  readonly #pool: ClusterPool | undefined;
  readonly #keepFolder: boolean;
  readonly #clusters = new Map<string, Cluster>();
  readonly #istiods = new Map<string, Istiod>();
  readonly #names = new Set<string>();
  readonly #proxies = new Set<{ istiod: Istiod; proxy: SimulatedProxy }>();
  readonly #closers = new Set<() => Promise<void>>();
  #resolver: Promise<PrivateResolver> | undefined;

  static async start(options: TestbedOptions = {}): Promise<Testbed> {
    const folder = options.folder ?? (await newRunFolder());
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new Testbed(
      folder,
      options.keepFolder ?? options.folder !== undefined,
      options.pooled ? await ClusterPool.join() : undefined,
    );
  }

  private constructor(
    /** Logs (`<process>.log`), kubeconfigs and data. */
    readonly folder: string,
    keepFolder: boolean,
    pool: ClusterPool | undefined,
  ) {
    this.#pool = pool;
    this.#keepFolder = keepFolder;
  }

  /** By name. */
  get clusters(): readonly Cluster[] {
    return [...this.#clusters.values()].sort((a, b) =>
      a.name.localeCompare(b.name),
    );
  }

  /** Those that stay connected. */
  get proxies(): readonly { istiod: Istiod; identity: ProxyIdentity }[] {
    return [...this.#proxies].map(({ istiod, proxy }) => ({
      istiod,
      identity: proxy.identity,
    }));
  }

  get istiods(): readonly Istiod[] {
    return [...this.#istiods.values()];
  }

  /** @throws Error listing what there is when the name is unknown. */
  cluster(name: string): Cluster {
    return find('cluster', this.#clusters, name);
  }

  /** @throws Error listing what there is when the name is unknown. */
  istiod(name: string): Istiod {
    return find('istiod', this.#istiods, name);
  }

  /** Starts an etcd and a kube-apiserver, CRDs installed: about 5 s; several at once cost little more. */
  async addCluster(options: ClusterOptions): Promise<Cluster> {
    this.#takeName(`cluster "${options.name}"`);
    const cluster = await (this.#pool?.borrow(options) ??
      startCluster(options, this.folder));
    this.#clusters.set(options.name, cluster);
    return cluster;
  }

  /** Writes its mesh settings and remote secrets into the config cluster and starts it. */
  async addIstiod(options: AddIstiodOptions): Promise<Istiod> {
    this.#takeName(`istiod "${options.name}"`);
    const { configCluster, namespace = 'istio-system' } = options;
    await ensureNamespace(configCluster, namespace);
    if (options.meshConfig || options.meshNetworks) {
      const revision = options.environment?.REVISION ?? 'default';
      await configCluster.apply(meshConfigMap(revision, options, namespace));
    }
    for (const [id, remote] of Object.entries(options.remotes ?? {})) {
      const text =
        typeof remote === 'string' ? remote : await remote.kubeconfig();
      await configCluster.apply(remoteSecret(id, text, namespace));
    }
    const istiod = await Istiod.start(
      {
        name: options.name,
        configCluster: configCluster.name,
        hostCluster: options.hostCluster?.name,
        clusterId: options.clusterId ?? configCluster.name,
        kubeconfig: await configCluster.kubeconfig(),
        environment: { POD_NAMESPACE: namespace, ...options.environment },
        podName: options.podName,
        certificateAuthority: options.certificateAuthority,
        resolver: options.privateResolver
          ? await this.#privateResolver()
          : undefined,
      },
      this.folder,
    );
    this.#istiods.set(options.name, istiod);
    return istiod;
  }

  /** Connects a proxy that stays connected, also over restarts of its istiod. */
  addProxy(istiod: Istiod, identity: ProxyIdentity): SimulatedProxy {
    const proxy = SimulatedProxy.start(istiod, identity);
    this.#proxies.add({ istiod, proxy });
    return proxy;
  }

  /**
   * Cuts the proxies of a cluster off their istiods, as a firewall in between
   * does; they come back with the function that this gives.
   */
  disconnectProxies(clusterId: string): () => void {
    const cut = [...this.#proxies].filter(
      ({ proxy }) => proxy.identity.clusterId === clusterId,
    );
    for (const each of cut) {
      each.proxy.stop();
      this.#proxies.delete(each);
    }
    return () => {
      for (const { istiod, proxy } of cut) {
        this.addProxy(istiod, proxy.identity);
      }
    };
  }

  /** Replaces the names that istiods with `privateResolver` can resolve. */
  async serveNames(hosts: Readonly<Record<string, readonly string[]>>) {
    (await this.#privateResolver()).serve(hosts);
  }

  /**
   * Puts a fault proxy in front of a cluster's API server, an istiod's debug
   * pages, or any other server. A kubeconfig through it is
   * `cluster.kubeconfig(identity, proxy)`.
   */
  async addFaultProxy(
    target: Cluster | Istiod | FaultProxyOptions,
  ): Promise<FaultProxy> {
    const proxy = await FaultProxy.start(faultProxyOptions(target));
    this.closeAtEnd(() => proxy.stop());
    return proxy;
  }

  /** Has something else closed before the processes end, such as a fault proxy. */
  closeAtEnd(close: () => Promise<void>) {
    this.#closers.add(close);
  }

  /** Ends everything in order: proxies, istiods, API servers, etcds. */
  async stop(): Promise<void> {
    for (const { proxy } of this.#proxies) {
      proxy.stop();
    }
    const failures = [
      ...(await failuresOf([...this.#closers].map(close => close()))),
      ...(await failuresOf(this.istiods.map(istiod => istiod.stop()))),
      ...(await failuresOf(this.clusters.map(cluster => cluster.stop()))),
    ];
    await (await this.#resolver)?.stop();
    if (!this.#keepFolder) {
      await rm(this.folder, { recursive: true, force: true });
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, `Not all of the test bed ended well.`);
    }
  }

  #takeName(name: string) {
    if (this.#names.has(name)) {
      throw new Error(`This test bed has ${name} already.`);
    }
    this.#names.add(name);
  }

  #privateResolver(): Promise<PrivateResolver> {
    this.#resolver ??= PrivateResolver.start(this.folder);
    return this.#resolver;
  }
}

function faultProxyOptions(
  target: Cluster | Istiod | FaultProxyOptions,
): FaultProxyOptions {
  if (target instanceof Cluster) {
    return {
      target: target.url,
      targetCertificateAuthority: target.authority.certificate,
    };
  }
  if (target instanceof Istiod) {
    return { target: target.monitoringUrl };
  }
  return target;
}

/** Leaves one that is there as it is: applying it again would take its labels away. */
async function ensureNamespace({ client }: Cluster, name: string) {
  const namespaces = await client.list('v1', 'Namespace');
  if (!namespaces.some(({ metadata }) => metadata.name === name)) {
    await client.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
  }
}

/** Waits for all; one that fails keeps no other from ending. */
async function failuresOf(work: readonly Promise<void>[]): Promise<unknown[]> {
  const results = await Promise.allSettled(work);
  return results.flatMap(result =>
    result.status === 'rejected' ? [result.reason] : [],
  );
}

function find<T>(what: string, all: Map<string, T>, name: string): T {
  const found = all.get(name);
  if (!found) {
    throw new Error(
      `There is no ${what} "${name}"; there is: ${
        [...all.keys()].join(', ') || 'none'
      }.`,
    );
  }
  return found;
}
