import {
  Client,
  clientsOf,
  endpoints,
  impact,
  IstiodView,
  istiodView,
  Loss,
} from '@meshstage/istio-multicluster';
import { KubernetesObject } from '@meshstage/testbed/picture';
import { FleetDefinition } from '../fleet/FleetDefinition';
import { defaultFleet } from '../picture/defaultFleet';
import { readWhole } from './__testUtils__/readWhole';
import { objectsOf } from './generateFleet';

const SYSTEM_NAMESPACES = ['istio-system', 'kube-system'];

/** Which cluster an address of EDS leads to, as the objects of the fleet say. */
type Places = {
  /** Networks may use the same addresses. */
  pods: ReadonlyMap<string, string>;
  gateways: ReadonlyMap<string, string>;
};

function inNetwork(network: string, address: string): string {
  return `${network}/${address}`;
}

type Service = { namespace: string; name: string; ports: number[] } & {
  isHeadless: boolean;
};

/** What clients elsewhere lose of a service. */
type ServiceLoss = {
  name: string;
  loss: Loss;
  remaining: string[];
};

function without({ clusters, remoteSecrets }: FleetDefinition, lost: string) {
  return {
    clusters: clusters.filter(({ name }) => name !== lost),
    remoteSecrets: remoteSecrets.filter(
      ({ holder, target }) => holder !== lost && target !== lost,
    ),
  };
}

type SliceObject = KubernetesObject & {
  endpoints?: { addresses: string[] }[];
};

type ServiceObject = KubernetesObject & {
  spec?: { clusterIP?: string; ports?: { port: number }[] };
  status?: { loadBalancer?: { ingress?: { ip?: string }[] } };
};

function ofKind<T extends KubernetesObject>(
  { clusters }: FleetDefinition,
  kind: string,
): { cluster: string; object: T }[] {
  return clusters.flatMap(cluster =>
    [...objectsOf(cluster)]
      .filter((object): object is T => object.kind === kind)
      .map(object => ({ cluster: cluster.name, object })),
  );
}

function placesOf(definition: FleetDefinition): Places {
  const pods = new Map<string, string>();
  const gateways = new Map<string, string>();
  const networks = new Map(
    ofKind(definition, 'Namespace')
      .filter(({ object }) => object.metadata.name === 'istio-system')
      .map(({ cluster, object }) => [
        cluster,
        object.metadata.labels?.['topology.istio.io/network'] ?? '',
      ]),
  );
  for (const { cluster, object } of ofKind<SliceObject>(
    definition,
    'EndpointSlice',
  )) {
    const network = networks.get(cluster) ?? '';
    for (const { addresses } of object.endpoints ?? []) {
      addresses.forEach(address =>
        pods.set(inNetwork(network, address), cluster),
      );
    }
  }
  for (const { cluster, object } of ofKind<ServiceObject>(
    definition,
    'Service',
  )) {
    for (const { ip } of object.status?.loadBalancer?.ingress ?? []) {
      if (ip) {
        gateways.set(ip, cluster);
      }
    }
  }
  return { pods, gateways };
}

function servicesOf(definition: FleetDefinition, cluster: string): Service[] {
  return ofKind<ServiceObject>(definition, 'Service')
    .filter(each => each.cluster === cluster)
    .map(({ object }) => serviceOf(object))
    .filter(({ namespace }) => !SYSTEM_NAMESPACES.includes(namespace));
}

function serviceOf({ metadata, spec }: ServiceObject): Service {
  return {
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    ports: (spec?.ports ?? []).map(({ port }) => port),
    isHeadless: spec?.clusterIP === 'None',
  };
}

