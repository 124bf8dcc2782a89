import { Istiod } from '../istiod/Istiod';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { workload, WorkloadOptions } from '../picture/objects';
import { proxiesIn } from '../picture/proxies';
import { Site } from '../picture/site';
import { eastWestGateway, serviceB } from '../picture/workloads';
import { ProxyConnection } from '../xds/ProxyConnection';
import { SimulatedProxy } from '../xds/SimulatedProxy';
import { ArgoCdCluster } from './SimulatedArgoCd';

/** Where a joining cluster has what. */
export type JoiningPlaces = {
  /** Of service B. */
  namespace: string;
  /** Of Istio; default is `istio-system`. */
  systemNamespace?: string;
};

/**
 * What controllers, kubelets and the load balancer of a cluster do when it
 * joins a mesh, which the test bed does not have: pods with proxies, their
 * EndpointSlices, and the address of the gateway.
 */
export class JoiningWorkloads {
  readonly #proxies: SimulatedProxy[] = [];

  static in(
    cluster: ArgoCdCluster,
    site: Site,
    places: JoiningPlaces,
  ): JoiningWorkloads {
    return new JoiningWorkloads(cluster, site, places);
  }

  private constructor(
    private readonly cluster: ArgoCdCluster,
    private readonly site: Site,
    private readonly places: JoiningPlaces,
  ) {}

  /** The Deployment of the gateway gets its pod, its Service an address. */
  async startGateway(): Promise<void> {
    const { name, namespace } = this.#gateway;
    await this.cluster.apply(...this.#podsOf(this.#gateway));
    await this.cluster.client.patch(
      'v1',
      'Service',
      { namespace, name, subresource: 'status' },
      {
        status: {
          loadBalancer: { ingress: [{ ip: this.site.gatewayAddress }] },
        },
      },
    );
  }

  /**
   * The pods of service B go and come anew, as the injector leaves them, and
   * their endpoints with them; then the namespace says that it is injected.
   */
  async restartWithProxies(): Promise<void> {
    const { client } = this.cluster;
    const { namespace } = this.places;
    const isSlice = ({ kind }: KubernetesObject) => kind === 'EndpointSlice';
    const objects = this.#podsOf(this.#service);
    for (const { apiVersion, kind, metadata } of objects.filter(isSlice)) {
      await client.delete(apiVersion, kind, { namespace, name: metadata.name });
    }
    for (const { metadata } of await client.list('v1', 'Pod', { namespace })) {
      await client.delete('v1', 'Pod', { namespace, name: metadata.name });
    }
    await this.cluster.apply(...objects.filter(object => !isSlice(object)));
    await this.cluster.apply(...objects.filter(isSlice));
    await client.patch(
      'v1',
      'Namespace',
      { name: namespace },
      { metadata: { labels: { 'istio-injection': 'enabled' } } },
    );
  }

  /**
   * All proxies connect to an istiod and stay connected.
   *
   * @param xds - its plaintext address, `host:port`
   */
  connect(xds: Istiod['xdsAddress']): void {
    for (const identity of proxiesIn(this.site, [
      this.#gateway,
      this.#service,
    ])) {
      this.#proxies.push(
        SimulatedProxy.start(
          { connect: proxy => ProxyConnection.open(xds, proxy) },
          identity,
        ),
      );
    }
  }

  stop(): void {
    this.#proxies.forEach(proxy => proxy.stop());
  }

  get #gateway(): WorkloadOptions {
    const { systemNamespace = 'istio-system' } = this.places;
    return {
      ...eastWestGateway(this.site),
      namespace: systemNamespace,
      systemNamespace,
    };
  }

  get #service(): WorkloadOptions {
    const { namespace, systemNamespace } = this.places;
    return { ...serviceB(namespace, this.site.podsOfB), systemNamespace };
  }

  /** Of a workload only what nobody applies: the rest comes by the pull request. */
  #podsOf(options: WorkloadOptions): KubernetesObject[] {
    return workload(this.site, options).filter(({ kind }) =>
      ['Pod', 'EndpointSlice', 'ServiceAccount'].includes(kind),
    );
  }
}
