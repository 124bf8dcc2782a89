import { ControlPlane, Replica } from '@meshstage/plugin-service-mesh-common';
import { ClusterState } from '../FleetState';
import { message } from '../messages';
import { timestamp } from '../timestamp';
import { ControlPlaneState, ReplicaState } from './ControlPlaneState';
import { KnownFleet } from './KnownFleet';
import { meshIdOf } from './meshIdOf';
import { stateOfParts } from './stateOfParts';

/** A control plane as the API says it. */
export function describeControlPlane(
  fleet: KnownFleet,
  controlPlane: ControlPlaneState,
): ControlPlane {
  const { plane } = controlPlane;
  const host = fleet.host(controlPlane);
  const replicas = controlPlane.replicas.map(replica =>
    describeReplica(replica, host),
  );
  const settings = fleet.view(controlPlane).meshConfig;
  return {
    id: plane.name,
    revision: plane.revision,
    ...(plane.version ? { version: plane.version } : {}),
    verified: plane.version.startsWith('1.31.') || plane.version === '1.31',
    configCluster: fleet.nameOf(plane.configCluster),
    hostCluster: host.name,
    mesh: meshIdOf(fleet, controlPlane),
    trustDomain: settings.trustDomain,
    state: stateOfParts(replicas),
    replicas,
  };
}

function describeReplica(
  { name, facts }: ReplicaState,
  host: ClusterState,
): Replica {
  const liveness = facts?.liveness;
  switch (liveness?.state) {
    case 'alive':
      return {
        name,
        state: 'healthy',
        ...(facts?.version ? { version: facts.version } : {}),
        observedAt: timestamp(liveness.since),
      };
    case 'dead':
      return {
        name,
        state: 'broken',
        observedAt: timestamp(liveness.since),
        message: message(
          'replica-dead',
          { replica: name, cause: liveness.failure.message },
          [host.name],
        ),
      };
    default:
      return {
        name,
        state: 'unknown',
        message: message('replica-unknown', { replica: name }, [host.name]),
      };
  }
}
