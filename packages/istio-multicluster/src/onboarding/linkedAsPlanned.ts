import { ControlPlane } from '../control-plane/ControlPlane';
import { ControlPlaneStatus } from '../facts/ControlPlaneStatus';
import { fleetContext, FleetContext } from '../facts/FleetContext';
import { Mesh } from '../membership/ClusterMembership';
import { memoize } from '../memo/memoize';
import { NamespaceRecord } from '../records/NamespaceRecord';
import { NETWORK_LABEL } from '../registry/RegistryNetwork';
import { OnboardingTarget } from './OnboardingPlan';

/** What is made of a context, by what it is made for: much is kept with it. */
const made = memoize((_: FleetContext) => new Map<string, FleetContext>());

function once(
  context: FleetContext,
  key: readonly unknown[],
  make: () => FleetContext,
): FleetContext {
  const known = made(context);
  const name = JSON.stringify(key);
  const found = known.get(name) ?? make();
  known.set(name, found);
  return found;
}

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
  const { cluster, clusterName } = target;
  const names = planes.map(({ plane }) => plane.name);
  return once(context, ['linked', mesh.id, cluster, clusterName, names], () =>
    linked(context, mesh, planes, target),
  );
}

function linked(
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
  { cluster, network }: OnboardingTarget,
): FleetContext {
  return once(context, ['installed', cluster, network], () => {
    const name = context.systemNamespaceOf(cluster);
    const before = context.records(cluster).get('Namespace', '', name);
    const record: NamespaceRecord = {
      kind: 'Namespace',
      namespace: '',
      name,
      ...before,
      labels: { ...before?.labels, [NETWORK_LABEL]: network },
    };
    return fleetContext(
      context.fleet.apply([{ cluster, type: 'upsert', record }]),
      // Facts of their own: what is kept by them is of another fleet.
      { ...context.facts },
    );
  });
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
