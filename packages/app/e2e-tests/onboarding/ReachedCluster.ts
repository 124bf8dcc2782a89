import {
  KubernetesClient,
  KubernetesObject,
  readKubeconfig,
  TestbedDescription,
} from '@meshstage/testbed';
import { readFile } from 'fs/promises';

/** A cluster of a test bed that runs in another process, reached with all rights. */
export class ReachedCluster {
  static async of(
    testbed: TestbedDescription,
    name: string,
  ): Promise<ReachedCluster> {
    const found = testbed.clusters.find(cluster => cluster.name === name);
    if (!found) {
      throw new Error(`The test bed has no cluster ${name}.`);
    }
    const { kubeconfig, url, version } = found;
    const access = readKubeconfig(await readFile(kubeconfig, 'utf8'));
    const client = KubernetesClient.create(access);
    return new ReachedCluster(name, url, version, kubeconfig, client);
  }

  private constructor(
    readonly name: string,
    readonly url: string,
    /** What `/version` reports. */
    readonly version: string,
    /** Path of its kubeconfig; the context has the name of the cluster. */
    readonly kubeconfig: string,
    readonly client: KubernetesClient,
  ) {}

  /** Applies objects, namespaces first. */
  async apply(...objects: KubernetesObject[]): Promise<void> {
    const namespaces = objects.filter(({ kind }) => kind === 'Namespace');
    const rest = objects.filter(({ kind }) => kind !== 'Namespace');
    for (const group of [namespaces, rest]) {
      await Promise.all(group.map(object => this.client.apply(object)));
    }
  }

  close(): Promise<void> {
    return this.client.close();
  }
}
