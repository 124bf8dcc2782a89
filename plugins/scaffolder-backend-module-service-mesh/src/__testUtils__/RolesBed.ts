import {
  addMesh,
  applyInOrder,
  awaitCondition,
  copyRoot,
  hostConfig,
  Istiod,
  JoiningWorkloads,
  renderedIstiod,
  runScript,
  Testbed,
} from '@meshstage/testbed';
import {
  BASEL,
  ONBOARDING,
  outsideCluster,
  PRAGUE,
  serviceB,
  Site,
} from '@meshstage/testbed/picture';
import fs from 'fs';
import { mkdir, writeFile } from 'fs/promises';
import git from 'isomorphic-git';
import { dirname, join } from 'path';
import { gitRemoteIn, TemplateBackend } from './TemplateBackend';

const APPLICATIONS = 'onboarding';
const PATIENCE_MS = 120_000;

/** EKS-D in another data centre, without Istio. */
const LINZ: Site = {
  name: 'linz',
  distribution: 'EKS-D',
  network: 'dc-linz',
  meshId: ONBOARDING.meshId,
  podRange: '10.53',
  gatewayAddress: '198.51.100.53',
  region: 'dc-linz',
  zones: ['rack-1', 'rack-2'],
  nodes: ['linz-worker-1', 'linz-worker-2'],
  podSuffixes: ['k4v8t', 'z2m6x'],
  podsOfB: 2,
};

/** A cluster that joins, and where its istiod comes to run. */
export type Joining = {
  role: 'primary' | 'external';
  site: Site;
  host: Site;
  /** Of Istio. */
  namespace: string;
  istiodPod: string;
  istiodAddress: string;
};

export const JOINING: readonly Joining[] = [
  {
    role: 'primary',
    site: PRAGUE,
    host: PRAGUE,
    namespace: 'istio-system',
    istiodPod: 'istiod-7d4b9c6f58-p3x7r',
    istiodAddress: 'istiod.prague.example.com',
  },
  {
    role: 'external',
    site: LINZ,
    host: BASEL,
    namespace: 'istiod-linz',
    istiodPod: 'istiod-5b8f6d7c94-h6n2q',
    istiodAddress: 'istiod-linz.basel.example.com',
  },
];

/**
 * A mesh of one primary and two bare API servers beside it, real processes, and
 * a backend that runs the template. What the test bed has nobody for is listed
 * in docs/onboarding.md.
 */
export class RolesBed {
  #backend: TemplateBackend | undefined;
  readonly #workloads: JoiningWorkloads[] = [];

  static async start(): Promise<RolesBed> {
    const testbed = await Testbed.start();
    try {
      const { clusters, ...plan } = ONBOARDING.plan(1);
      const mesh = await addMesh(testbed, {
        ...plan,
        clusters: [
          ...clusters,
          outsideCluster(LINZ, {
            namespace: APPLICATIONS,
            workloads: [serviceB(APPLICATIONS, LINZ.podsOfB)],
          }),
        ],
      });
      const bed = new RolesBed(testbed, mesh.istiods[0]);
      await bed.serve();
      return bed;
    } catch (error) {
      await testbed.stop();
      throw error;
    }
  }

  private constructor(
    private readonly testbed: Testbed,
    /** Of the primary that is there from the beginning. */
    readonly istiod: Istiod,
  ) {}

