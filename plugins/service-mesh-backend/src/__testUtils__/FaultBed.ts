import {
  addSeedPicture,
  awaitCondition,
  Cluster,
  FaultProxy,
  hostConfig,
  Istiod,
  SeedPicture,
  Testbed,
} from '@meshstage/testbed';
import { Topology } from '@meshstage/plugin-service-mesh-common';
import { writeFile } from 'fs/promises';
import { join } from 'path';
import { ServedMesh } from './ServedMesh';

const YEAR_SECONDS = 365 * 24 * 3600;
const READER = { namespace: 'meshstage', name: 'meshstage' };
const ISTIOD_ACCOUNT = { namespace: 'istio-system', name: 'istiod' };
const REMOTE_SECRET = {
  namespace: 'istio-system',
  name: 'istio-remote-secret-cluster2',
};
const GATEWAY = {
  namespace: 'istio-system',
  name: 'istio-eastwestgateway',
};
const ENTITY = { kind: 'component', namespace: 'default', name: 'service-a' };

/**
 * The picture of real processes with two istiod replicas, watched by the
 * plugin, with everything that can be broken in it.
 */
export class FaultBed {
  #token: { token: string; revoke(): Promise<void> };

  static async start(): Promise<FaultBed> {
    const testbed = await Testbed.start();
    try {
      const picture = await addSeedPicture(testbed, { istiodReplicas: 2 });
      const { cluster1, cluster2 } = picture;
      const [way, wayOfReplica] = await Promise.all([
        testbed.addFaultProxy(cluster2),
        testbed.addFaultProxy(cluster1),
      ]);
      await moveReplica(picture.istiods[1], cluster1, wayOfReplica);
      const config = await hostConfig(testbed, { fronts: { cluster2: way } });
      const tokenFile = join(testbed.folder, 'token-of-cluster2');
      const token = await mintToken(cluster2, tokenFile);
      const mesh = await ServedMesh.start({
        serviceMesh: {
          clusters: config.serviceMesh.clusters.map(cluster =>
            cluster.name === cluster2.name
              ? {
                  ...cluster,
                  authentication: { type: 'token', file: tokenFile },
                }
              : cluster,
          ),
        },
      });
      return new FaultBed(
        { testbed, picture, way, wayOfReplica, tokenFile, mesh },
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
      picture: SeedPicture;
      way: FaultProxy;
      wayOfReplica: FaultProxy;
      tokenFile: string;
      mesh: ServedMesh;
    },
    token: { token: string; revoke(): Promise<void> },
  ) {
    this.#token = token;
  }

  get mesh(): ServedMesh {
    return this.parts.mesh;
  }

  get cluster2(): Cluster {
    return this.parts.picture.cluster2;
  }

  /** Between the plugin and the API server of cluster2. */
  get way(): FaultProxy {
    return this.parts.way;
  }

  /** Between the second istiod replica and the API server of cluster1. */
  get wayOfReplica(): FaultProxy {
    return this.parts.wayOfReplica;
  }

  /** The replica that faults are made at. */
  get replica(): Istiod {
    return this.parts.picture.istiods[1];
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
    const { cluster1, istiods } = this.parts.picture;
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
    const { cluster1, istiods } = this.parts.picture;
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
