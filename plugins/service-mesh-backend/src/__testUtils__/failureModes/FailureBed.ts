import { Finding } from '@meshstage/plugin-service-mesh-common';
import {
  awaitCondition,
  Cluster,
  ObjectChanges,
  ObjectName,
  OpenObject,
  twoPrimaries,
} from '@meshstage/testbed';
import { component } from '../entities';
import { FaultBed } from '../FaultBed';

const SYSTEM = 'istio-system';

/** Names of objects that many faults are made at. */
export const OBJECTS = {
  systemNamespace: { apiVersion: 'v1', kind: 'Namespace', name: SYSTEM },
  gateway: {
    apiVersion: 'v1',
    kind: 'Service',
    namespace: SYSTEM,
    name: 'istio-eastwestgateway',
  },
  gatewaySlice: {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    namespace: SYSTEM,
    name: 'istio-eastwestgateway-8vq4n',
  },
  meshConfig: {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace: SYSTEM,
    name: 'istio',
  },
  remoteSecret: {
    apiVersion: 'v1',
    kind: 'Secret',
    namespace: SYSTEM,
    name: 'istio-remote-secret-cluster2',
  },
  serviceB: {
    apiVersion: 'v1',
    kind: 'Service',
    namespace: 'sample',
    name: 'service-b',
  },
  istiodService: {
    apiVersion: 'v1',
    kind: 'Service',
    namespace: SYSTEM,
    name: 'istiod',
  },
  istiodSlice: {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    namespace: SYSTEM,
    name: 'istiod',
  },
  injector: {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    name: 'istio-sidecar-injector',
  },
} as const satisfies Record<string, ObjectName>;

/** Service A calls service B. */
const ENTITIES = [
  component('service-a', {
    annotations: { 'meshstage.io/services': 'sample/service-a' },
    dependsOn: ['component:default/service-b'],
  }),
  component('service-b', {
    annotations: { 'meshstage.io/services': 'sample/service-b' },
    dependencyOf: ['component:default/service-a'],
  }),
];

/** Two primaries and a remote of real processes, with the ways to break and to mend them. */
export class FailureBed {
  readonly changes = new ObjectChanges();
  /** Takes back the token that a fault was prepared with. */
  revoke: () => Promise<void> = async () => {};
  /** Connects again what a fault cut off. */
  reconnect: () => void = () => {};

  static async start(): Promise<FailureBed> {
    return new FailureBed(
      await FaultBed.start({
        plan: twoPrimaries(),
        remoteSecrets: 'credentials',
        entities: ENTITIES,
      }),
    );
  }

  private constructor(readonly faults: FaultBed) {}

  /** The first primary. */
  get cluster1(): Cluster {
    return this.faults.cluster('cluster1');
  }

  /** Its remote. */
  get cluster2(): Cluster {
    return this.faults.cluster('cluster2');
  }

  /** The second primary. */
  get cluster3(): Cluster {
    return this.faults.cluster('cluster3');
  }

  /** Those that hold configuration. */
  get primaries(): readonly Cluster[] {
    return [this.cluster1, this.cluster3];
  }

  get clusters(): readonly Cluster[] {
    return [this.cluster1, this.cluster2, this.cluster3];
  }

  findings(): Promise<readonly Finding[]> {
    return this.faults.findings();
  }

  /** Whether every istiod itself says that it reads every cluster: what the plugin knows of it is some seconds old. */
  async isSynced(): Promise<boolean> {
    const { istiods } = this.faults.testbed;
    const pages = await Promise.all(
      istiods.map(({ debug }) => debug.clusterz().catch(() => [])),
    );
    return pages.every(
      registries =>
        registries.length === this.clusters.length &&
        registries.every(({ syncStatus }) => syncStatus === 'synced'),
    );
  }

  /** Changes the mesh settings of an istiod. */
  changeMesh(
    cluster: Cluster,
    change: (mesh: Record<string, unknown>) => void,
  ): Promise<void> {
    return this.changes.change(cluster, OBJECTS.meshConfig, configMap => {
      const mesh = JSON.parse(configMap.data.mesh);
      change(mesh);
      configMap.data.mesh = JSON.stringify(mesh);
    });
  }

  /** Gives the istiod of cluster1 another kubeconfig for cluster2. */
  changeRemoteSecret(kubeconfig: string, clusterId = 'cluster2') {
    return this.changes.change(
      this.cluster1,
      OBJECTS.remoteSecret,
      ({ data }) => {
        delete data.cluster2;
        data[clusterId] = Buffer.from(kubeconfig).toString('base64');
      },
    );
  }

  /** The pods of a workload, changed; where that needs it they are new ones of the same name. */
  changePods(
    cluster: Cluster,
    workload: { namespace: string; app: string },
    change: (pod: OpenObject) => void,
  ): Promise<void> {
    const { namespace, app } = workload;
    return this.changes.changeAll(
      cluster,
      { apiVersion: 'v1', kind: 'Pod', namespace },
      change,
      ({ metadata }) => metadata.labels?.app === app,
    );
  }

  /** The root certificate in every namespace of a cluster and in its injector's webhook. */
  async changeRoot(cluster: Cluster, pem: string): Promise<void> {
    await this.changes.changeAll(
      cluster,
      { apiVersion: 'v1', kind: 'ConfigMap' },
      ({ data }) => {
        data['root-cert.pem'] = pem;
      },
      ({ metadata }) => metadata.name === 'istio-ca-root-cert',
    );
    await this.changes.change(cluster, OBJECTS.injector, ({ webhooks }) => {
      for (const { clientConfig } of webhooks) {
        clientConfig.caBundle = Buffer.from(pem).toString('base64');
      }
    });
  }

  /** Waits until the istiod of cluster1 says something of a cluster id. */
  async awaitSyncStatus(id: string, syncStatus: string): Promise<void> {
    const istiod = this.faults.testbed.istiod('istiod');
    await awaitCondition(
      `istiod says ${syncStatus} of ${id}`,
      async () => {
        const registries = await istiod.debug.clusterz();
        return registries.find(each => each.id === id)?.syncStatus ===
          syncStatus
          ? true
          : undefined;
      },
      { timeoutMs: 60_000 },
    );
  }

  stop(): Promise<void> {
    return this.faults.stop();
  }
}

/** Variables of a proxy or an istiod. */
export function environmentOf(
  pod: OpenObject,
  container: string,
): { name: string; value?: string }[] {
  return pod.spec.containers.find(
    ({ name }: { name: string }) => name === container,
  ).env;
}
