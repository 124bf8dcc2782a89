import {
  ClusterKey,
  ControlPlaneFacts,
  ControlPlaneFinding,
  ControlPlanePlace,
  controlPlanes as controlPlanesOf,
} from '@meshstage/istio-multicluster';
import { isDeepStrictEqual } from 'util';
import type { IstiodReplicaFacts } from '../../collect';
import { ClusterState, FleetState } from '../FleetState';
import { sameItems } from '../sameItems';
import { ControlPlaneState, ReplicaState } from './ControlPlaneState';
import { IstioClusterIds } from './istioClusterIds';

const DEFAULT_NAMESPACE = 'istio-system';

type Ids = ReadonlyMap<ClusterKey, IstioClusterIds>;

/**
 * The control planes of a fleet, with what their replicas say. Takes over what
 * did not change.
 */
export function controlPlanes(
  state: FleetState,
  ids: Ids,
  before: readonly ControlPlaneState[],
): readonly ControlPlaneState[] {
  const hosts = new Map(state.clusters.map(each => [each.key, each]));
  const clusterKeys = keysById(ids);
  const found = controlPlanesOf(state.fleet, {
    nameOf: key => hosts.get(key)?.name ?? key,
    answering: state.clusters.flatMap(answering),
    factsOf: place =>
      factsOf(replicaFacts(hosts.get(place.cluster), place), clusterKeys),
  });
  const planes = found
    .flatMap(finding => {
      const host = hosts.get(finding.cluster);
      return host ? [stateOf(finding, host, before)] : [];
    })
    .sort((a, b) => (a.plane.name < b.plane.name ? -1 : 1));
  return sameItems(planes, before) ? before : planes;
}

/** Where replicas answer; if nobody says which namespace they run in, their Deployment does. */
function answering({ key, replicas }: ClusterState): ControlPlanePlace[] {
  return replicas.map(({ namespace = DEFAULT_NAMESPACE, revision }) => ({
    cluster: key,
    namespace,
    revision,
  }));
}

/** Two control planes of one revision may run in a cluster: its own, and that of an external one. */
function replicaFacts(
  host: ClusterState | undefined,
  { namespace, revision }: Pick<ControlPlanePlace, 'namespace' | 'revision'>,
): IstiodReplicaFacts[] {
  return (host?.replicas ?? []).filter(
    each =>
      each.revision === revision &&
      (each.namespace === undefined || each.namespace === namespace),
  );
}

/** What debug pages say of a control plane. */
function factsOf(
  replicas: readonly IstiodReplicaFacts[],
  clusterKeys: ReadonlyMap<string, ClusterKey>,
): ControlPlaneFacts {
  const pages = replicas.flatMap(({ clusterz }) =>
    clusterz?.value ? [clusterz.value] : [],
  );
  const registries = pages.flat();
  // The line without a secret is istiod's own cluster.
  const own = registries.find(({ secretName }) => !secretName);
  const version = replicas.map(each => each.version).find(Boolean);
  const mesh = replicas.find(each => each.mesh?.value !== undefined)?.mesh;
  return {
    clusterKeys,
    ...(own ? { clusterId: own.id } : {}),
    ...(pages.length > 0
      ? {
          // What has never synced has no endpoints yet.
          registryIds: registries
            .filter(({ syncStatus }) => syncStatus === 'synced')
            .map(({ id }) => id),
        }
      : {}),
    ...(version ? { version } : {}),
    ...(mesh ? { meshConfig: mesh.value } : {}),
  };
}

/** What says its id itself goes before what only bears the name. */
function keysById(ids: Ids): ReadonlyMap<string, ClusterKey> {
  const keys = new Map<string, ClusterKey>();
  const entries = [...ids];
  for (const isAssumed of [false, true]) {
    for (const [key, own] of entries) {
      for (const id of own.assumed === isAssumed ? own.ids : []) {
        if (!keys.has(id)) {
          keys.set(id, key);
        }
      }
    }
  }
  return keys;
}

function stateOf(
  finding: ControlPlaneFinding,
  host: ClusterState,
  before: readonly ControlPlaneState[],
): ControlPlaneState {
  const { controlPlane: plane, cluster, deployment } = finding;
  const { replicas, unknown } = finding;
  const place = {
    namespace: plane.systemNamespace,
    revision: plane.revision,
  };
  const last = before.find(other => other.plane.name === plane.name);
  const next: ControlPlaneState = {
    plane: last && isDeepStrictEqual(last.plane, plane) ? last.plane : plane,
    hostCluster: cluster,
    replicas: deployment
      ? replicasOf(
          replicas.map(({ pod }) => pod.name),
          host,
          place,
        )
      : replicaFacts(host, place).map(facts => ({
          name: facts.replica,
          facts,
        })),
    unknownRegistries: unknown.flatMap(each =>
      each.what === 'registry' ? [each.clusterId] : [],
    ),
  };
  return last && isDeepStrictEqual(last, next) ? last : next;
}

/** The pods of the Deployment; replicas that are read by URL may bear names of their own. */
function replicasOf(
  pods: readonly string[],
  host: ClusterState,
  place: Pick<ControlPlanePlace, 'namespace' | 'revision'>,
): ReplicaState[] {
  const facts = replicaFacts(host, place);
  const strangers = facts.filter(({ replica }) => !pods.includes(replica));
  const readByUrl = host.merged.cluster.istiod?.method === 'urls';
  const own: ReplicaState[] = pods
    .map(name => ({
      name,
      facts: facts.find(({ replica }) => replica === name),
    }))
    // With a URL for each replica, pods that no URL stands for are the same replicas by another name.
    .filter(replica => !readByUrl || replica.facts || strangers.length === 0);
  return [
    ...own,
    ...strangers
      .filter(each => readByUrl || each.liveness.state !== 'dead')
      .map(each => ({ name: each.replica, facts: each })),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
}
