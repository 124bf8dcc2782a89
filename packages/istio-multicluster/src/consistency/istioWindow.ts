import { minorVersion } from '../control-plane/minorVersion';
import { ControlPlaneStatus } from '../facts/ControlPlaneStatus';
import { ClusterKey } from '../fleet/FleetChange';
import { ClusterProfile } from './ClusterProfile';
import { compareVersions } from './compareVersions';
import { ConsistencyIssue, issue } from './ConsistencyIssue';
import { daysUntil } from './countdown';
import { IstioRelease, ReleaseData } from './ReleaseData';

/**
 * Whether an Istio release supports a Kubernetes minor. `tested`: it was tested
 * and is not supported. `unknown`: a version is not known, or nothing published.
 *
 * @public
 */
export type IstioSupport = 'supported' | 'tested' | 'unsupported' | 'unknown';

/**
 * A release of Istio that supports every known Kubernetes minor of a mesh.
 *
 * @public
 */
export type FittingIstioRelease = {
  readonly minor: string;
  /** Last day of its support. */
  readonly endsAt?: string;
  readonly isEstimate?: boolean;
  /** 0 is the last day; negative: it is over. */
  readonly daysLeft?: number;
};

/**
 * How Istio and the Kubernetes versions of a mesh go together.
 *
 * @public
 */
export type IstioWindow = {
  readonly asOf: string;
  /** Kubernetes minors of the clusters, oldest first. */
  readonly kubernetes: readonly string[];
  /** Clusters whose version is not known: what fits may not fit them. */
  readonly unknown: readonly ClusterKey[];
  /** Newest first. */
  readonly fitting: readonly FittingIstioRelease[];
  /** Releases of which no supported versions are published. */
  readonly unpublished: readonly string[];
  readonly controlPlanes: readonly {
    readonly controlPlane: string;
    /** Minor version of Istio. */
    readonly istio?: string;
    readonly clusters: readonly {
      readonly cluster: ClusterKey;
      readonly support: IstioSupport;
    }[];
  }[];
};

/** Days before the end of an Istio release from which it is said. */
const ISTIO_ENDS = 30;

export function istioWindow(
  profiles: readonly ClusterProfile[],
  planes: readonly ControlPlaneStatus[],
  { istio }: ReleaseData,
  now: number,
): IstioWindow {
  const minors = kubernetesMinors(profiles);
  return {
    asOf: istio.asOf,
    kubernetes: minors,
    unknown: profiles
      .filter(({ version }) => !version)
      .map(({ cluster }) => cluster),
    fitting:
      minors.length === 0
        ? []
        : istio.releases
            .filter(release =>
              minors.every(minor => release.supported?.includes(minor)),
            )
            .sort((a, b) => compareVersions(b.minor, a.minor))
            .map(release => fittingRelease(release, now)),
    unpublished: istio.releases
      .filter(({ supported }) => !supported)
      .map(({ minor }) => minor),
    controlPlanes: planes.map(({ plane }) => {
      const own = minorVersion(plane.version);
      const release = istio.releases.find(({ minor }) => minor === own);
      const keys = new Set([plane.configCluster, ...plane.registries.values()]);
      return {
        controlPlane: plane.name,
        ...(own === undefined ? {} : { istio: own }),
        clusters: profiles
          .filter(({ cluster }) => keys.has(cluster))
          .map(({ cluster, version }) => ({
            cluster,
            support: supportBy(release, version?.minor),
          })),
      };
    }),
  };
}

function kubernetesMinors(profiles: readonly ClusterProfile[]): string[] {
  return [
    ...new Set(profiles.flatMap(({ version }) => version?.minor ?? [])),
  ].sort(compareVersions);
}

function fittingRelease(
  { minor, endsAt, isEstimate }: IstioRelease,
  now: number,
): FittingIstioRelease {
  return {
    minor,
    ...(endsAt === undefined
      ? {}
      : { endsAt, daysLeft: daysUntil(endsAt, now) }),
    ...(isEstimate ? { isEstimate } : {}),
  };
}

function supportBy(
  release: IstioRelease | undefined,
  minor: string | undefined,
): IstioSupport {
  if (!release?.supported || minor === undefined) {
    return 'unknown';
  }
  if (release.supported.includes(minor)) {
    return 'supported';
  }
  return release.tested?.includes(minor) ? 'tested' : 'unsupported';
}

/** What does not fit between Istio and the clusters of a mesh. */
export function istioIssues(
  window: IstioWindow,
  profiles: readonly ClusterProfile[],
  releases: ReleaseData,
  now: number,
): ConsistencyIssue[] {
  const { kubernetes, fitting, asOf } = window;
  const fits = fitting.map(({ minor }) => minor).join(', ') || 'none';
  const byKey = new Map(profiles.map(each => [each.cluster, each]));
  const unsupported = window.controlPlanes.flatMap(
    ({ controlPlane, istio = '', clusters }) =>
      clusters.flatMap(({ cluster, support }) =>
        support === 'unsupported' || support === 'tested'
          ? [
              issue(
                support === 'tested'
                  ? 'istio-tested-only'
                  : 'istio-unsupported',
                [cluster],
                {
                  controlPlane,
                  istio,
                  cluster: byKey.get(cluster)?.name ?? cluster,
                  version: byKey.get(cluster)?.version?.minor ?? '',
                  asOf,
                  fitting: fits,
                },
                controlPlane,
              ),
            ]
          : [],
      ),
  );
  return [
    ...(kubernetes.length > 0 &&
    fitting.length === 0 &&
    allInData(kubernetes, releases)
      ? [
          issue(
            'istio-no-release-fits',
            profiles
              .filter(({ version }) => version)
              .map(({ cluster }) => cluster),
            { versions: kubernetes.join(', '), asOf },
          ),
        ]
      : []),
    ...unsupported,
    ...endIssues(window, releases, now),
  ];
}

/** A Kubernetes that came out after the data says nothing of Istio. */
function allInData(minors: readonly string[], { istio }: ReleaseData): boolean {
  const known = new Set(
    istio.releases.flatMap(({ supported = [], tested = [] }) => [
      ...supported,
      ...tested,
    ]),
  );
  return minors.every(minor => known.has(minor));
}

function endIssues(
  { controlPlanes }: IstioWindow,
  { istio: { releases, asOf } }: ReleaseData,
  now: number,
): ConsistencyIssue[] {
  return controlPlanes.flatMap(({ controlPlane, istio = '', clusters }) => {
    const endsAt = releases.find(({ minor }) => minor === istio)?.endsAt;
    if (endsAt === undefined) {
      return [];
    }
    const days = daysUntil(endsAt, now);
    if (days >= ISTIO_ENDS) {
      return [];
    }
    const keys = clusters.map(({ cluster }) => cluster);
    const parameters = { controlPlane, istio, endsAt, asOf };
    return [
      days < 0
        ? issue('istio-ended', keys, parameters, controlPlane)
        : issue('istio-ends', keys, { ...parameters, days }, controlPlane),
    ];
  });
}
