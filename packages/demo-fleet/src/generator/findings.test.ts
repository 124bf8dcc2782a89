import {
  controlPlanes,
  findings,
  Fleet,
  FleetChange,
  FleetFacts,
  impact,
  OBSERVED_KINDS,
  project,
} from '@meshstage/istio-multicluster';
import { FleetDefinition } from '../fleet/FleetDefinition';
import { defaultFleet } from '../picture/defaultFleet';
import { generateFleet, objectsOf } from './generateFleet';

/** As a collector that reads everything would have it. */
function read(definition: FleetDefinition): {
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

describe('findings of the demo fleets', () => {
  it('are none in fifty generated ones', async () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const clusters = 1 + (seed % 6);
      const { fleet, facts } = read(
        await generateFleet({
          clusters,
          services: 5 + (seed % 7) * 4,
          pods: 20 + (seed % 5) * 30,
          seed,
        }),
      );
      const found = findings(fleet, facts);
      expect({
        seed,
        found: found.map(({ code, text }) => `${code} ${text}`),
      }).toEqual({ seed, found: [] });
    }
  }, 60_000);

  it('show what is wrong in the one of npm start', async () => {
    const { fleet, facts } = read(await defaultFleet());
    const found = findings(fleet, facts).map(
      ({ code, subject }) =>
        `${code} ${subject.service ?? subject.object?.name ?? subject.cluster}`,
    );
    expect(found.sort()).toEqual([
      // Its token has expired: no istiod reads it.
      'MST0231 cluster4',
      // It waits for a load balancer that nobody gives.
      'MST0301 istio-eastwestgateway',
      'MST0404 shop/pricing',
      'MST0408 payments',
    ]);
  });
});

describe('the impact of losing a cluster of the demo fleet', () => {
  it.each(['cluster1', 'cluster2', 'cluster3'])(
    '%s leaves services as its views say',
    async lost => {
      const { fleet, facts } = read(await defaultFleet());
      const { services } = impact(fleet, facts, lost);
      const holders = (namespace: string, name: string) =>
        [...fleet.clusters].flatMap(([key, records]) =>
          [...records.inNamespace('EndpointSlice', namespace).values()].some(
            slice =>
              slice.service === name &&
              slice.endpoints.some(({ conditions }) => conditions.ready),
          )
            ? [key]
            : [],
        );
      for (const { namespace, name, remaining, loss } of services) {
        const others = holders(namespace, name).filter(key => key !== lost);
        // Only what other clusters have can remain, and with nothing there all is lost.
        expect(others).toEqual(expect.arrayContaining([...remaining]));
        expect(holders(namespace, name)).toContain(lost);
        expect([name, loss]).toEqual([
          name,
          remaining.length === 0 ? 'all' : loss,
        ]);
      }
      expect(services.length).toBeGreaterThan(0);
    },
  );
});
