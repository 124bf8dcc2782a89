import {
  Cluster,
  MeshList,
  MeshMember,
} from '@meshstage/plugin-service-mesh-common';

/** A cluster to choose, with its place in a mesh. */
export type ClusterCandidate = {
  /** As the API names it. */
  name: string;
  cluster: Cluster;
  /** The mesh that it belongs to, or is on the way into. */
  mesh?: string;
  isMember: boolean;
  /** No other cluster is in its mesh: an istiod that is linked with nobody yet. */
  isAlone: boolean;
  /** An istiod runs in it. */
  runsIstiod: boolean;
  /** Rungs of the ladder that are passed, of those that apply. */
  passed: number;
  applicable: number;
};

type Place = { member: MeshMember; mesh?: string; isAlone: boolean };

/** The clusters that the reader may see, by name. */
export function clusterCandidates(fleet: MeshList): ClusterCandidate[] {
  const places = new Map<string, Place>();
  for (const member of fleet.outside) {
    places.set(member.cluster, { member, isAlone: false });
  }
  for (const { id, members, hiddenMembers } of fleet.items) {
    const isAlone = members.length + hiddenMembers === 1;
    for (const member of members) {
      places.set(member.cluster, { member, mesh: id, isAlone });
    }
  }
  const hosts = new Set(
    fleet.controlPlanes.map(
      ({ hostCluster, configCluster }) => hostCluster ?? configCluster,
    ),
  );
  const byName = new Intl.Collator('en', { numeric: true });
  return fleet.clusters
    .filter(cluster => !cluster.hidden)
    .map(cluster => ({
      ...candidateOf(cluster, places.get(cluster.id)),
      runsIstiod: hosts.has(cluster.id),
    }))
    .sort((a, b) => byName.compare(a.name, b.name));
}

function candidateOf(
  cluster: Cluster,
  place: Place | undefined,
): Omit<ClusterCandidate, 'runsIstiod'> {
  const rungs = (place?.member.ladder ?? []).filter(
    ({ status }) => status !== 'not-applicable',
  );
  return {
    name: cluster.name ?? cluster.id,
    cluster,
    mesh: place?.mesh,
    isMember: place?.mesh !== undefined && place.member.isMember,
    isAlone: place?.isAlone ?? false,
    passed: rungs.filter(({ status }) => status === 'pass').length,
    applicable: rungs.length,
  };
}
