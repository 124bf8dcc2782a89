import {
  connectionState,
  evidenceText,
  ProxyConnections,
} from '@meshstage/istio-multicluster';
import {
  Connection,
  Evidence,
  State,
} from '@meshstage/plugin-service-mesh-common';
import { ClusterState } from '../FleetState';
import { message, MessageCode } from '../messages';
import { timestamp } from '../timestamp';

/** As many as help; the page is no inventory. */
const NAMED_AT_MOST = 20;

const CODES: Readonly<Record<State, MessageCode>> = {
  healthy: 'connection-complete',
  degraded: 'connection-partial',
  broken: 'connection-lost',
  unknown: 'connection-unknown',
};

/** Of one proxy no part is missing. */
const CODES_OF_ONE: Readonly<Record<State, MessageCode>> = {
  ...CODES,
  healthy: 'connection-complete-one',
  broken: 'connection-lost-one',
};

/** A green arrow: the proxies of a cluster that belong to one control plane. */
export function connectionOf(
  cluster: ClusterState,
  proxies: ProxyConnections,
  host: ClusterState,
): Connection {
  const { controlPlane, pods, machines, missing, byReplica } = proxies;
  const { name: plane } = controlPlane.plane;
  const expected = pods + machines;
  const state = connectionState(proxies);
  return {
    id: `${cluster.name}->${plane}`,
    controlPlane: plane,
    cluster: cluster.name,
    state,
    connected: expected - missing.length,
    expected,
    byReplica: Object.fromEntries(byReplica),
    missing: missing
      .slice(0, NAMED_AT_MOST)
      .map(({ namespace, name }) => `${namespace}/${name}`),
    message: message(
      (expected === 1 ? CODES_OF_ONE : CODES)[state],
      { cluster: cluster.name, expected, missing: missing.length },
      [cluster.name, host.name],
    ),
    evidence: evidenceOf(proxies, cluster, host),
  };
}

function evidenceOf(
  { controlPlane, byReplica }: ProxyConnections,
  cluster: ClusterState,
  host: ClusterState,
): Evidence[] {
  return controlPlane.replicas.flatMap(({ name, facts }) => {
    const page = facts?.proxies;
    return page?.value
      ? [
          {
            type: 'debugPage' as const,
            cluster: host.name,
            replica: name,
            page: 'syncz',
            ...(page.asOf === undefined
              ? {}
              : { observedAt: timestamp(page.asOf) }),
            text: evidenceText('connected-proxies', {
              cluster: cluster.name,
              count: byReplica.get(name) ?? 0,
            }),
          },
        ]
      : [];
  });
}
