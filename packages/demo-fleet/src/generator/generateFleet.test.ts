import { DemoFleet } from '../fleet/DemoFleet';
import { ClusterStore } from '../store/ClusterStore';
import { generateFleet, objectsOf } from './generateFleet';

const SIZE = { clusters: 30, services: 200, pods: 3_000, seed: 7 };

// Certificates and TLS take their time on a machine that is busy.
jest.setTimeout(30_000);

describe('generateFleet', () => {
  it('has as many clusters, services and pods as asked for', async () => {
    const { clusters } = await generateFleet(SIZE);
    const names = new Set<string>();
    let pods = 0;
    for (const cluster of clusters) {
      for (const { kind, metadata } of objectsOf(cluster)) {
        if (metadata.namespace?.startsWith('team-')) {
          pods += kind === 'Pod' ? 1 : 0;
          if (kind === 'Service') {
            names.add(metadata.name);
          }
        }
      }
    }
    expect([clusters.length, names.size, pods]).toEqual([30, 200, 3_000]);
  });

  it('is the same for the same seed, and another one for another', async () => {
    const names = async (seed: number) => {
      const { clusters } = await generateFleet({ ...SIZE, seed });
      return [...objectsOf(clusters[3])].map(
        ({ kind, metadata }) =>
          `${kind} ${metadata.namespace}/${metadata.name}`,
      );
    };
    expect(await names(7)).toEqual(await names(7));
    expect(await names(7)).not.toEqual(await names(8));
  });

  it('has a primary for every 25 clusters, which reads all others', async () => {
    const { clusters, remoteSecrets } = await generateFleet(SIZE);
    const primaries = clusters.filter(({ objects }) =>
      objects.some(
        ({ kind, metadata }) =>
          kind === 'Deployment' && metadata.name === 'istiod',
      ),
    );
    expect(primaries.map(({ name }) => name)).toEqual([
      'cluster-0000',
      'cluster-0025',
    ]);
    expect(remoteSecrets).toHaveLength(2 * 29);
  });

  it('has a replica of istiod for every 10,000 proxies of a primary', async () => {
    const { clusters } = await generateFleet({
      clusters: 26,
      services: 100,
      pods: 26_000,
      seed: 1,
    });
    const replicas = [clusters[0], clusters[25]].map(
      ({ objects }) =>
        objects.filter(
          ({ kind, metadata }) =>
            kind === 'Pod' && metadata.labels?.app === 'istiod',
        ).length,
    );
    expect(replicas).toEqual([3, 1]);
  });

  it('makes what a store lists, finds and changes', async () => {
    const { clusters } = await generateFleet(SIZE);
    const definition = clusters[1];
    const store = ClusterStore.create({ name: definition.name }, definition);
    const pods = [...store.objects('', 'pods')];
    const keys = pods.map(
      ({ metadata }) => `${metadata.namespace}/${metadata.name}`,
    );
    expect(keys).toEqual([...keys].sort());
    const last = pods[pods.length - 1];
    const at = {
      namespace: last.metadata.namespace,
      name: last.metadata.name,
    };
    expect(store.get('v1', 'Pod', at)).toEqual(last);
    store.apply({ ...last, status: { phase: 'Failed' } });
    expect(store.get('v1', 'Pod', at)?.status).toEqual({ phase: 'Failed' });
    store.remove('v1', 'Pod', at);
    expect([...store.objects('', 'pods')]).toHaveLength(pods.length - 1);
  });

  it('names in its EndpointSlices the pods that there are, by their addresses', async () => {
    const { clusters } = await generateFleet(SIZE);
    const objects = [...objectsOf(clusters[2])];
    const addresses = new Map(
      objects
        .filter(({ kind }) => kind === 'Pod')
        .map(({ metadata, status }) => [
          `${metadata.namespace}/${metadata.name}`,
          (status as { podIP: string }).podIP,
        ]),
    );
    const slices = objects.filter(
      ({ kind, metadata }) =>
        kind === 'EndpointSlice' && metadata.namespace?.startsWith('team-'),
    );
    expect(slices.length).toBeGreaterThan(0);
    for (const { endpoints } of slices) {
      for (const { addresses: ips, targetRef } of endpoints as {
        addresses: string[];
        targetRef: { namespace: string; name: string };
      }[]) {
        expect(ips).toEqual([
          addresses.get(`${targetRef.namespace}/${targetRef.name}`),
        ]);
      }
    }
  });

  it('makes pods as large as real ones', async () => {
    const { clusters } = await generateFleet(SIZE);
    const pod = [...objectsOf(clusters[0])].find(
      ({ kind, metadata }) =>
        kind === 'Pod' && metadata.namespace?.startsWith('team-'),
    );
    const size = JSON.stringify(pod).length;
    expect(size).toBeGreaterThan(13_000);
    expect(size).toBeLessThan(19_000);
  });

  it.each([
    [{ ...SIZE, clusters: 0 }, 'clusters is a whole number from 1, not 0'],
    [{ ...SIZE, pods: 1.5 }, 'pods is a whole number from 1, not 1.5'],
  ])('refuses a size that makes no sense', async (size, message) => {
    await expect(generateFleet(size)).rejects.toThrow(message);
  });

  it('runs', async () => {
    const fleet = await DemoFleet.start(
      await generateFleet({ clusters: 3, services: 10, pods: 30, seed: 1 }),
      { withFaults: false },
    );
    const [, , third] = fleet.clusters;
    expect(third.answers(third.accessFor('meshstage').token)).toBe(true);
    await fleet.stop();
  });
});
