import { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import type { ClusterTestResult } from '../collect';

const DEADLINE_MS = 60_000;
/** Whoever asks again at once gets the same answer. */
const KEPT_MS = 3_000;

/** Has clusters tested, each of them once at a time, however many ask for it. */
export class ClusterExaminer {
  readonly #test: (
    cluster: MeshCluster,
    signal: AbortSignal,
  ) => Promise<ClusterTestResult>;
  readonly #signal: AbortSignal;
  readonly #underWay = new Map<string, Promise<ClusterTestResult>>();

  static create(options: {
    test(cluster: MeshCluster, signal: AbortSignal): Promise<ClusterTestResult>;
    signal: AbortSignal;
  }): ClusterExaminer {
    return new ClusterExaminer(options);
  }

  private constructor(options: {
    test(cluster: MeshCluster, signal: AbortSignal): Promise<ClusterTestResult>;
    signal: AbortSignal;
  }) {
    this.#test = options.test;
    this.#signal = options.signal;
  }

  examine(cluster: MeshCluster): Promise<ClusterTestResult> {
    const { name } = cluster;
    const underWay = this.#underWay.get(name);
    if (underWay) {
      return underWay;
    }
    const result = this.#test(
      cluster,
      AbortSignal.any([this.#signal, AbortSignal.timeout(DEADLINE_MS)]),
    );
    this.#underWay.set(name, result);
    const forget = () => this.#underWay.delete(name);
    result.then(() => setTimeout(forget, KEPT_MS).unref(), forget);
    return result;
  }
}
