import {
  ClusterSource,
  ClusterSourceAnswer,
} from '@meshstage/plugin-service-mesh-node';

/** Clusters that are known from the start: those of the configuration. */
export class FixedClusterSource implements ClusterSource {
  readonly name: string;
  readonly #answer: ClusterSourceAnswer;

  static create(name: string, answer: ClusterSourceAnswer): FixedClusterSource {
    return new FixedClusterSource(name, answer);
  }

  private constructor(name: string, answer: ClusterSourceAnswer) {
    this.name = name;
    this.#answer = answer;
  }

  async read(): Promise<ClusterSourceAnswer> {
    return this.#answer;
  }
}
