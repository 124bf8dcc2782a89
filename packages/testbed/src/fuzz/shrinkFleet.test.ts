import { Scenario } from '@meshstage/istio-multicluster';
import { generateFleet } from './generate/generateFleet';
import { askingOnly, shrinkFleet } from './shrinkFleet';

const FAR = Number.MAX_SAFE_INTEGER;

/** A fleet in which the first istiod reads other clusters. */
function fleetWithRemotes(): Scenario {
  for (let seed = 0; ; seed++) {
    const fleet = generateFleet(seed);
    if (Object.keys(fleet.istiods[0].remotes).length > 1) {
      return fleet;
    }
  }
}

describe('shrinkFleet', () => {
  it('keeps only what the difference needs', async () => {
    const fleet = fleetWithRemotes();
    const needs = ({ clusters }: Scenario) =>
      clusters.c1.objects.some(
        ({ kind, metadata }) => kind === 'Node' && metadata.name === 'c1-nb',
      );
    const { istiods, clients, ask } = fleet;
    const single = askingOnly(fleet, {
      ask: [ask.find(({ client }) => client === clients[0].name)!],
    });
    const small = await shrinkFleet(single, async one => needs(one), FAR);
    expect(Object.keys(small.clusters)).toEqual(['c1']);
    expect(
      small.clusters.c1.objects.map(({ kind, metadata }) => [
        kind,
        metadata.name,
      ]),
    ).toEqual([
      ['Namespace', 'istio-system'],
      ['Node', 'c1-nb'],
    ]);
    expect(small.istiods).toEqual([
      expect.objectContaining({ name: istiods[0].name, remotes: {}, env: {} }),
    ]);
  });

  it('never makes two clusters disagree about a service that is theirs alone', async () => {
    const service = (ports: object[]) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'a', namespace: 'sample' },
      spec: { ports },
    });
    const fleet: Scenario = {
      name: 'disagree',
      clusters: {
        c1: { objects: [service([])] },
        c2: { objects: [service([{ port: 80 }])] },
        c3: { objects: [service([{ port: 81 }])] },
      },
      istiods: [
        {
          name: 'i1',
          configCluster: 'c1',
          remotes: { c2: 'c2', c3: 'c3' },
          env: {},
        },
      ],
      clients: [],
      ask: [],
    };
    const needsRemotes = async ({ clusters }: Scenario) =>
      Boolean(clusters.c2?.objects.length && clusters.c3?.objects.length);
    const small = await shrinkFleet(fleet, needsRemotes, FAR);
    expect(small.clusters.c1.objects).toHaveLength(1);
  });

  it('gives back what it has when the time is over', async () => {
    const fleet = fleetWithRemotes();
    expect(await shrinkFleet(fleet, async () => true, 0)).toBe(fleet);
  });
});
