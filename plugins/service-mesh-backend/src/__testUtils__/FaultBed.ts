import {
  addMesh,
  awaitCondition,
  Cluster,
  FaultProxy,
  hostConfig,
  Istiod,
  MeshPlan,
  PRIMARY_REMOTE,
  remoteSecret,
  Testbed,
} from '@meshstage/testbed';
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { Finding, Topology } from '@meshstage/plugin-service-mesh-common';
import { RemoteSecretAccess } from '@meshstage/plugin-service-mesh-node';
import { writeFile } from 'fs/promises';
import { join } from 'path';
import { ServedMesh } from './ServedMesh';

const YEAR_SECONDS = 365 * 24 * 3600;
const READER = { namespace: 'meshstage', name: 'meshstage' };
const ISTIOD_ACCOUNT = { namespace: 'istio-system', name: 'istiod' };
/** The account by which istiods read other clusters. */
const REMOTE_READER = {
  namespace: 'istio-system',
  name: 'istio-reader-service-account',
};
const REMOTE_SECRET = {
  namespace: 'istio-system',
  name: 'istio-remote-secret-cluster2',
};
const GATEWAY = {
  namespace: 'istio-system',
  name: 'istio-eastwestgateway',
};
const ENTITY = { kind: 'component', namespace: 'default', name: 'service-a' };
const FINDINGS_AT_MOST = 500;

/** What may differ from the picture with two istiod replicas. */
export type FaultBedOptions = {
  /** With clusters cluster1, the first primary, and cluster2, its remote. */
  plan?: MeshPlan;
  /** The catalog; its component service-a is asked for. */
  entities?: readonly Entity[];
  /** How the remote secrets are read. With `credentials` istiods, too, reach cluster2 by the way that can be broken. */
  remoteSecrets?: RemoteSecretAccess;
  /** How the plugin runs; default is a backend of its own in this process, without pages. */
  serve?: (
    config: JsonObject,
    options: { entities?: readonly Entity[] },
  ) => Promise<AskedMesh>;
};

/** The plugin as it is asked. */
export type AskedMesh = Pick<ServedMesh, 'client' | 'stop'>;

/**
 * A mesh of real processes, watched by the plugin, with everything that can be
 * broken in it.
 */
export class FaultBed {
  #token: { token: string; revoke(): Promise<void> };

  static async start(options: FaultBedOptions = {}): Promise<FaultBed> {
    const {
      plan = PRIMARY_REMOTE.plan(2),
      remoteSecrets = 'none',
      entities,
      serve = ServedMesh.start,
    } = options;
    const testbed = await Testbed.start();
    try {
      const { istiods } = await addMesh(testbed, plan);
      const cluster1 = testbed.cluster('cluster1');
      const cluster2 = testbed.cluster('cluster2');
      const [way, wayOfReplica] = await Promise.all([
        testbed.addFaultProxy(cluster2),
        testbed.addFaultProxy(cluster1),
      ]);
      const hasSecondReplica = plan.controlPlanes[0].podNames.length > 1;
      if (hasSecondReplica) {
        await moveReplica(istiods[1], cluster1, wayOfReplica);
      }
      if (remoteSecrets === 'credentials') {
        await leadIstiodsBy(way, testbed, plan);
      }
      const config = await hostConfig(testbed, { fronts: { cluster2: way } });
      const tokenFile = join(testbed.folder, 'token-of-cluster2');
      const token = await mintToken(cluster2, tokenFile);
      const clusters = config.serviceMesh.clusters.map(cluster => ({
        ...cluster,
        remoteSecrets,
        ...(cluster.name === cluster2.name
          ? { authentication: { type: 'token', file: tokenFile } }
          : {}),
      }));
      const mesh = await serve({ serviceMesh: { clusters } }, { entities });
      return new FaultBed(
        {
          testbed,
          plan,
          cluster1,
          cluster2,
          istiods,
          replica: hasSecondReplica ? istiods[1] : undefined,
          way,
          wayOfReplica,
          tokenFile,
          mesh,
        },
        token,
      );
    } catch (error) {
      await testbed.stop();
      throw error;
    }
  }

  private constructor(
    private readonly parts: {
      testbed: Testbed;
      plan: MeshPlan;
      cluster1: Cluster;
      cluster2: Cluster;
      istiods: readonly Istiod[];
      replica: Istiod | undefined;
      way: FaultProxy;
      wayOfReplica: FaultProxy;
      tokenFile: string;
      mesh: AskedMesh;
    },
    token: { token: string; revoke(): Promise<void> },
  ) {
    this.#token = token;
  }

  get testbed(): Testbed {
    return this.parts.testbed;
  }

  get mesh(): AskedMesh {
    return this.parts.mesh;
  }

  get cluster2(): Cluster {
    return this.parts.cluster2;
  }

  /** Between the plugin and the API server of cluster2. */
  get way(): FaultProxy {
    return this.parts.way;
  }

  /** Between the second istiod replica and the API server of cluster1. */
  get wayOfReplica(): FaultProxy {
    return this.parts.wayOfReplica;
  }

  /** The second replica of the first control plane, which faults are made at. */
  get replica(): Istiod {
    const { replica } = this.parts;
    if (!replica) {
      throw new Error('The first control plane of the plan has one replica.');
    }
    return replica;
  }

  /** A cluster of the plan. */
  cluster(name: string): Cluster {
    return this.testbed.cluster(name);
  }

