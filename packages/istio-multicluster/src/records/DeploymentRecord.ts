import { Labels, RecordBase } from './RecordBase';

/**
 * A Deployment of istiod.
 *
 * @public
 */
export type DeploymentRecord = RecordBase<'Deployment'> & {
  readonly labels: Labels;
  readonly podLabels: Labels;
  readonly selector: Labels;
  readonly image?: string;
  /** Environment of the container `discovery` that is written as plain values. */
  readonly environment: Readonly<Record<string, string>>;
  readonly arguments: readonly string[];
  readonly replicas: number;
  readonly readyReplicas: number;
};
