import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  NotificationSendOptions,
  notificationService,
} from '@backstage/plugin-notifications-node';
import {
  Onboarding,
  OnboardingRequest,
} from '@meshstage/plugin-service-mesh-common';
import {
  addMesh,
  awaitCondition,
  Cluster,
  hostConfig,
  Istiod,
  kubeconfig,
  KubernetesObject,
  remoteSecret,
  Testbed,
} from '@meshstage/testbed';
import {
  BASEL,
  configMap,
  eastWestGateway,
  injectorWebhook,
  namespace,
  ONBOARDING,
  PRAGUE,
  proxiesIn,
  readerObjects,
  remoteObjects,
  serviceB,
  workload,
  WorkloadOptions,
} from '@meshstage/testbed/picture';
import { CertificateAuthority } from '@meshstage/testbed/pki';
import { mkdir } from 'fs/promises';
import { join } from 'path';
import { parse, stringify } from 'yaml';
import { ServedMesh } from '../ServedMesh';

const SYSTEM = 'istio-system';
const APPLICATIONS = 'onboarding';
const NETWORK = 'topology.istio.io/network';
const YEAR_SECONDS = 365 * 24 * 3600;
const READER = {
  namespace: SYSTEM,
  name: 'istio-reader-service-account',
};
const READER_BINDING = `istio-reader-clusterrole-${SYSTEM}`;
const SERVICE_B = `service-b.${APPLICATIONS}.svc.cluster.local`;
const TASK = 'service-mesh-onboarding';

/** Everything listens on the loopback address, which no remote secret should name: written like this it counts as another one. */
const MAPPED = '[::ffff:127.0.0.1]';
const SERVER_NAME = 'kubernetes.default.svc';

/** How a kubeconfig differs from one that works. */
export type Bend = (parts: {
  user: Record<string, unknown>;
  cluster: Record<string, unknown>;
}) => void;

/**
 * A mesh of one cluster and a bare API server beside it, real processes, with
 * everything that a pull request brings in and every way to get it wrong. Argo
 * CD, load balancer and kubelets are played by this class.
 */
export class OnboardingBed {
  #mesh: ServedMesh | undefined;
  #id = '';
  readonly notifications: NotificationSendOptions[] = [];

  static async start(): Promise<OnboardingBed> {
    const testbed = await Testbed.start();
    try {
      const { istiods } = await addMesh(testbed, ONBOARDING.plan(1));
      const bed = new OnboardingBed(testbed, istiods[0]);
      await mkdir(bed.#databases, { recursive: true });
      await bed.serve();
      return bed;
    } catch (error) {
      await testbed.stop();
      throw error;
    }
  }

  private constructor(
    private readonly testbed: Testbed,
    /** The only replica of the control plane. */
    readonly istiod: Istiod,
  ) {}

  get #databases(): string {
    return join(this.testbed.folder, 'databases');
  }

  /** The primary. */
  get basel(): Cluster {
    return this.testbed.cluster(BASEL.name);
  }

  /** What is to be brought in. */
  get prague(): Cluster {
    return this.testbed.cluster(PRAGUE.name);
  }

