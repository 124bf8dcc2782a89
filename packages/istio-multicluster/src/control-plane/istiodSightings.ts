import { ClusterRecords } from '../fleet/ClusterRecords';
import { Fleet } from '../fleet/Fleet';
import { DeploymentRecord } from '../records/DeploymentRecord';
import { PodRecord } from '../records/PodRecord';
import { selects } from '../records/selects';
import { ControlPlanePlace } from './ControlPlanePlace';

/** What shows that a control plane exists, and where. */
export type IstiodSighting = {
  readonly place: ControlPlanePlace;
  readonly deployment?: DeploymentRecord;
  /** Its pods. */
  readonly replicas: readonly PodRecord[];
  readonly environment: Readonly<Record<string, string>>;
  /** `--name value` or `--name=value`. */
  argument(name: string): string | undefined;
};

/** Deployments of istiod, and places where one answers without a Deployment that is read. */
export function istiodSightings(
  fleet: Fleet,
  answering: readonly ControlPlanePlace[],
): IstiodSighting[] {
  const deployed = [...fleet.clusters].flatMap(([cluster, records]) =>
    [...records.all('Deployment')]
      .filter(isIstiod)
      .map(deployment => sightingOf(cluster, records, deployment)),
  );
  const seen = new Set(deployed.map(({ place }) => placeKey(place)));
  const others = answering.filter(place => {
    const isNew = !seen.has(placeKey(place));
    seen.add(placeKey(place));
    return isNew;
  });
  return [
    ...deployed,
    ...others.map(place => ({
      place,
      replicas: [],
      environment: {},
      argument: () => undefined,
    })),
  ];
}

/** Whoever answers does not say in which namespace it runs. */
function placeKey({ cluster, revision }: ControlPlanePlace): string {
  return JSON.stringify([cluster, revision]);
}

function isIstiod({ labels, podLabels }: DeploymentRecord): boolean {
  return labels.app === 'istiod' || podLabels.app === 'istiod';
}

function sightingOf(
  cluster: string,
  records: ClusterRecords,
  deployment: DeploymentRecord,
): IstiodSighting {
  const replicas = replicasOf(records, deployment);
  return {
    place: {
      cluster,
      namespace: deployment.namespace,
      revision: revisionOf(deployment),
    },
    deployment,
    replicas,
    // What runs may be older than the Deployment.
    environment:
      replicas.find(pod => pod.environment)?.environment ??
      deployment.environment,
    argument: name => argumentOf(deployment.arguments, name),
  };
}

function revisionOf({
  environment,
  labels,
  podLabels,
}: DeploymentRecord): string {
  return (
    environment.REVISION ||
    podLabels['istio.io/rev'] ||
    labels['istio.io/rev'] ||
    'default'
  );
}

function replicasOf(
  records: ClusterRecords,
  { namespace, selector }: DeploymentRecord,
): PodRecord[] {
  return [...records.inNamespace('Pod', namespace).values()].filter(
    ({ labels, deleting, phase }) =>
      Object.keys(selector).length > 0 &&
      selects(selector, labels) &&
      !deleting &&
      phase !== 'Failed' &&
      phase !== 'Succeeded',
  );
}

function argumentOf(all: readonly string[], name: string): string | undefined {
  const flag = `--${name}`;
  const joined = all.find(entry => entry.startsWith(`${flag}=`));
  if (joined !== undefined) {
    return joined.slice(flag.length + 1);
  }
  const index = all.indexOf(flag);
  return index < 0 ? undefined : all[index + 1];
}
