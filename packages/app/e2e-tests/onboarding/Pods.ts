import {
  KubernetesObject,
  ProxyConnection,
  SimulatedProxy,
} from '@meshstage/testbed';
import {
  eastWestGateway,
  proxiesIn,
  serviceB,
  Site,
  workload,
  WorkloadOptions,
} from '@meshstage/testbed/picture';
import { ReachedCluster } from './ReachedCluster';

const SYSTEM = 'istio-system';

/**
 * What controllers, kubelets and the load balancer of a cluster would do, which
 * the test bed does not have: pods with proxies, their EndpointSlices, and the
 * address of the gateway.
 */
export class Pods {
  readonly #proxies: SimulatedProxy[] = [];

  static in(cluster: ReachedCluster, site: Site, namespace: string): Pods {
    return new Pods(cluster, site, namespace);
  }

  private constructor(
    private readonly cluster: ReachedCluster,
    private readonly site: Site,
    /** Where service B runs. */
    private readonly namespace: string,
  ) {}

  /** The Deployment of the gateway gets its pod, its Service an address. */
  async startGateway(): Promise<void> {
    const gateway = eastWestGateway(this.site);
    await this.cluster.apply(...this.#podsOf(gateway));
    await this.cluster.client.patch(
      'v1',
      'Service',
      { namespace: SYSTEM, name: gateway.name, subresource: 'status' },
      {
        status: {
          loadBalancer: { ingress: [{ ip: this.site.gatewayAddress }] },
        },
      },
    );
  }

  /**
   * The pods of service B go and come anew, as the injector leaves them, and their endpoints with them; then the
   * namespace says that it is injected.
   */
  async restartWithProxies(): Promise<void> {
    const { client } = this.cluster;
    const at = { namespace: this.namespace };
    const isSlice = ({ kind }: KubernetesObject) => kind === 'EndpointSlice';
    const objects = this.#podsOf(this.#service);
    for (const { apiVersion, kind, metadata } of objects.filter(isSlice)) {
      await client.delete(apiVersion, kind, { ...at, name: metadata.name });
    }
    for (const { metadata } of await client.list('v1', 'Pod', at)) {
      await client.delete('v1', 'Pod', { ...at, name: metadata.name });
    }
    await this.cluster.apply(...objects.filter(object => !isSlice(object)));
    await this.cluster.apply(...objects.filter(isSlice));
    await client.patch(
      'v1',
      'Namespace',
      { name: this.namespace },
      { metadata: { labels: { 'istio-injection': 'enabled' } } },
    );
  }

  /** All proxies connect to an istiod and stay connected. */
  connect(xds: string): void {
    for (const identity of proxiesIn(this.site, [
      eastWestGateway(this.site),
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

  get #service(): WorkloadOptions {
    return serviceB(this.namespace, this.site.podsOfB);
  }

  /** Of a workload only what nobody applies: the rest comes by the pull request. */
  #podsOf(options: WorkloadOptions): KubernetesObject[] {
    return workload(this.site, options).filter(({ kind }) =>
      ['Pod', 'EndpointSlice', 'ServiceAccount'].includes(kind),
    );
  }
}
