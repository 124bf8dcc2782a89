import { stat } from 'fs/promises';
import { controlPlanes } from '../control-plane/controlPlanes';
import { FleetFacts } from '../facts/FleetFacts';
import { Finding, FindingEvidence } from '../findings/Finding';
import { findings as findingsOf } from '../findings/findings';
import { Fleet } from '../fleet/Fleet';
import { ObjectRef } from '../records/ObjectRef';
import { loadScenario } from '../scenario/loadScenario';
import { scenarioFacts } from '../scenario/scenarioFacts';
import { readInput } from './readInput';

/** What the checks of a scenario file or folder came to. */
export type CheckedInput = {
  readonly output: string;
  /** Something is wrong, not only doubtful. */
  readonly hasErrors: boolean;
};

/**
 * Everything that is wrong with the clusters of a file or folder, as far as
 * objects show it.
 *
 * @param now - milliseconds since 1970; what expiry is judged by
 */
export async function findings(
  path: string,
  options: { format: 'text' | 'json' },
  now: number,
): Promise<CheckedInput> {
  const scenario = await readInput(path);
  const loaded = loadScenario(scenario, path);
  const facts = scenarioFacts(scenario, loaded, now);
  const isFolder = (await stat(path)).isDirectory();
  const found = findingsOf(
    loaded.fleet,
    isFolder ? factsOfFolder(loaded.fleet, facts) : facts,
  );
  return {
    output:
      options.format === 'json'
        ? JSON.stringify({ findings: found }, undefined, 2)
        : text(found),
    hasErrors: found.some(({ severity }) => severity === 'error'),
  };
}

/**
 * A folder holds what somebody exported: of a kind that is in no cluster
 * nothing is known. Versions and pods of istiods are those of the objects.
 */
function factsOfFolder(fleet: Fleet, facts: FleetFacts): FleetFacts {
  const exported = new Set(
    [...fleet.clusters.values()].flatMap(({ kinds }) => kinds),
  );
  const deployed = controlPlanes(fleet);
  return {
    ...facts,
    clusters: facts.clusters.map(cluster => ({
      ...cluster,
      ...(cluster.status
        ? {
            status: {
              ...cluster.status,
              kinds: cluster.status.kinds.filter(({ kind }) =>
                exported.has(kind),
              ),
            },
          }
        : {}),
    })),
    controlPlanes: facts.controlPlanes.map(status => {
      const { plane } = status;
      const same = deployed.find(
        ({ controlPlane }) =>
          controlPlane.configCluster === plane.configCluster &&
          controlPlane.revision === plane.revision,
      );
      return same
        ? {
            ...status,
            plane: { ...plane, version: same.controlPlane.version },
            replicas: same.replicas.map(({ pod }) => ({ name: pod.name })),
          }
        : status;
    }),
  };
}

const MARKS: Readonly<Record<Finding['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};
const ORDER: readonly Finding['severity'][] = ['error', 'warning', 'info'];

function text(found: readonly Finding[]): string {
  const sorted = [...found].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
  const counts = ORDER.map(
    severity =>
      `${found.filter(each => each.severity === severity).length} ${
        MARKS[severity]
      }s`,
  );
  return [
    ...sorted.flatMap(lines),
    found.length === 0 ? 'No findings.' : counts.join(', '),
  ].join('\n');
}

function lines(finding: Finding): string[] {
  const { code, severity, confidence, title, evidence } = finding;
  return [
    `${MARKS[severity]} ${code} ${title} (${confidence})`,
    `  ${finding.text}`,
    ...evidence.map(each => `  seen: ${evidenceText(each)}`),
    `  remedy: ${finding.remedy}`,
    '',
  ];
}

function evidenceText(evidence: FindingEvidence): string {
  if (evidence.type !== 'object') {
    return evidence.text;
  }
  const { object, field, value } = evidence;
  const what = field ? `, ${field}` : '';
  return `${objectText(object)}${what}${
    value === undefined ? ' (not set)' : `: ${value}`
  }`;
}

function objectText({ kind, namespace, name, cluster }: ObjectRef): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name} (${cluster})`;
}
