import type { ClusterFacts, FleetFacts } from '@meshstage/istio-multicluster';
import type { ClusterState, FleetState } from '../FleetState';
import type { ControlPlaneState } from './ControlPlaneState';

/** What is known of the fleet beside its objects, as the model takes it. */
export function factsOf(
  state: FleetState,
  controlPlanes: readonly ControlPlaneState[],
  now: number,
): FleetFacts {
  const { clusters, resolved, problems, contradictions } = state;
  return {
    now,
    clusters: clusters.map(clusterFacts),
    controlPlanes,
    resolved,
    problems,
    contradictions,
  };
}

function clusterFacts(cluster: ClusterState): ClusterFacts {
  const { key, name, since, configurationError, status, merged } = cluster;
  const { skipTlsVerify } = merged.cluster;
  return {
    key,
    name,
    since,
    ...(configurationError === undefined ? {} : { configurationError }),
    ...(skipTlsVerify ? { skipTlsVerify } : {}),
    ...(status ? { status } : {}),
  };
}
