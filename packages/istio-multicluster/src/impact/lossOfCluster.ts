import { Client } from '../client/Client';
import { ControlPlaneStatus } from '../facts/ControlPlaneStatus';
import { fleetContext, FleetContext } from '../facts/FleetContext';
import { isSystemNamespace } from '../facts/meshesOf';
import { FleetFacts } from '../facts/FleetFacts';
import { clientsOf } from '../clients/clientsOf';
import { Fleet } from '../fleet/Fleet';
import { ClusterKey } from '../fleet/FleetChange';
import { proxyConnections } from '../links/proxyConnections';
import { Interner } from '../records/intern';
import { ServiceRecord } from '../records/ServiceRecord';
import { IstiodView, istiodView } from '../view/IstiodView';
import { endpointsByCluster } from './endpointsByCluster';
import {
  ClientImpact,
  ControlPlaneImpact,
  Impact,
  Loss,
  ProxyImpact,
  ServiceImpact,
} from './Impact';

/**
 * What the loss of a cluster would mean: the fleet without it is computed, and
 * compared with the fleet as it is. Only clients whose control plane survives
 * are asked; the others keep what they have, see {@link Impact.proxies}. Nothing
 * is lost with a cluster of which nothing is known: look at its findings first.
 *
 * @public
 */
export function impact(
  fleet: Fleet,
  facts: FleetFacts,
  lostCluster: ClusterKey,
): Impact {
  const context = fleetContext(fleet, facts);
  const after = fleet.apply([{ cluster: lostCluster, type: 'remove-cluster' }]);
  const surviving = context.planes.flatMap(status =>
    isGone(status, lostCluster)
      ? []
      : [viewsOf(context, status, after, lostCluster)],
  );
  return {
    cluster: lostCluster,
    services: serviceImpacts(context, surviving, lostCluster),
    controlPlanes: context.planes.flatMap(status =>
      controlPlaneImpact(status, lostCluster),
    ),
    proxies: proxyImpacts(context, lostCluster),
    networksWithoutGateway: lostNetworks(context, surviving, lostCluster),
  };
}

/** What an istiod knows with the cluster and without it. */
type Views = { readonly before: IstiodView; readonly after: IstiodView };

function isGone(
  { plane, hostCluster }: ControlPlaneStatus,
  lost: ClusterKey,
): boolean {
  return hostCluster === lost || plane.configCluster === lost;
}

function viewsOf(
  context: FleetContext,
  { plane }: ControlPlaneStatus,
  after: Fleet,
  lost: ClusterKey,
): Views {
  const registries = [...plane.registries].filter(([, key]) => key !== lost);
  return {
    before: context.view(plane),
    after:
      registries.length === plane.registries.size
        ? context.view(plane)
        : istiodView(
            after,
            { ...plane, registries: new Map(registries) },
            context.facts.resolved,
          ),
  };
}

/** Clients alike in everything that decides which endpoints they are given at all. */
type ClientClass = {
  readonly client: Client;
  readonly cluster: ClusterKey;
  readonly views: Views;
};

function serviceImpacts(
  context: FleetContext,
  surviving: readonly Views[],
  lost: ClusterKey,
): ServiceImpact[] {
  const classes = surviving.flatMap(views => classesOf(context, views, lost));
  const mesh = context.meshes.find(({ clusters }) => clusters.has(lost));
  // What Kubernetes and Istio keep for the cluster itself is no service of anybody.
  const found = [...context.records(lost).all('Service')]
    .filter(({ namespace }) => !mesh || !isSystemNamespace(mesh, namespace))
    .flatMap(service => serviceImpact(classes, service, lost));
  const order: readonly Loss[] = ['all', 'some', 'none'];
  return found.sort(
    (a, b) =>
      order.indexOf(a.loss) - order.indexOf(b.loss) ||
      (a.host < b.host ? -1 : 1),
  );
}

