import {
  controlPlanes,
  Fleet,
  FleetChange,
  FleetFacts,
  OBSERVED_KINDS,
  project,
} from '@meshstage/istio-multicluster';
import { FleetDefinition } from '../../fleet/FleetDefinition';
import { objectsOf } from '../generateFleet';

/** As a collector that reads everything would have it. */
export function readWhole(definition: FleetDefinition): {
  fleet: Fleet;
  facts: FleetFacts;
} {
  const now = Date.now();
  const fleet = Fleet.empty.apply(
    definition.clusters.flatMap(cluster =>
      [...objectsOf(cluster)].flatMap((object): FleetChange[] => {
        const projection = project(object);
        return 'record' in projection
          ? [
              {
                cluster: cluster.name,
                type: 'upsert',
                record: projection.record,
              },
            ]
          : [];
      }),
    ),
  );
  const registryIds = (holder: string) =>
    definition.remoteSecrets
      .filter(secret => secret.holder === holder && secret.token === 'valid')
      .map(({ target }) => target);
  const planes = controlPlanes(fleet, {
    factsOf: ({ cluster }) => ({ registryIds: registryIds(cluster) }),
  });
  return {
    fleet,
    facts: {
      now,
      resolved: new Map(),
      clusters: definition.clusters.map(({ name }) => ({
        key: name,
        name,
        since: now,
        status: {
          reachability: { state: 'reachable', since: now },
          complete: true,
          kinds: OBSERVED_KINDS.map(({ record }) => ({
            kind: record,
            state: 'watching',
            since: now,
            problems: [],
            problemCount: 0,
          })),
        },
      })),
      controlPlanes: planes.map(({ controlPlane, cluster, replicas }) => ({
        plane: controlPlane,
        hostCluster: cluster,
        replicas: replicas.map(({ pod }) => ({ name: pod.name })),
        unknownRegistries: [],
        registriesDeclared: true,
      })),
    },
  };
}
