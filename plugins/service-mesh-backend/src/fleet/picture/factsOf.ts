import type {
  ClusterFacts,
  FleetFacts,
  RemoteSecretFacts,
} from '@meshstage/istio-multicluster';
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
    ...remoteSecretFacts(clusters),
    ...(state.gatewayProbes ? { gatewayProbes: state.gatewayProbes } : {}),
  };
}

/** What no cluster is asked for is missing: it is not known. */
function remoteSecretFacts(
  clusters: readonly ClusterState[],
): Pick<FleetFacts, 'remoteSecrets'> {
  if (clusters.every(({ remoteSecrets }) => remoteSecrets === undefined)) {
    return {};
  }
  const byServer = new Map(
    clusters.map(({ key, merged }) => [originOf(merged.cluster.url), key]),
  );
  return {
    remoteSecrets: clusters.flatMap(({ key, remoteSecrets = [] }) =>
      remoteSecrets.map((secret): RemoteSecretFacts => {
        const target = secret.server && byServer.get(originOf(secret.server));
        return { cluster: key, ...secret, ...(target ? { target } : {}) };
      }),
    ),
  };
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
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
