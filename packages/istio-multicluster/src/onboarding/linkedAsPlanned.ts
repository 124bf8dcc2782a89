import { ControlPlane } from '../control-plane/ControlPlane';
import { ControlPlaneStatus } from '../facts/ControlPlaneStatus';
import { fleetContext, FleetContext } from '../facts/FleetContext';
import { Fleet } from '../fleet/Fleet';
import { memoize } from '../memo/memoize';
import { Mesh } from '../membership/ClusterMembership';
import { NETWORK_LABEL } from '../networks/RegistryNetwork';
import { NamespaceRecord } from '../records/NamespaceRecord';
import { OnboardingTarget } from './OnboardingPlan';

/**
 * The mesh with the cluster in it, as if the control planes had synced it
 * already: what every rule of the mesh says of it then is said before.
 */
export function linkedAsPlanned(
  context: FleetContext,
  mesh: Mesh,
  planes: readonly ControlPlaneStatus[],
  target: OnboardingTarget,
): FleetContext {
  const { fleet, facts } = context;
  const keys = new Set([...mesh.clusters, target.cluster]);
  const isPart = ({ plane, hostCluster }: ControlPlaneStatus) =>
    mesh.controlPlanes.includes(plane.name) ||
    plane.configCluster === target.cluster ||
    hostCluster === target.cluster;
  return fleetContext(fleet, {
    ...facts,
    clusters: facts.clusters.filter(({ key }) => keys.has(key)),
    controlPlanes: context.planes
      .filter(isPart)
      .map(status =>
        planes.includes(status)
          ? { ...status, plane: reading(status.plane, target) }
          : status,
      ),
  });
}

/** The same with the network label that the plan puts on the system namespace. */
export function installedAsPlanned(
  context: FleetContext,
  target: OnboardingTarget,
): FleetContext {
  const { cluster, network } = target;
  const name = context.systemNamespaceOf(cluster);
  const before = context.records(cluster).get('Namespace', '', name);
  const planned: NamespaceRecord = {
    kind: 'Namespace',
    namespace: '',
    name,
    ...before,
    labels: { ...before?.labels, [NETWORK_LABEL]: network },
  };
  return fleetContext(
    labelled(context.fleet, cluster, planned),
    // Facts of their own: what is kept by them is of another fleet.
    { ...context.facts },
  );
}

function labelled(
  fleet: Fleet,
  cluster: string,
  record: NamespaceRecord,
): Fleet {
  return fleet.apply([{ cluster, type: 'upsert', record }]);
}

const extended = memoize((_: ControlPlane) => new Map<string, ControlPlane>());

/** The same object for the same target, because much is kept with it. */
function reading(
  plane: ControlPlane,
  { cluster, clusterName }: OnboardingTarget,
): ControlPlane {
  if (
    plane.configCluster === cluster ||
    [...plane.registries.values()].includes(cluster)
  ) {
    return plane;
  }
  const known = extended(plane);
  const id = JSON.stringify([clusterName, cluster]);
  let planned = known.get(id);
  if (!planned) {
    planned = {
      ...plane,
      registries: new Map([...plane.registries, [clusterName, cluster]]),
    };
    known.set(id, planned);
  }
  return planned;
}
