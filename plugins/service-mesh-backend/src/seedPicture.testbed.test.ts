import { endpoints } from '@meshstage/istio-multicluster';
import { Topology } from '@meshstage/plugin-service-mesh-common';
import { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import {
  addSeedPicture,
  hostConfig,
  SeedPicture,
  SimulatedProxy,
  Testbed,
  XdsLoadAssignment,
} from '@meshstage/testbed';
import { ConfigReader } from '@backstage/config';
import { component } from './__testUtils__/entities';
import { WatchedFleet } from './__testUtils__/WatchedFleet';
import { readServiceMeshConfig } from './config';
import { clientsOfService, topologyOf } from './fleet/topology/topologyOf';

const SERVICE_A = component('service-a', {
  annotations: { 'meshstage.io/services': 'sample/service-a' },
});
const SERVICE_B = component('service-b', {
  annotations: { 'meshstage.io/services': 'sample/service-b' },
});

/** What istiod sent over EDS, as texts that can be compared. */
function addressesOf(assignment: XdsLoadAssignment | undefined): string[] {
  return (assignment?.endpoints ?? [])
    .flatMap(({ lbEndpoints, priority }) =>
      (lbEndpoints ?? []).map(({ endpoint, loadBalancingWeight }) => {
        const { address, portValue } = endpoint?.address?.socketAddress ?? {};
        return `${address}:${portValue} weight ${
          loadBalancingWeight?.value ?? 1
        } priority ${priority ?? 0}`;
      }),
    )
    .sort();
}

/** The same of an answer: the parts that pods have in a gateway's endpoint come together again. */
function targetsOf(route: Topology['routes'][number]): string[] {
  const { targets } = route.branches[0].destinations[0];
  const weights = new Map<string, number>();
  for (const { address, port, priority, locality, weight } of targets) {
    const key = JSON.stringify([address, port, priority, locality]);
    weights.set(key, (weights.get(key) ?? 0) + weight);
  }
  return [...weights]
    .map(([key, weight]) => {
      const [address, port, priority] = JSON.parse(key);
      return `${address}:${port} weight ${weight} priority ${priority}`;
    })
    .sort();
}

describe('the seed picture on real control planes', () => {
  let testbed: Testbed;
  let picture: SeedPicture;
  let fleet: WatchedFleet;

  beforeAll(async () => {
    testbed = await Testbed.start();
    picture = await addSeedPicture(testbed, { istiodReplicas: 2 });
    const { clusters } = readServiceMeshConfig(
      new ConfigReader(await hostConfig(testbed)),
    );
    fleet = await WatchedFleet.start(clusters.clusters as MeshCluster[]);
  }, 180_000);

  afterAll(async () => {
    await fleet?.stop();
    await testbed?.stop();
  }, 60_000);

  const topology = () =>
    topologyOf(fleet.picture, SERVICE_A, {
      outbound: [SERVICE_B],
      inbound: [],
    });

  it('shows the clusters as what they are', async () => {
    // On a busy machine a stream may break meanwhile.
    const clusters = await fleet.until('all of them is read', () => {
      const shown = topology().clusters;
      return shown.every(({ state }) => state === 'healthy')
        ? shown
        : undefined;
    });
    expect(clusters).toEqual([
      expect.objectContaining({
        name: 'cluster1',
        distribution: 'EKS',
        role: 'primary',
        state: 'healthy',
      }),
      expect.objectContaining({
        name: 'cluster2',
        distribution: 'EKS-D',
        role: 'remote',
        state: 'healthy',
      }),
    ]);
  }, 60_000);

  it('shows each replica linked to each cluster, with its evidence', () => {
    const { links } = topology();
    expect(
      links.map(({ cluster, state }) => `${cluster} ${state}`).sort(),
    ).toEqual([
      'cluster1 healthy',
      'cluster1 healthy',
      'cluster2 healthy',
      'cluster2 healthy',
    ]);
    for (const { evidence } of links) {
      expect(evidence.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['debugPage', 'probe']),
      );
    }
  });

  it('shows all proxies connected', () => {
    for (const { connected, expected, missing, state } of topology()
      .connections) {
      expect({ connected, missing, state }).toEqual({
        connected: expected,
        missing: [],
        state: 'healthy',
      });
      expect(expected).toBeGreaterThan(0);
    }
  });

  it.each(['cluster1', 'cluster2'])(
    'shows the routes of service A in %s as that istiod sends them over EDS',
    async cluster => {
      const route = topology().routes.find(
        ({ client }) => client.cluster === cluster,
      );
      const group = clientsOfService(fleet.picture, {
        namespace: 'sample',
        name: 'service-a',
      }).find(each => each.cluster.name === cluster);
      if (!route || !group?.controlPlane) {
        throw new Error(`no route from ${cluster}`);
      }
      const envoyCluster = route.branches[0].destinations[0].envoyCluster;
      const { client, controlPlane } = group;
      const proxy = SimulatedProxy.start(picture.istiod, {
        type: 'sidecar',
        name: client.name ?? '',
        namespace: client.namespace,
        ips: [...client.ips],
        clusterId: client.clusterId,
        network: client.network,
        labels: { ...client.labels },
        nodeName: client.nodeName,
      });
      try {
        const assignments = await proxy.connection?.until('eds', () => {
          const all = proxy.connection?.latest('eds') ?? [];
          return all.some(({ clusterName }) => clusterName === envoyCluster);
        });
        expect(assignments).toBeDefined();
        const sent = addressesOf(
          proxy.connection
            ?.latest('eds')
            ?.find(({ clusterName }) => clusterName === envoyCluster),
        );
        expect(sent.length).toBeGreaterThan(1);
        expect(targetsOf(route)).toEqual(sent);
        const computed = endpoints(
          fleet.picture.view(controlPlane),
          client,
          envoyCluster,
        );
        expect(computed.endpoints).toHaveLength(sent.length);
      } finally {
        proxy.stop();
      }
    },
    30_000,
  );

  it('names an istiod that was killed, and heals when it is back', async () => {
    const [, second] = picture.istiods;
    await second.process.kill();
    await fleet.until('the dead replica is named', ({ findings }) =>
      findings.find(({ code }) => code === 'MST0201'),
    );
    const { controlPlanes, links } = topology();
    expect(controlPlanes[0].state).toBe('degraded');
    expect(
      links
        .filter(({ state }) => state === 'broken')
        .map(({ replica }) => replica),
    ).toEqual([second.podName, second.podName]);
  }, 60_000);
});
