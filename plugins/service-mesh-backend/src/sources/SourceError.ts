import { ClusterSourceProblem } from '@meshstage/plugin-service-mesh-node';

/** Why a source, or a part of one, could not be read, with where and what to do. */
export class SourceError extends Error {
  readonly problem: ClusterSourceProblem;

  constructor(problem: ClusterSourceProblem) {
    super(problem.message);
    this.name = 'SourceError';
    this.problem = problem;
  }
}
