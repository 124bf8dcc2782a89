import { Fields } from './Fields';
import { identityOf } from './identityOf';
import { Labels, RecordBase } from './RecordBase';
import { readEnvironment } from './readEnvironment';
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

export function readDeployment(source: Fields): DeploymentRecord {
  const metadata = source.object('metadata');
  const spec = source.object('spec');
  const status = source.object('status');
  const template = spec.object('template');
  const containers = template.object('spec').list('containers');
  const discovery =
    containers.find(container => container.text('name') === 'discovery') ??
    containers[0];
  return {
    ...identityOf('Deployment', metadata),
    labels: metadata.labels('labels'),
    podLabels: template.object('metadata').labels('labels'),
    selector: spec.object('selector').labels('matchLabels'),
    image: discovery?.optionalText('image'),
    environment: discovery ? readEnvironment(discovery) : {},
    arguments: discovery?.texts('args') ?? [],
    replicas: spec.optionalNumber('replicas') ?? 1,
    readyReplicas: status.number('readyReplicas'),
  };
}
