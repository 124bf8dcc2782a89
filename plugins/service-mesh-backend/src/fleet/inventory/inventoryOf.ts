import {
  ClusterMembership,
  FleetMembership,
  membership,
} from '@meshstage/istio-multicluster';
import {
  Cluster,
  InventoryCluster,
  InventoryIam,
} from '@meshstage/plugin-service-mesh-common';
import { parseClusterArn } from '../../aws';
import type { DirectoryStanding } from '../../sources';
import type { ClusterState } from '../FleetState';
import type { FleetPicture } from '../picture/FleetPicture';
import { WholeInventory } from './WholeInventory';

/** What a catalog needs to hold clusters and meshes, whole. */
export function inventoryOf(
  picture: FleetPicture,
  standing: DirectoryStanding,
): WholeInventory {
  const { clusters } = picture.state;
  const members = membership(picture.state.fleet, picture.facts);
  const described = new Map(picture.clusters.map(each => [each.id, each]));
  return {
    clusters: clusters.map(state => ({
      cluster: clusterIn(picture, state, described.get(state.name), members),
      certificateAuthority: state.merged.cluster.certificateAuthority,
    })),
    meshes: members.meshes.map(({ id, meshIds, networks, clusters: keys }) => ({
      id,
      meshIds: [...meshIds],
      networks: [...networks],
      clusters: keys.map(picture.nameOf),
    })),
    clustersComplete: knowsAllClusters(picture, standing),
  };
}

/** What the sources said last may not be in the picture yet. */
export function knowsAllClusters(
  picture: FleetPicture,
  { clusters, unread }: DirectoryStanding,
): boolean {
  return (
    unread.length === 0 &&
    clusters.every(key => picture.clusterByKey(key) !== undefined)
  );
}

/** Whether all that can be read of a cluster was read since the start. */
export function isRead({ status }: ClusterState): boolean {
  return status?.complete === true;
}

/** Which clusters its istiods read decides about its mesh and theirs. */
function knowsMeshes(picture: FleetPicture, state: ClusterState): boolean {
  return (
    isRead(state) &&
    picture.planes
      .filter(({ hostCluster }) => hostCluster === state.key)
      .every(({ replicas }) =>
        replicas.every(
          ({ facts }) =>
            facts?.clusterz?.value !== undefined ||
            facts?.liveness.state === 'dead',
        ),
      )
  );
}

function clusterIn(
  picture: FleetPicture,
  state: ClusterState,
  described: Cluster | undefined,
  { clusters, meshes }: FleetMembership,
): Omit<InventoryCluster, 'certificateAuthority'> {
  const { key, name, merged } = state;
  const { url, skipTlsVerify, identity, title, simulated } = merged.cluster;
  const { arn } = identity ?? {};
  const region =
    (arn === undefined ? undefined : parseClusterArn(arn)?.region) ??
    described?.platform;
  const iam = iamOf(state);
  const tags = picture.eksOf(state)?.tags;
  const labels = picture
    .records(state)
    .get('Namespace', '', 'kube-system')?.labels;
  const { distribution = 'undecided', kubernetesVersion } = described ?? {};
  return {
    key,
    name,
    ...(title === undefined ? {} : { title }),
    url,
    ...(skipTlsVerify ? { skipTlsVerify } : {}),
    ...(arn === undefined ? {} : { arn }),
    ...(tags ? { tags: { ...tags } } : {}),
    ...(labels ? { labels: { ...labels } } : {}),
    ...(iam ? { iam } : {}),
    distribution,
    ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
    ...(region === undefined ? {} : { region }),
    role: described?.role ?? 'unknown',
    meshes: meshes
      .filter(mesh => mesh.clusters.includes(key))
      .map(({ id }) => id),
    meshesKnown: knowsMeshes(picture, state),
    isMember: isMember(clusters.find(({ cluster }) => cluster === key)),
    state: described?.state ?? 'unknown',
    ...(simulated ? { simulated } : {}),
  };
}

function isMember(cluster: ClusterMembership | undefined): boolean {
  return (
    cluster?.ladder.find(({ step }) => step === 'member')?.result === 'pass'
  );
}

/** An external id is what two accounts know of each other; it stays out of what many read. */
function iamOf({ name, merged }: ClusterState): InventoryIam | undefined {
  const { authentication, identity } = merged.cluster;
  if (authentication.provider !== 'eks') {
    return undefined;
  }
  const { clusterName, assumeRole } = authentication.parameters ?? {};
  return {
    clusterName:
      textOf(clusterName) ?? parseClusterArn(identity?.arn ?? '')?.name ?? name,
    ...(textOf(assumeRole) === undefined
      ? {}
      : { assumeRole: textOf(assumeRole) }),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