  /** Starts the backend with what runs now; ends the one before. */
  async serve(): Promise<void> {
    await this.#backend?.stop();
    const { serviceMesh } = await hostConfig(this.testbed);
    this.#backend = await TemplateBackend.start(this.#folder, {
      serviceMesh: { clusters: serviceMesh.clusters },
    });
    await awaitCondition(
      'mesh and clusters are read',
      async () => {
        const meshes = await this.backend.get('/service-mesh/meshes');
        return (
          (meshes?.items.some(({ id }: any) => id === ONBOARDING.meshId) &&
            meshes.clusters.length === this.testbed.clusters.length &&
            meshes.clusters.every(
              ({ reachability }: any) => reachability?.state === 'healthy',
            )) ||
          undefined
        );
      },
      { timeoutMs: PATIENCE_MS },
    );
  }

  get backend(): TemplateBackend {
    if (!this.#backend) {
      throw new Error('The backend does not run.');
    }
    return this.#backend;
  }

  get #folder(): string {
    return join(this.testbed.folder, 'backend');
  }

  /** The files of the branch that the template wrote. */
  async checkout({ site }: Joining): Promise<string> {
    const dir = join(this.testbed.folder, `checkout-${site.name}`);
    await mkdir(dir);
    await git.checkout({
      fs,
      dir,
      gitdir: gitRemoteIn(this.#folder),
      ref: `mesh/onboard-${site.name}`,
      noUpdateHead: true,
    });
    return dir;
  }

  /** Exactly the files of the branch in their order; the script as an operator runs it. */
  async apply(joining: Joining, order: readonly string[]): Promise<void> {
    const checkout = await this.checkout(joining);
    const page = order.find(path => path.endsWith('/namespace.yaml')) ?? '';
    await applyInOrder({
      checkout,
      order,
      applications: join(dirname(page), 'argocd'),
      clusters: new Map(this.testbed.clusters.map(each => [each.name, each])),
      runScript: async path => {
        const { code, stdout, stderr } = await runScript(path, ['apply'], {
          folder: join(this.testbed.folder, 'operator'),
          environment: await this.#operator(),
        });
        if (code !== 0) {
          throw new Error(`${path} ended with ${code}: ${stdout}\n${stderr}`);
        }
      },
    });
  }

  /** A kubeconfig for each cluster; in the test bed every API server is on the loopback address. */
  async #operator(): Promise<Record<string, string>> {
    const files = await Promise.all(
      this.testbed.clusters.map(async cluster => {
        const file = join(this.testbed.folder, `${cluster.name}.operator`);
        await writeFile(file, await cluster.kubeconfig(), { mode: 0o600 });
        return file;
      }),
    );
    return {
      KUBECONFIG: files.join(':'),
      ...Object.fromEntries(
        this.testbed.clusters.map(({ name, url }) => [
          `API_SERVER_${name.toUpperCase()}`,
          url,
        ]),
      ),
    };
  }

  /** As a kubelet would, from the Deployment that was applied. */
  async startIstiod(joining: Joining): Promise<Istiod> {
    const { role, site, host, namespace, istiodPod } = joining;
    const hostCluster = this.testbed.cluster(host.name);
    const rendered = await renderedIstiod(hostCluster, host, {
      podName: istiodPod,
      namespace,
    });
    const environment: Record<string, string> = {
      ...rendered.environment,
      ...(role === 'external' ? await this.#ownSecrets(joining) : {}),
    };
    const istiod = await this.testbed.addIstiod({
      name: `istiod-${site.name}`,
      configCluster: this.testbed.cluster(site.name),
      hostCluster,
      namespace,
      clusterId: environment.CLUSTER_ID,
      environment,
      podName: istiodPod,
    });
    if (role === 'external') {
      await istiod.restartWith(await this.#configKubeconfig(joining));
    }
    return istiod;
  }

  /**
   * In a pod istiod reads the remote secrets that lie beside it. Here it is in
   * none, so that they are put where it reads its configuration.
   */
  async #ownSecrets({ site, host, namespace }: Joining) {
    const { client } = this.testbed.cluster(host.name);
    const secrets = await client.list('v1', 'Secret', { namespace });
    await this.testbed.cluster(site.name).apply(
      ...secrets
        .filter(({ metadata }) => metadata.labels?.['istio/multiCluster'])
        .map(({ data, metadata: { name, labels } }) => ({
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { namespace, name, labels },
          data,
        })),
    );
    return { LOCAL_CLUSTER_SECRET_WATCHER: 'false' };
  }

  /** What the script wrote, and a volume of the pod of istiod would show. */
  async #configKubeconfig({ host, namespace }: Joining): Promise<string> {
    const { data } = await this.testbed
      .cluster(host.name)
      .client.get('v1', 'Secret', { namespace, name: 'istio-kubeconfig' });
    return Buffer.from(
      (data as Record<string, string>).config,
      'base64',
    ).toString('utf8');
  }

  /** The root, the pods with their proxies, the address of the gateway. */
  async arrive(joining: Joining, istiod: Istiod): Promise<void> {
    const { site, namespace } = joining;
    const cluster = this.testbed.cluster(site.name);
    const workloads = JoiningWorkloads.in(cluster, site, {
      namespace: APPLICATIONS,
      systemNamespace: namespace,
    });
    this.#workloads.push(workloads);
    await copyRoot(this.testbed.cluster(BASEL.name), cluster, [
      namespace,
      APPLICATIONS,
    ]);
    await workloads.startGateway();
    await workloads.restartWithProxies();
    workloads.connect(istiod.xdsAddress);
  }

  async stop(): Promise<void> {
    this.#workloads.forEach(each => each.stop());
    await this.#backend?.stop();
    await this.testbed.stop();
  }
}
