import {
  Cluster,
  LadderStep,
  Mesh,
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
  /** With warnings, too. */
  isMember: boolean;
  /** Control planes of a mesh that is there without it read it, and something is missing yet. */
  isOnTheWay: boolean;
  /** No other cluster is in its mesh: an istiod that is linked with nobody yet. */
  isAlone: boolean;
  /** An istiod runs in it. */
  runsIstiod: boolean;
  /** Rungs of the ladder that are passed, of those that apply. */
  passed: number;
  applicable: number;
};

type Place = {
  member: MeshMember;
  mesh?: string;
  isAlone: boolean;
  /** The mesh has a control plane elsewhere. */
  isLed: boolean;
};

/** The clusters that the reader may see, by name. */
export function clusterCandidates(fleet: MeshList): ClusterCandidate[] {
  const places = new Map<string, Place>();
  for (const member of fleet.outside) {
    places.set(member.cluster, { member, isAlone: false, isLed: false });
  }
  for (const mesh of fleet.items) {
    const { id, members, hiddenMembers } = mesh;
    const isAlone = members.length + hiddenMembers === 1;
    for (const member of members) {
      places.set(member.cluster, {
        member,
        mesh: id,
        isAlone,
        isLed: isLedElsewhere(mesh, member, fleet),
      });
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

/** What is seen to be missing, of what is brought in. A member that is not reached for a moment stays one. */
const MISSING: Partial<Record<LadderStep['rung'], LadderStep['status']>> = {
  labelled: 'warn',
  trusted: 'unverified',
  controlled: 'unverified',
  gateway: 'fail',
  linked: 'fail',
};

function isIncomplete(rungs: readonly LadderStep[]): boolean {
  return (
    rungs.some(
      ({ rung, status }) => rung === 'reachable' && status === 'pass',
    ) && rungs.some(({ rung, status }) => MISSING[rung] === status)
  );
}

/** A control plane that is hidden is one elsewhere. */
function isLedElsewhere(
  { controlPlanes }: Mesh,
  { cluster }: MeshMember,
  fleet: MeshList,
): boolean {
  return controlPlanes.some(
    id =>
      fleet.controlPlanes.find(each => each.id === id)?.configCluster !==
      cluster,
  );
}

function candidateOf(
  cluster: Cluster,
  place: Place | undefined,
): Omit<ClusterCandidate, 'runsIstiod'> {
  const rungs = (place?.member.ladder ?? []).filter(
    ({ status }) => status !== 'not-applicable',
  );
  const isMember =
    place?.mesh !== undefined &&
    (place.member.isMember ||
      rungs.some(({ rung, status }) => rung === 'member' && status === 'warn'));
  return {
    name: cluster.name ?? cluster.id,
    cluster,
    mesh: place?.mesh,
    isMember,
    isOnTheWay: !isMember && (place?.isLed ?? false) && isIncomplete(rungs),
    isAlone: place?.isAlone ?? false,
    passed: rungs.filter(({ status }) => status === 'pass').length,
    applicable: rungs.length,
  };
}
