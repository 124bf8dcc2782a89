import type { ClusterFacts, FleetFacts } from '@meshstage/istio-multicluster';
import type { ClusterState, FleetState } from '../FleetState';
import type { ControlPlaneState } from './ControlPlaneState';
import { knowingEndpoint } from './knowingEndpoint';

/** What is known of the fleet beside its objects, as the model takes it. */
export function factsOf(
  state: FleetState,
  controlPlanes: readonly ControlPlaneState[],
  now: number,
): FleetFacts {
  const { clusters, resolved, problems, contradictions } = state;
  return {
    now,
    clusters: clusters.map(cluster => clusterFacts(cluster, state)),
    controlPlanes,
    resolved,
    problems,
    contradictions,
  };
}

function clusterFacts(
  cluster: ClusterState,
  { eks }: FleetState,
): ClusterFacts {
  const { key, name, since, configurationError, status, merged } = cluster;
  const { skipTlsVerify, identity } = merged.cluster;
  return {
    key,
    name,
    since,
    ...(configurationError === undefined ? {} : { configurationError }),
    ...(skipTlsVerify ? { skipTlsVerify } : {}),
    ...(status
      ? { status: knowingEndpoint(status, eks.get(identity?.arn ?? '')) }
      : {}),
  };
}
