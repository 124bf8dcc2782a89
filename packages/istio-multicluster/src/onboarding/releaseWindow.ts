import { compareVersions } from '../consistency/compareVersions';
import { ConsistencyFacts } from '../consistency/consistency';
import { istioWindow } from '../consistency/istioWindow';
import { profileOf } from '../consistency/profileOf';
import { minorVersion } from '../control-plane/minorVersion';
import { FleetContext } from '../facts/FleetContext';
import { ClusterKey } from '../fleet/FleetChange';
import { Mesh } from '../membership/ClusterMembership';

/**
 * How a release of Istio fits the clusters of a mesh and one that is to join.
 *
 * @public
 */
export type IstioReleaseFit = {
  /** Minor version. */
  readonly istio: string;
  /** Kubernetes minors that it supports; empty where none are published. */
  readonly kubernetes: readonly string[];
  readonly isPublished: boolean;
  /** It supports all of them, and its own support has not ended. */
  readonly fitsAll: boolean;
  /** Last day of its support. */
  readonly endsAt?: string;
  readonly blockedBy: readonly {
    readonly cluster: ClusterKey;
    /** Minor version. */
    readonly kubernetes: string;
  }[];
};

/**
 * Which release of Istio to choose for a cluster that is to join a mesh.
 *
 * @public
 */
export type IstioReleases = {
  readonly asOf: string;
  /** Minor version; missing: none fits. */
  readonly recommended?: string;
  /**
   * `same-as-mesh`: it fits, and the mesh runs it. `unpublished`: the mesh runs
   * it, and nothing is published of it. `newest-fitting`: the mesh runs one that
   * does not fit. `none-fits`. `unknown`: no Kubernetes version is known.
   */
  readonly reason:
    | 'same-as-mesh'
    | 'unpublished'
    | 'newest-fitting'
    | 'none-fits'
    | 'unknown';
  /** Clusters whose Kubernetes is not known: whether a release fits them is not known either. */
  readonly unknown: readonly ClusterKey[];
  /** Minor versions of the mesh's control planes. */
  readonly running: readonly string[];
  /** Newest first. */
  readonly window: readonly IstioReleaseFit[];
};

/** The release window of a mesh with a cluster beside it. */
export function releaseWindow(
  context: FleetContext,
  { mesh, cluster }: { mesh: Mesh; cluster?: ClusterKey },
  { releases, kubernetes }: ConsistencyFacts,
): IstioReleases {
  const keys = new Set([...mesh.clusters, ...(cluster ? [cluster] : [])]);
  const profiles = [...keys].map(key =>
    profileOf(context, key, kubernetes.get(key), releases),
  );
  const planes = context.planes.filter(({ plane }) =>
    mesh.controlPlanes.includes(plane.name),
  );
  const { asOf, fitting, unknown } = istioWindow(
    profiles,
    planes,
    releases,
    context.facts.now,
  );
  const inTime = new Set(
    fitting
      .filter(({ daysLeft = 0 }) => daysLeft >= 0)
      .map(({ minor }) => minor),
  );
  const window = releases.istio.releases
    .map(({ minor, endsAt, supported }): IstioReleaseFit => {
      return {
        istio: minor,
        kubernetes: supported ?? [],
        isPublished: supported !== undefined,
        fitsAll: inTime.has(minor),
        ...(endsAt === undefined ? {} : { endsAt }),
        blockedBy: profiles.flatMap(({ cluster: key, version }) =>
          version && supported && !supported.includes(version.minor)
            ? [{ cluster: key, kubernetes: version.minor }]
            : [],
        ),
      };
    })
    .sort((a, b) => compareVersions(b.istio, a.istio));
  const minors = planes.flatMap(
    ({ plane }) => minorVersion(plane.version) ?? [],
  );
  const running = [...new Set(minors)].sort((a, b) => compareVersions(b, a));
  return {
    asOf,
    ...choose(
      window,
      running,
      profiles.some(({ version }) => version),
    ),
    unknown,
    running,
    window,
  };
}

/** What the mesh runs goes first: one mesh is best of one version. */
function choose(
  window: readonly IstioReleaseFit[],
  running: readonly string[],
  isKnown: boolean,
): Pick<IstioReleases, 'recommended' | 'reason'> {
  const ofMesh = window.filter(({ istio }) => running.includes(istio));
  const same = ofMesh.find(({ fitsAll }) => fitsAll);
  if (same) {
    return { recommended: same.istio, reason: 'same-as-mesh' };
  }
  const [unpublished] = running.filter(
    minor =>
      !window.some(({ istio, isPublished }) => istio === minor && isPublished),
  );
  if (unpublished !== undefined) {
    return { recommended: unpublished, reason: 'unpublished' };
  }
  const newest = window.find(({ fitsAll }) => fitsAll);
  if (newest) {
    return { recommended: newest.istio, reason: 'newest-fitting' };
  }
  return { reason: isKnown ? 'none-fits' : 'unknown' };
}
