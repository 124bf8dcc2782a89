import { KubernetesRecord } from './KubernetesRecord';

/**
 * Why an object could not be read.
 *
 * @public
 */
export type ProjectionProblem = {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Path of the field that is wrong, such as `spec.ports[0].port`. */
  readonly field: string;
  /** What is wrong and what is expected. */
  readonly message: string;
};

/**
 * What came of an object: its record, what is wrong with it, or nothing because
 * no rule reads such an object.
 *
 * @public
 */
export type Projection =
  | { readonly record: KubernetesRecord }
  | { readonly problem: ProjectionProblem }
  | { readonly ignored: true };
