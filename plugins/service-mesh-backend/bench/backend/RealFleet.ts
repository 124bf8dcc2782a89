import { generateFleet, objectsOf } from '@meshstage/demo-fleet';
import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import {
  Cluster,
  ClusterImage,
  FaultProxy,
  Front,
  Testbed,
} from '@meshstage/testbed';

const READ_ALL = [
  { apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] },
];
const HOURS = 3_600;

/** A cluster as each of the two plugins is told of it. */
export type RealCluster = { meshstage: MeshCluster; kubernetes: object };

/** Real API servers with the objects of a generated fleet; the first has an istiod that reads them all. */
export class RealFleet {
  static async start(size: {
    clusters: number;
    services: number;
    podsOfCluster: number;
  }): Promise<RealFleet> {
    const testbed = await Testbed.start();
    try {
      const { clusters: definitions } = await generateFleet({
        clusters: size.clusters,
        services: size.services,
        pods: size.clusters * size.podsOfCluster,
        seed: 1,
      });
      const clusters = await Promise.all(
        definitions.map(({ name }, index) =>
          testbed.addCluster({
            name,
            distribution: index % 2 === 0 ? 'EKS' : 'EKS-D',
          }),
        ),
      );
      for (const [index, cluster] of clusters.entries()) {
        const image = await ClusterImage.create(cluster);
        await image.replace([...objectsOf(definitions[index])]);
        image.close();
      }
      const [primary, ...others] = clusters;
      await testbed.addIstiod({
        name: 'istiod',
        configCluster: primary,
        remotes: Object.fromEntries(others.map(each => [each.name, each])),
      });
      return new RealFleet(testbed, clusters);
    } catch (error) {
      await testbed.stop();
      throw error;
    }
  }

  private constructor(
    private readonly testbed: Testbed,
    private readonly clusters: readonly Cluster[],
  ) {}

  /** The first so many, as the plugins reach them; the last one through a proxy if there is one. */
  async access(count: number, last?: Front): Promise<RealCluster[]> {
    return await Promise.all(
      this.clusters
        .slice(0, count)
        .map((cluster, index) =>
          this.#access(cluster, index, index === count - 1 ? last : undefined),
        ),
    );
  }

  /** A proxy before the last of so many. */
  async faultProxy(count: number): Promise<FaultProxy> {
    return await this.testbed.addFaultProxy(this.clusters[count - 1]);
  }

  async stop(): Promise<void> {
    await this.testbed.stop();
  }

  async #access(
    cluster: Cluster,
    index: number,
    front: Front | undefined,
  ): Promise<RealCluster> {
    const accessOf = async (name: string) => {
      const account = { namespace: 'default', name };
      await cluster.grant({ serviceAccount: account }, READ_ALL);
      const { token } = await cluster.createServiceAccountToken(account, {
        expiresInSeconds: 6 * HOURS,
      });
      return { ...(await cluster.access({ token }, front)), token };
    };
    const ours = await accessOf('meshstage');
    const theirs = await accessOf('kubernetes-plugin');
    const [{ monitoringUrl }] = this.testbed.istiods;
    return {
      meshstage: {
        name: cluster.name,
        url: ours.url,
        certificateAuthority: { data: ours.certificateAuthority },
        authentication: {
          provider: 'token',
          parameters: { value: ours.token },
        },
        istiod:
          index === 0
            ? {
                method: 'urls',
                replicas: [
                  { name: 'istiod', url: monitoringUrl, revision: 'default' },
                ],
              }
            : { method: 'none' },
        origins: {},
      },
      kubernetes: {
        name: cluster.name,
        url: theirs.url,
        caData: Buffer.from(theirs.certificateAuthority).toString('base64'),
        authProvider: 'serviceAccount',
        serviceAccountToken: theirs.token,
        skipMetricsLookup: true,
      },
    };
  }
}