  /** Everything that is found: in the fleet, and in the ways of the calls of service A. */
  async findings(): Promise<readonly Finding[]> {
    const [fleet, { topology }] = await Promise.all([
      this.mesh.client.getFindings({ limit: FINDINGS_AT_MOST }),
      this.topology(),
    ]);
    const all = [...fleet.data.items, ...topology.findings];
    return [...new Map(all.map(each => [each.id, each])).values()];
  }

  /** By which an istiod reads cluster2 on the way that can be broken. */
  remoteKubeconfig(expiresInSeconds = YEAR_SECONDS): Promise<string> {
    return remoteKubeconfig(this.cluster2, this.way, expiresInSeconds);
  }

  /** What the Mesh tab of service A shows. */
  async topology(): Promise<{
    topology: Topology;
    dataAgeSeconds: Readonly<Record<string, number>>;
  }> {
    const { data, dataAgeSeconds } = await this.mesh.client.getEntityTopology(
      ENTITY,
    );
    return { topology: data, dataAgeSeconds };
  }

  /** Gives every istiod that reads cluster2 a new token for it. */
  renewRemoteSecrets(): Promise<void> {
    const { way, testbed, plan } = this.parts;
    return leadIstiodsBy(way, testbed, plan);
  }

  /** Takes back the plugin's token for cluster2; resolves when the API server refuses it, which caches what it knows of tokens. */
  async revokeToken(): Promise<void> {
    const { token, revoke } = this.#token;
    await revoke();
    const client = await this.cluster2.clientAs({ token });
    try {
      await awaitCondition(
        'the API server refuses the token',
        () =>
          client.call('GET', '/api/v1/namespaces/kube-system').then(
            () => undefined,
            error => (error.status === 401 ? true : undefined),
          ),
        { timeoutMs: 60_000 },
      );
    } finally {
      await client.close();
    }
  }

  async renewToken(): Promise<void> {
    this.#token = await mintToken(this.cluster2, this.parts.tokenFile);
  }

  /** No replica reads cluster2, and the second one does not hear of changes in cluster1 any more. */
  async isolateReplica(): Promise<void> {
    const { cluster1, istiods } = this.parts;
    const secret = await cluster1.client.get('v1', 'Secret', REMOTE_SECRET);
    this.#remoteSecret = secret;
    await cluster1.client.delete('v1', 'Secret', REMOTE_SECRET);
    await Promise.all(
      istiods.map(istiod => awaitRegistry(istiod, 'cluster2', false)),
    );
    await this.wayOfReplica.set({ kind: 'hang' });
  }

  /** Gives the control plane its remote secret again; resolves when the first replica reads cluster2. */
  async restoreRemoteSecret(): Promise<void> {
    const { cluster1, istiods } = this.parts;
    const secret = this.#remoteSecret;
    if (!secret) {
      throw new Error('The remote secret was not taken away.');
    }
    const { name, namespace, labels, annotations } = secret.metadata;
    await cluster1.apply({
      ...secret,
      metadata: { name, namespace, labels, annotations },
    });
    await awaitRegistry(istiods[0], 'cluster2', true);
  }

  async setGatewayAddress(ip: string | undefined): Promise<void> {
    await this.cluster2.client.patch(
      'v1',
      'Service',
      { ...GATEWAY, subresource: 'status' },
      { status: { loadBalancer: { ingress: ip ? [{ ip }] : null } } },
    );
  }

  async stop(): Promise<void> {
    await this.mesh.stop();
    await this.parts.testbed.stop();
  }

  #remoteSecret: Awaited<ReturnType<Cluster['client']['get']>> | undefined;
}

/** Lets a replica read its config cluster through a fault proxy. */
async function moveReplica(istiod: Istiod, cluster: Cluster, way: FaultProxy) {
  await cluster.grant({ serviceAccount: ISTIOD_ACCOUNT }, [
    { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
  ]);
  await istiod.restartWith(
    await cluster.kubeconfig(
      { serviceAccount: ISTIOD_ACCOUNT, expiresInSeconds: YEAR_SECONDS },
      way,
    ),
  );
}

function remoteKubeconfig(
  cluster: Cluster,
  way: FaultProxy,
  expiresInSeconds: number,
): Promise<string> {
  return cluster.kubeconfig(
    { serviceAccount: REMOTE_READER, expiresInSeconds },
    way,
  );
}

/** Lets every istiod that reads cluster2 do so through a fault proxy. */
async function leadIstiodsBy(
  way: FaultProxy,
  testbed: Testbed,
  { controlPlanes }: MeshPlan,
) {
  const text = await remoteKubeconfig(
    testbed.cluster('cluster2'),
    way,
    YEAR_SECONDS,
  );
  const readers = controlPlanes.filter(({ reads }) =>
    reads.some(({ name }) => name === 'cluster2'),
  );
  for (const { config, namespace } of readers) {
    await testbed
      .cluster(config.name)
      .apply(remoteSecret('cluster2', text, namespace));
  }
}

async function mintToken(cluster: Cluster, file: string) {
  const token = await cluster.createServiceAccountToken(READER);
  await writeFile(file, token.token, { mode: 0o600 });
  return token;
}

async function awaitRegistry(istiod: Istiod, id: string, isRead: boolean) {
  await awaitCondition(
    `${istiod.name} ${isRead ? 'reads' : 'does not read'} ${id}`,
    async () => {
      const registries = await istiod.debug.clusterz();
      const found = registries.find(registry => registry.id === id);
      return (found?.syncStatus === 'synced') === isRead ? true : undefined;
    },
    { timeoutMs: 60_000 },
  );
}