function classesOf(
  context: FleetContext,
  views: Views,
  lost: ClusterKey,
): ClientClass[] {
  const planes = context.planes.map(({ plane }) => plane);
  const classes = new Map<string, ClientClass>();
  for (const { client, clusterKey, locality } of clientsOf(views.before, planes)
    .groups) {
    if (clusterKey === lost || client.type !== 'sidecar') {
      continue;
    }
    const { clusterId, network, requestedNetworkView, ips } = client;
    const key = JSON.stringify([
      clusterId,
      network,
      locality,
      requestedNetworkView,
      ips.map(ip => ip.includes(':')),
    ]);
    if (!classes.has(key)) {
      classes.set(key, {
        client: { ...client, locality },
        cluster: clusterKey,
        views,
      });
    }
  }
  return [...classes.values()];
}

/** Services that stay in their cluster are lost with it, and nobody else had them. */
function serviceImpact(
  classes: readonly ClientClass[],
  service: ServiceRecord,
  lost: ClusterKey,
): ServiceImpact[] {
  const { namespace, name, ports } = service;
  const impacts: ClientImpact[] = [];
  const remaining = new Set<ClusterKey>();
  let isInLost = false;
  for (const { client, cluster, views } of classes) {
    const { name: controlPlane, domainSuffix } = views.before.controlPlane;
    const host = `${name}.${namespace}.svc.${domainSuffix}`;
    const asked = clientIn(client, namespace);
    const before = endpointsByCluster(views.before, asked, host, ports);
    const lostHere = before.get(lost) ?? 0;
    if (lostHere === 0) {
      continue;
    }
    isInLost = true;
    const after = endpointsByCluster(views.after, asked, host, ports);
    after.forEach((_, key) => remaining.add(key));
    const [had, has] = [total(before), total(after)];
    impacts.push({
      cluster,
      controlPlane,
      network: client.network,
      loss: lossOf(had, has),
      before: had,
      after: has,
    });
  }
  if (!isInLost) {
    return [];
  }
  const { domainSuffix } = classes[0].views.before.controlPlane;
  return [
    {
      namespace,
      name,
      host: `${name}.${namespace}.svc.${domainSuffix}`,
      loss: impacts.some(({ loss }) => loss === 'all') ? 'all' : 'some',
      remaining: [...remaining],
      clients: impacts,
    },
  ];
}

const clients = new Interner<Client>();

/** A client of the service's own namespace sees it whatever exportTo says. */
function clientIn(client: Client, namespace: string): Client {
  const { name: _, ...rest } = client;
  const moved = { ...rest, namespace };
  return clients.get(JSON.stringify(moved), () => moved);
}

function total(counts: ReadonlyMap<ClusterKey, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function lossOf(before: number, after: number): Loss {
  if (after >= before) {
    return 'none';
  }
  return after === 0 ? 'all' : 'some';
}

function controlPlaneImpact(
  { plane, hostCluster, replicas }: ControlPlaneStatus,
  lost: ClusterKey,
): ControlPlaneImpact[] {
  if (hostCluster === lost) {
    return [
      {
        controlPlane: plane.name,
        becomes: 'gone',
        replicas: replicas.map(({ name }) => name),
      },
    ];
  }
  if (plane.configCluster === lost) {
    return [
      {
        controlPlane: plane.name,
        becomes: 'without-configuration',
        replicas: [],
      },
    ];
  }
  return [...plane.registries.values()].includes(lost)
    ? [{ controlPlane: plane.name, becomes: 'without-endpoints', replicas: [] }]
    : [];
}

function proxyImpacts(context: FleetContext, lost: ClusterKey): ProxyImpact[] {
  return context.clusters
    .filter(({ key }) => key !== lost)
    .flatMap(({ key }) =>
      proxyConnections(context, key)
        .filter(({ controlPlane }) => isGone(controlPlane, lost))
        .map(({ controlPlane, pods }) => ({
          cluster: key,
          controlPlane: controlPlane.plane.name,
          proxies: pods,
        })),
    );
}

function lostNetworks(
  context: FleetContext,
  surviving: readonly Views[],
  lost: ClusterKey,
): string[] {
  const others = new Set(
    context.clusters
      .filter(({ key }) => key !== lost)
      .map(({ key }) => context.networkOf(key)),
  );
  const networksOf = (view: IstiodView) =>
    view.gateways.all.map(({ network }) => network);
  const gone = surviving.flatMap(({ before, after }) => {
    const left = new Set(networksOf(after));
    return networksOf(before).filter(
      network => others.has(network) && !left.has(network),
    );
  });
  return [...new Set(gone)].sort();
}
