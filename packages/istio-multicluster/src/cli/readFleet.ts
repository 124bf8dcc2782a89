import { stat } from 'fs/promises';
import { controlPlanes } from '../control-plane/controlPlanes';
import { FleetFacts } from '../facts/FleetFacts';
import { Fleet } from '../fleet/Fleet';
import { loadScenario } from '../scenario/loadScenario';
import { scenarioFacts } from '../scenario/scenarioFacts';
import { readInput } from './readInput';

/**
 * The clusters of a file or folder, and what is known of them.
 *
 * @param now - milliseconds since 1970
 * @throws InputError that names file, object and field
 */
export async function readFleet(
  path: string,
  now: number,
): Promise<{ fleet: Fleet; facts: FleetFacts }> {
  const scenario = await readInput(path);
  const loaded = loadScenario(scenario, path);
  const facts = scenarioFacts(scenario, loaded, now);
  const isFolder = (await stat(path)).isDirectory();
  const { fleet } = loaded;
  return { fleet, facts: isFolder ? factsOfFolder(fleet, facts) : facts };
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