  /** Starts the backend, with the databases that are there; ends the one before. */
  async serve(): Promise<void> {
    await this.#mesh?.stop();
    const { serviceMesh } = await hostConfig(this.testbed);
    this.#mesh = await ServedMesh.start(
      {
        serviceMesh: {
          onboarding: { rolledBackAfter: { hours: 1 } },
          clusters: serviceMesh.clusters.map(cluster => ({
            ...cluster,
            remoteSecrets: 'credentials',
            ...(cluster.name === PRAGUE.name
              ? { url: mapped(cluster.url), tlsServerName: SERVER_NAME }
              : {}),
          })),
        },
      },
      {
        kept: this.#databases,
        features: [
          createServiceFactory({
            service: notificationService,
            deps: {},
            factory: () => ({
              send: async sent => {
                this.notifications.push(sent);
              },
            }),
          }),
        ],
      },
    );
  }

  get mesh(): ServedMesh {
    if (!this.#mesh) {
      throw new Error('The backend does not run.');
    }
    return this.#mesh;
  }

  /** Asks for the record once the mesh is known; each rung may take a second. */
  async begin(): Promise<Onboarding> {
    await awaitCondition(
      'the mesh and the cluster are read',
      async () => {
        const { data } = await this.mesh.client.getMeshes();
        const prague = data.clusters.find(({ id }) => id === PRAGUE.name);
        return (
          (data.items.some(({ id }) => id === ONBOARDING.meshId) &&
            prague?.reachability?.state === 'healthy') ||
          undefined
        );
      },
      { timeoutMs: 120_000 },
    );
    const request: OnboardingRequest = {
      cluster: PRAGUE.name,
      mesh: ONBOARDING.meshId,
      role: 'remote',
      clusterName: PRAGUE.name,
      network: PRAGUE.network,
      primaries: [BASEL.name],
      files: [`clusters/${PRAGUE.name}/namespace.yaml`],
      order: [`clusters/${PRAGUE.name}/namespace.yaml`],
      notify: ['group:default/platform'],
      timeouts: {
        reachable: 60,
        labelled: 1,
        trusted: 1,
        controlled: 1,
        gateway: 1,
        linked: 1,
        synced: 60,
        serving: 60,
      },
    };
    const record = await this.mesh.client.startOnboarding(request);
    this.#id = record.id;
    return record;
  }

  /** The record after one more look at the fleet. */
  async look(): Promise<Onboarding> {
    await this.mesh.runTask(TASK);
    const { data } = await this.mesh.client.getOnboarding(this.#id);
    return data;
  }

  /** @param network - missing: the label is forgotten */
  async applyNamespace(network?: string): Promise<void> {
    await this.prague.client.apply(
      namespace(SYSTEM, network === undefined ? {} : { [NETWORK]: network }, {
        'topology.istio.io/controlPlaneClusters': BASEL.name,
      }),
    );
    await this.prague.apply(...readerObjects());
  }

  /** The root goes where a leading istiod would put it. */
  async applyRoot(root: string): Promise<void> {
    await this.prague.apply(
      ...[SYSTEM, APPLICATIONS].map(name =>
        configMap(
          name,
          'istio-ca-root-cert',
          { 'root-cert.pem': root },
          { 'istio.io/config': 'true' },
        ),
      ),
      injectorWebhook(PRAGUE, root, true),
    );
  }

  async rootOfMesh(): Promise<string> {
    const { data } = await this.basel.client.get('v1', 'ConfigMap', {
      namespace: SYSTEM,
      name: 'istio-ca-root-cert',
    });
    return (data as Record<string, string>)['root-cert.pem'];
  }

  async rootOfAnother(): Promise<string> {
    return (await CertificateAuthority.create('Root CA of another mesh'))
      .certificate;
  }

  async applyRemoteParts(): Promise<void> {
    await this.prague.apply(...remoteObjects(BASEL));
  }

  /** @param address - missing: the load balancer is pending */
  async applyGateway(address?: string): Promise<void> {
    const gateway = eastWestGateway(PRAGUE);
    await this.prague.apply(
      ...workload(PRAGUE, {
        ...gateway,
        service: { ...gateway.service, address },
      }),
    );
    await this.prague.client.patch(
      'v1',
      'Service',
      { namespace: SYSTEM, name: gateway.name, subresource: 'status' },
      {
        status: {
          loadBalancer: { ingress: address ? [{ ip: address }] : null },
        },
      },
    );
  }

  /** The pods of service B come anew, with a sidecar, and their endpoints with them. */
  async inject(): Promise<void> {
    const objects = workload(PRAGUE, this.#service);
    const isSlice = ({ kind }: KubernetesObject) => kind === 'EndpointSlice';
    await this.#delete(this.prague, objects.filter(isSlice));
    await this.#delete(
      this.prague,
      await this.prague.client.list('v1', 'Pod', { namespace: APPLICATIONS }),
    );
    await this.prague.apply(...objects.filter(object => !isSlice(object)));
    await this.prague.apply(...objects.filter(isSlice));
  }

  connectProxies(): void {
    for (const proxy of proxiesIn(PRAGUE, [
      this.#service,
      eastWestGateway(PRAGUE),
    ])) {
      this.testbed.addProxy(this.istiod, proxy);
    }
  }

  get #service(): WorkloadOptions {
    return serviceB(APPLICATIONS, PRAGUE.podsOfB);
  }

  /** As `istioctl create-remote-secret` writes it, or bent. */
  async writeSecret(
    options: {
      bend?: Bend;
      expiresInSeconds?: number;
      clusterId?: string;
    } = {},
  ): Promise<void> {
    const { bend, expiresInSeconds = YEAR_SECONDS } = options;
    const access = await this.prague.access({
      serviceAccount: READER,
      expiresInSeconds,
    });
    const config = parse(kubeconfig(PRAGUE.name, access));
    const { cluster } = config.clusters[0];
    const { user } = config.users[0];
    cluster.server = mapped(access.url);
    cluster['tls-server-name'] = SERVER_NAME;
    bend?.({ user, cluster });
    await this.deleteSecret();
    await this.basel.apply(
      remoteSecret(options.clusterId ?? PRAGUE.name, stringify(config)),
    );
  }

  /** Resolves when istiod lists no other cluster than its own. */
  async deleteSecret(): Promise<void> {
    const secrets = await this.basel.client.list('v1', 'Secret', {
      namespace: SYSTEM,
    });
    await this.#delete(
      this.basel,
      secrets.filter(({ metadata }) =>
        metadata.name.startsWith('istio-remote-secret-'),
      ),
    );
    await awaitCondition(
      'istiod forgets the cluster',
      async () =>
        (await this.istiod.debug.clusterz()).length === 1 ? true : undefined,
      { timeoutMs: 30_000 },
    );
  }

  /** Takes the rights of the reader away, and gives them back. */
  async setReaderRights(isBound: boolean): Promise<void> {
    const binding = readerObjects().find(
      ({ kind }) => kind === 'ClusterRoleBinding',
    ) as KubernetesObject;
    await (isBound
      ? this.prague.apply(binding)
      : this.prague.client.delete(binding.apiVersion, binding.kind, {
          name: READER_BINDING,
        }));
  }

  /** Addresses that a real istiod gives to clients in basel for service B. */
  async endpointsInBasel(): Promise<string[]> {
    const [client] = proxiesIn(BASEL, [serviceB(APPLICATIONS, 1)]);
    const connection = this.istiod.connect({ ...client, name: 'asking' });
    try {
      const name = `outbound|8080||${SERVICE_B}`;
      const [assignment] = await connection.ask('eds', [name]);
      return (assignment?.endpoints ?? []).flatMap(({ lbEndpoints = [] }) =>
        lbEndpoints.map(
          ({ endpoint }) =>
            endpoint?.address?.socketAddress?.address ?? 'no address',
        ),
      );
    } finally {
      connection.close();
    }
  }

  async stop(): Promise<void> {
    await this.#mesh?.stop();
    await this.testbed.stop();
  }

  async #delete(
    { client }: Cluster,
    objects: readonly KubernetesObject[],
  ): Promise<void> {
    for (const { apiVersion, kind, metadata } of objects) {
      const { namespace: of, name } = metadata;
      await client.delete(apiVersion, kind, { namespace: of, name });
    }
  }
}

function mapped(url: string): string {
  return url.replace('127.0.0.1', MAPPED);
}