/** How many healthy endpoints EDS gives a client in each cluster, at the port where it has most. */
function endpointsIn(
  view: IstiodView,
  client: Client,
  { namespace, name, ports, isHeadless }: Service,
  { pods, gateways }: Places,
): Map<string, number> {
  const { domainSuffix } = view.controlPlane;
  const byPort = ports.map(port => {
    const counts = new Map<string, number>();
    const answer = endpoints(
      view,
      client,
      `outbound|${port}||${name}.${namespace}.svc.${domainSuffix}`,
    );
    for (const { address, weight, health } of answer.endpoints) {
      // A gateway is also what Services of other clusters lead to.
      const gateway = gateways.get(address);
      const cluster = gateway ?? pods.get(inNetwork(client.network, address));
      if (!cluster) {
        throw new Error(`${address} is no address of the fleet.`);
      }
      // DNS gives clients of a headless service the addresses of pods only.
      if (health === 'HEALTHY' && !(gateway && isHeadless)) {
        const count = gateway ? weight : 1;
        counts.set(cluster, (counts.get(cluster) ?? 0) + count);
      }
    }
    return counts;
  });
  return byPort.reduce(
    (most, counts) => (total(counts) > total(most) ? counts : most),
    new Map<string, number>(),
  );
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** The views of the istiods that are left, each with the cluster and without it. */
function viewsOf(definition: FleetDefinition, lost: string) {
  const viewsIn = ({ fleet, facts }: ReturnType<typeof readWhole>) =>
    new Map(
      facts.controlPlanes.map(({ plane }) => [
        plane.name,
        istiodView(fleet, plane, facts.resolved),
      ]),
    );
  const before = viewsIn(readWhole(definition));
  const after = viewsIn(readWhole(without(definition, lost)));
  return [...after].map(([name, view]) => ({
    before: before.get(name)!,
    after: view,
  }));
}

/** By asking every group of sidecars in every other cluster, before and after. */
function lossesBySimulation(
  definition: FleetDefinition,
  lost: string,
): ServiceLoss[] {
  const places = placesOf(definition);
  const views = viewsOf(definition, lost);
  const planes = views.map(({ before }) => before.controlPlane);
  return servicesOf(definition, lost).flatMap((service): ServiceLoss[] => {
    const losses = views.flatMap(({ before, after }) =>
      clientsOf(before, planes)
        .groups.filter(
          ({ clusterKey, client }) =>
            clusterKey !== lost && client.type === 'sidecar',
        )
        .flatMap(({ client, locality }) => {
          const asked = { ...client, namespace: service.namespace, locality };
          const had = endpointsIn(before, asked, service, places);
          const has = endpointsIn(after, asked, service, places);
          return had.has(lost)
            ? [{ isAll: total(has) === 0, remaining: [...has.keys()] }]
            : [];
        }),
    );
    return losses.length === 0
      ? []
      : [
          {
            name: `${service.namespace}/${service.name}`,
            loss: losses.some(({ isAll }) => isAll) ? 'all' : 'some',
            remaining: [
              ...new Set(losses.flatMap(({ remaining }) => remaining)),
            ].sort(),
          },
        ];
  });
}

describe('the impact of losing a cluster of the demo fleet', () => {
  it.each([
    'cluster1',
    'cluster2',
    'cluster3',
    'cluster4',
    'cluster5',
    'cluster6',
  ])('%s is what its istiods would send without it', async lost => {
    const definition = await defaultFleet();
    const { fleet, facts } = readWhole(definition);
    const said = impact(fleet, facts, lost).services.map(
      ({ namespace, name, loss, remaining }): ServiceLoss => ({
        name: `${namespace}/${name}`,
        loss,
        remaining: [...remaining].sort(),
      }),
    );
    const byName = (a: ServiceLoss, b: ServiceLoss) =>
      a.name < b.name ? -1 : 1;
    expect(said.sort(byName)).toEqual(
      lossesBySimulation(definition, lost).sort(byName),
    );
  });

  it('tells services that go from services that go on', async () => {
    const definition = await defaultFleet();
    const losses = ['cluster1', 'cluster2', 'cluster3'].flatMap(lost =>
      lossesBySimulation(definition, lost),
    );
    expect(losses.map(({ loss }) => loss)).toEqual(
      expect.arrayContaining(['all', 'some']),
    );
  });
});
