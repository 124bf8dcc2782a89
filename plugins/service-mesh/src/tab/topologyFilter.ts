import { Topology } from '@meshstage/plugin-service-mesh-common';

/** What the pickers choose. */
export type TopologyFilter = {
  /** Cluster id. */
  fromCluster?: string;
  /** namespace/workload. */
  fromWorkload?: string;
};

export type FilterOptions = {
  clusters: string[];
  workloads: string[];
};

/** What there is to choose: only clients that have a route. */
export function filterOptions(topology: Topology): FilterOptions {
  const clients = topology.routes.map(({ client }) => client);
  return {
    clusters: unique(clients.map(client => client.cluster)),
    workloads: unique(
      clients.map(({ namespace, workload }) => `${namespace}/${workload}`),
    ),
  };
}

/** The answer with the routes of the chosen clients only. */
export function filterTopology(
  topology: Topology,
  { fromCluster, fromWorkload }: TopologyFilter,
): Topology {
  if (!fromCluster && !fromWorkload) {
    return topology;
  }
  return {
    ...topology,
    routes: topology.routes.filter(
      ({ client }) =>
        (!fromCluster || client.cluster === fromCluster) &&
        (!fromWorkload ||
          `${client.namespace}/${client.workload}` === fromWorkload),
    ),
  };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
