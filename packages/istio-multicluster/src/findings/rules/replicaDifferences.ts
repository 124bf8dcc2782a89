import { FindingEvidence } from '../../evidence';
import { ControlPlaneStatus } from '../../facts/ControlPlaneStatus';
import { FleetContext } from '../../facts/FleetContext';
import { draft, FindingDraft } from '../FindingDraft';
import { istiodSettings } from '../istiodSettings';
import { differing } from './differing';

type Replica = {
  readonly name: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly version?: string;
};

/** Replicas of one istiod that were started differently. */
export function replicaDifferences(context: FleetContext): FindingDraft[] {
  return context.planes.flatMap(status => {
    const replicas = replicasOf(context, status);
    if (replicas.length < 2) {
      return [];
    }
    const names = Object.keys(
      replicas.find(({ settings }) => settings)?.settings ?? {},
    );
    return [
      ...differing(replicas, ({ version }) => version).map(difference =>
        finding(status, 'version', difference),
      ),
      ...names.flatMap(name =>
        differing(replicas, ({ settings }) => settings?.[name]).map(
          difference => finding(status, name, difference),
        ),
      ),
    ];
  });
}

function replicasOf(
  context: FleetContext,
  { plane, hostCluster, replicas }: ControlPlaneStatus,
): Replica[] {
  const records = context.records(hostCluster);
  return replicas.map(({ name, facts }) => {
    const env = records.get('Pod', plane.systemNamespace, name)?.environment;
    return {
      name,
      version: facts?.version,
      ...(env ? { settings: istiodSettings({ ...plane, env }) } : {}),
    };
  });
}

function finding(
  { plane, hostCluster }: ControlPlaneStatus,
  setting: string,
  {
    usual,
    usualValue,
    other,
    otherValue,
  }: ReturnType<typeof differing<Replica>>[number],
): FindingDraft {
  const evidenceOf = ({ name }: Replica, value: string): FindingEvidence => ({
    type: 'object',
    object: {
      kind: 'Pod',
      namespace: plane.systemNamespace,
      name,
      cluster: hostCluster,
    },
    field:
      setting === 'version'
        ? 'spec.containers[].image'
        : 'spec.containers[].env',
    value,
  });
  return draft('MST0230', {
    subject: { controlPlane: plane.name, replica: other.name },
    clusters: [hostCluster],
    parameters: {
      replica: usual.name,
      otherReplica: other.name,
      controlPlane: plane.name,
      setting,
      value: usualValue,
      otherValue,
    },
    evidence: [evidenceOf(usual, usualValue), evidenceOf(other, otherValue)],
    key: setting,
  });
}
