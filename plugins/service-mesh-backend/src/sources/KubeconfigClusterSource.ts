import { InputError } from '@backstage/errors';
import {
  ClusterSource,
  ClusterSourceAnswer,
  ClusterSourceProblem,
  MeshCluster,
} from '@meshstage/plugin-service-mesh-node';
import { readFile } from 'fs/promises';
import { dirname } from 'path';
import { KubeconfigOptions } from '../config';
import { clusterOfContext } from './clusterOfContext';
import { Kubeconfig, parseKubeconfig } from './parseKubeconfig';

const KEY = 'serviceMesh.kubeconfig';

/** The contexts of a kubeconfig file, each a cluster of that name. */
export class KubeconfigClusterSource implements ClusterSource {
  readonly name = 'kubeconfig';
  readonly refreshIntervalMs: number;
  readonly #options: KubeconfigOptions;

  static create(
    options: KubeconfigOptions,
    refreshIntervalMs: number,
  ): KubeconfigClusterSource {
    return new KubeconfigClusterSource(options, refreshIntervalMs);
  }

  private constructor(options: KubeconfigOptions, refreshIntervalMs: number) {
    this.#options = options;
    this.refreshIntervalMs = refreshIntervalMs;
  }

  async read(options: { signal: AbortSignal }): Promise<ClusterSourceAnswer> {
    const { file } = this.#options;
    const kubeconfig = parseKubeconfig(await this.#text(options.signal), file);
    const clusters: MeshCluster[] = [];
    const problems: ClusterSourceProblem[] = [];
    for (const name of this.#contexts(kubeconfig, problems)) {
      try {
        clusters.push(
          clusterOfContext(kubeconfig, name, { file, folder: dirname(file) }),
        );
      } catch (error) {
        problems.push({
          cluster: name,
          field: `context ${name} in ${file}`,
          message: (error as Error).message,
          remedy: `Correct the context in ${file}, or leave it out of ${KEY}.contexts.`,
        });
      }
    }
    return { clusters, problems };
  }

  async #text(signal: AbortSignal): Promise<string> {
    const { file } = this.#options;
    try {
      return await readFile(file, { encoding: 'utf8', signal });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new InputError(
        `${KEY}.file is ${file}, which cannot be read (${code}); give the path of a kubeconfig that the user of this process may read.`,
      );
    }
  }

  #contexts(
    kubeconfig: Kubeconfig,
    problems: ClusterSourceProblem[],
  ): readonly string[] {
    const there = kubeconfig.contexts.map(context => context.name);
    const { contexts, file } = this.#options;
    for (const name of contexts ?? []) {
      if (!there.includes(name)) {
        problems.push({
          cluster: name,
          field: `${KEY}.contexts`,
          message: `${file} has no context "${name}".`,
          remedy: `Use one of those that it has: ${there.join(', ')}.`,
        });
      }
    }
    return contexts ? there.filter(name => contexts.includes(name)) : there;
  }
}
