import { fleetContext, FleetContext } from '../facts/FleetContext';
import { FleetFacts } from '../facts/FleetFacts';
import { Finding } from '../findings/Finding';
import { FindingCode } from '../findings/findingCodes';
import { findings } from '../findings/findings';
import { Fleet } from '../fleet/Fleet';
import { ClusterKey } from '../fleet/FleetChange';
import { membership } from '../membership/membership';
import { Mesh } from '../membership/ClusterMembership';
import { clusterIssues } from './clusterIssues';
import { ClusterProfile, KubernetesFacts } from './ClusterProfile';
import { compareProfiles } from './compareProfiles';
import { ConsistencyIssue } from './ConsistencyIssue';
import { ConsistencyRow } from './ConsistencyRow';
import { consistencyRows } from './consistencyRows';
import { istioIssues, IstioWindow, istioWindow } from './istioWindow';
import { profileOf } from './profileOf';
import { ReleaseData } from './ReleaseData';
import { SupportState } from './SupportState';

/**
 * What a comparison needs besides the fleet.
 *
 * @public
 */
export type ConsistencyFacts = {
  readonly releases: ReleaseData;
  /** A cluster that is missing is shown with nothing known. */
  readonly kubernetes: ReadonlyMap<ClusterKey, KubernetesFacts>;
};

/**
 * Two clusters of a mesh, compared.
 *
 * @public
 */
export type ConsistencyPair = {
  readonly cluster: ClusterKey;
  readonly other: ClusterKey;
  /** What differs between them; what does not fit in either alone is in {@link MeshConsistency.clusters}. */
  readonly issues: readonly ConsistencyIssue[];
  /** Ids of findings that name both: mesh id, trust, settings, services. */
  readonly findings: readonly string[];
};

/**
 * How far the clusters of a mesh are the same.
 *
 * @public
 */
export type MeshConsistency = {
  /** Id as in {@link FleetMembership.meshes}. */
  readonly mesh: string;
  readonly rows: readonly ConsistencyRow[];
  readonly clusters: readonly {
    readonly cluster: ClusterKey;
    readonly support: SupportState;
    readonly issues: readonly ConsistencyIssue[];
  }[];
  /** Each pair once. */
  readonly pairs: readonly ConsistencyPair[];
  readonly istio: IstioWindow;
  /** Of Istio with the clusters. */
  readonly issues: readonly ConsistencyIssue[];
};

/**
 * Of all meshes, with the days that the data is of.
 *
 * @public
 */
export type FleetConsistency = {
  readonly asOf: {
    readonly istio: string;
    readonly eks: string;
    readonly eksDistro: string;
  };
  readonly meshes: readonly MeshConsistency[];
};

/** Findings that say what differs between clusters. */
const DIFFERENCES: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'MST0226',
  'MST0227',
  'MST0228',
  'MST0229',
  'MST0404',
  'MST0405',
  'MST0501',
  'MST0507',
]);

/**
 * Compares the clusters of each mesh: Kubernetes, its components and APIs, how
 * long it is supported, and whether one Istio can cover it; docs/consistency.md
 * has the rows. What is not known of a cluster is a cell that says why.
 *
 * @public
 */
export function consistency(
  fleet: Fleet,
  facts: FleetFacts,
  { releases, kubernetes }: ConsistencyFacts,
): FleetConsistency {
  const context = fleetContext(fleet, facts);
  const differences = findings(fleet, facts).filter(({ code }) =>
    DIFFERENCES.has(code),
  );
  return {
    asOf: {
      istio: releases.istio.asOf,
      eks: releases.eks.asOf,
      eksDistro: releases.eksDistro.asOf,
    },
    meshes: membership(fleet, facts).meshes.map(mesh =>
      meshConsistency(context, mesh, {
        releases,
        differences,
        profiles: mesh.clusters.map(key =>
          profileOf(context, key, kubernetes.get(key), releases),
        ),
      }),
    ),
  };
}

function meshConsistency(
  context: FleetContext,
  { id, controlPlanes }: Mesh,
  compared: {
    profiles: readonly ClusterProfile[];
    releases: ReleaseData;
    differences: readonly Finding[];
  },
): MeshConsistency {
  const { profiles, releases, differences } = compared;
  const { now } = context.facts;
  const planes = context.planes.filter(({ plane }) =>
    controlPlanes.includes(plane.name),
  );
  const istio = istioWindow(profiles, planes, releases, now);
  return {
    mesh: id,
    rows: consistencyRows(profiles),
    clusters: profiles.map(profile => ({
      cluster: profile.cluster,
      support: profile.support,
      issues: clusterIssues(profile, releases),
    })),
    pairs: pairsOf(profiles, differences),
    istio,
    issues: istioIssues(istio, profiles, releases, now),
  };
}

function pairsOf(
  profiles: readonly ClusterProfile[],
  differences: readonly Finding[],
): ConsistencyPair[] {
  const named = findingsByPair(differences);
  return profiles.flatMap((one, index) =>
    profiles.slice(index + 1).map(other => ({
      cluster: one.cluster,
      other: other.cluster,
      issues: compareProfiles(one, other),
      findings: named.get(pairKey(one.cluster, other.cluster)) ?? [],
    })),
  );
}

/** Ids; there may be one for each service, and thousands of pairs. */
function findingsByPair(
  differences: readonly Finding[],
): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, string[]>();
  for (const { id, clusters } of differences) {
    for (const [index, one] of clusters.entries()) {
      for (const other of clusters.slice(index + 1)) {
        const key = pairKey(one, other);
        const ids = named.get(key);
        if (ids) {
          ids.push(id);
        } else {
          named.set(key, [id]);
        }
      }
    }
  }
  return named;
}

function pairKey(one: ClusterKey, other: ClusterKey): string {
  return JSON.stringify([one, other].sort());
}
