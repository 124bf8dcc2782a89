import {
  Cluster,
  Gateway,
  ServiceReference,
  State,
  Topology,
} from '@meshstage/plugin-service-mesh-common';
import {
  client,
  cluster2,
  connection,
  controlPlane,
  directTarget,
  gateway,
  gatewayTarget,
  link,
  route,
  seedTopology,
  serviceA,
  serviceB,
  workload,
} from './seedTopology';

/** What a generated fleet looks like. */
export type FleetPlan = {
  clusters: number;
  networks: number;
  /** The first so many clusters have a control plane each. */
  controlPlanes: number;
  replicas: number;
  /** Services that each cluster runs beside the callers. */
  services: number;
  /** The first so many clusters run callers. */
  callers: number;
  /** The last so many clusters may not be seen. */
  hidden: number;
  /** Of clusters, links and targets in turn. */
  states: readonly State[];
  /** Of clusters, of any length. */
  name: string;
};

/** A fleet of any size, for layouts to be tried on. */
export function fleetTopology(plan: FleetPlan): Topology {
  const stateOf = (i: number) => plan.states[i % plan.states.length];
  const clusters = Array.from({ length: plan.clusters }, (_, i): Cluster => {
    const id = `${plan.name}${i + 1}`;
    return i >= plan.clusters - plan.hidden
      ? { id: `hidden-${i}`, hidden: true }
      : {
          ...cluster2,
          id,
          name: id,
          title: id,
          role: i < plan.controlPlanes ? 'primary' : 'remote',
          network: `network${(i % plan.networks) + 1}`,
          state: stateOf(i),
        };
  });
  const visible = clusters.filter(({ hidden }) => !hidden);
  const planes = visible.slice(0, plan.controlPlanes).map(cluster => {
    const id = `${cluster.id}/istio-system/default`;
    return {
      ...controlPlane(Array.from({ length: plan.replicas }, () => 'healthy')),
      id,
      configCluster: cluster.id,
      hostCluster: cluster.id,
    };
  });
  const gateways = visible.map((cluster, i) =>
    gateway(cluster, `198.51.100.${i + 1}`),
  );
  const services = Array.from(
    { length: plan.services },
    (_, i): ServiceReference =>
      i === 0 ? serviceB : { ...serviceB, name: `service-${i}` },
  );
  const callers = visible.slice(0, plan.callers);
  return {
    ...seedTopology(),
    clusters,
    controlPlanes: planes,
    gateways,
    workloads: visible.flatMap((cluster, i) => [
      ...(i < plan.callers ? [workload(serviceA, cluster, 2, true)] : []),
      ...services.map(service => workload(service, cluster, 3)),
    ]),
    links: planes.flatMap(plane =>
      plane.replicas.flatMap(replica =>
        visible.map((cluster, i) => ({
          ...link(replica.name, cluster, stateOf(i + 1)),
          id: `${plane.id}/${replica.name}->${cluster.id}`,
          controlPlane: plane.id,
        })),
      ),
    ),
    connections: planes.flatMap((plane, p) =>
      visible
        .filter((_, i) => i % planes.length === p)
        .map(cluster => ({
          ...connection(cluster, 4),
          id: `${cluster.id}->${plane.id}`,
          controlPlane: plane.id,
        })),
    ),
    routes: callers.flatMap(caller =>
      services.map(service =>
        route(
          client(serviceA, caller),
          service,
          clusters.map((cluster, i) => ({
            ...targetIn(cluster, caller, gateways, 1 / clusters.length),
            state: stateOf(i + 2),
            priority: i % 3 === 2 ? 1 : 0,
          })),
        ),
      ),
    ),
  };
}

function targetIn(
  cluster: Cluster,
  caller: Cluster,
  gateways: readonly Gateway[],
  share: number,
) {
  const through = gateways.find(each => each.cluster === cluster.id);
  return through && cluster.network !== caller.network
    ? gatewayTarget(through, share, 3)
    : directTarget(cluster, share, 3);
}
