import { evidenceText, judgeLink } from '@meshstage/istio-multicluster';
import { Evidence, Link } from '@meshstage/plugin-service-mesh-common';
import type { IstiodRegistry } from '../../collect';
import { ClusterState } from '../FleetState';
import { message } from '../messages';
import { timestamp } from '../timestamp';
import { reachabilityOf } from './clusterHealth';
import { ControlPlaneState, ReplicaState } from './ControlPlaneState';

/** A cluster that a control plane reads, or should. */
export type LinkedCluster = {
  readonly cluster: ClusterState;
  /** What this control plane calls it. */
  readonly id: string;
};

/** Which replicas read a cluster, in their order; judged by clusterz and by probes of our own. */
export function linksTo(
  linked: LinkedCluster,
  controlPlane: ControlPlaneState,
  host: ClusterState,
): Link[] {
  return controlPlane.replicas.map(replica =>
    linkOf(controlPlane, replica, linked, host),
  );
}

function linkOf(
  controlPlane: ControlPlaneState,
  replica: ReplicaState,
  { cluster, id }: LinkedCluster,
  host: ClusterState,
): Link {
  const { name: plane } = controlPlane.plane;
  const registry = registryOf(replica, id);
  const { state, judgement, cause } = judgeLink(
    controlPlane,
    replica,
    cluster,
    id,
  );
  return {
    id: `${plane}/${replica.name}->${cluster.name}`,
    controlPlane: plane,
    replica: replica.name,
    cluster: cluster.name,
    istioClusterId: id,
    state,
    ...(registry ? { syncStatus: registry.syncStatus } : {}),
    message: message(
      `link-${judgement}`,
      {
        replica: replica.name,
        cluster: cluster.name,
        syncStatus: registry?.syncStatus ?? '',
        cause: cause ?? '',
      },
      [cluster.name, host.name],
    ),
    evidence: [
      ...clusterzEvidence(replica, id, host),
      ...secretEvidence(registry, controlPlane, host),
      probeEvidence(cluster),
    ],
  };
}

/** The line of clusterz for a cluster id. */
function registryOf(
  replica: ReplicaState,
  id: string,
): IstiodRegistry | undefined {
  return replica.facts?.clusterz?.value?.find(registry => registry.id === id);
}

function clusterzEvidence(
  replica: ReplicaState,
  id: string,
  host: ClusterState,
): Evidence[] {
  const page = replica.facts?.clusterz;
  if (!page?.value) {
    return [];
  }
  const registry = registryOf(replica, id);
  return [
    {
      type: 'debugPage',
      cluster: host.name,
      replica: replica.name,
      page: 'clusterz',
      ...(page.asOf === undefined ? {} : { observedAt: timestamp(page.asOf) }),
      text: registry
        ? `${id}: ${registry.syncStatus}`
        : evidenceText('clusterz-without-line', { cluster: id }),
    },
  ];
}

function secretEvidence(
  registry: IstiodRegistry | undefined,
  { plane }: ControlPlaneState,
  host: ClusterState,
): Evidence[] {
  if (!registry?.secretName) {
    return [];
  }
  const [namespace, name] = registry.secretName.split('/');
  return [
    {
      type: 'object',
      cluster: host.name,
      object: {
        cluster: host.name,
        kind: 'Secret',
        namespace: name ? namespace : plane.systemNamespace,
        name: name ?? namespace,
      },
      text: evidenceText('remote-secret', { secret: registry.secretName }),
    },
  ];
}

function probeEvidence(cluster: ClusterState): Evidence {
  const reachability = reachabilityOf(cluster);
  return {
    type: 'probe',
    cluster: cluster.name,
    observedAt: reachability.since,
    text: reachability.message?.text ?? evidenceText('fresh-connections'),
  };
}
