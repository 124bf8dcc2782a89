import { profileOf } from '../../consistency/profileOf';
import { ClusterProfile } from '../../consistency/ClusterProfile';
import { evidenceText, FindingEvidence, quoted } from '../../evidence';
import { ClusterKey } from '../../fleet/FleetChange';
import { minorVersion } from '../../control-plane/minorVersion';
import { planEvidence } from '../planEvidence';
import { PlanGround, PrecheckRules } from '../PlanGround';
import { foundInPlan, passed, Precheck, unverified } from '../Precheck';
import { IstioReleaseFit, releaseWindow } from '../releaseWindow';

/** Support that ends sooner is a warning: bringing a cluster in takes weeks. */
const SUPPORT_DAYS = 90;
const GATEWAY_API = 'gateway.networking.k8s.io/';
const GATEWAY_CRD = 'gateways.gateway.networking.k8s.io';

/** Whether versions fit together. */
export const releaseChecks: PrecheckRules<
  'istio-release' | 'istio-version' | 'kubernetes-support' | 'gateway-api'
> = {
  'istio-release': istioRelease,
  'istio-version': istioVersion,
  'kubernetes-support': kubernetesSupport,
  'gateway-api': gatewayApi,
};

function profile(
  { now, kubernetes, releases }: PlanGround,
  key: ClusterKey,
): ClusterProfile {
  return profileOf(now, key, kubernetes.get(key), releases);
}

function istioRelease(ground: PlanGround): Precheck {
  const { now, mesh, target, releases, kubernetes } = ground;
  const keys = [...new Set([...mesh.clusters, target.cluster])];
  const profiles = keys.map(key => profile(ground, key));
  const istio = minorVersion(target.istioVersion) ?? target.istioVersion;
  const { asOf, window } = releaseWindow(
    now,
    { mesh, cluster: target.cluster },
    { releases, kubernetes },
  );
  const release = window.find(each => each.istio === istio);
  const versions = [
    ...new Set(profiles.flatMap(({ version }) => version?.minor ?? [])),
  ].join(', ');
  const [blocker, ...others] = release?.blockedBy ?? [];
  if (release?.isPublished && blocker) {
    const unsupportedEvidence = (
      each: IstioReleaseFit['blockedBy'][number],
    ): FindingEvidence => ({
      type: 'computed',
      cluster: each.cluster,
      text: evidenceText('kubernetes-not-supported', {
        cluster: now.nameOf(each.cluster),
        kubernetes: each.kubernetes,
        istio,
        supported: release.kubernetes.join(', '),
      }),
    });
    return foundInPlan(
      ground,
      'istio-release',
      'MST0705',
      {
        istio,
        version: blocker.kubernetes,
        cluster: now.nameOf(blocker.cluster),
        asOf,
        fitting:
          window
            .filter(({ fitsAll }) => fitsAll)
            .map(each => each.istio)
            .join(', ') || 'none',
      },
      {
        clusters: release.blockedBy.map(({ cluster }) => cluster),
        evidence: [
          unsupportedEvidence(blocker),
          ...others.map(unsupportedEvidence),
        ],
      },
    );
  }
  const unknown = profiles.filter(({ version }) => !version);
  const reason = unknownReason(release, unknown);
  return reason === undefined
    ? passed(ground, 'istio-release', { parameters: { istio, versions, asOf } })
    : unverified(ground, 'istio-release', {
        parameters: {
          istio,
          versions: versions || 'of the clusters',
          reason,
          asOf,
        },
        clusters: unknown.map(({ cluster }) => cluster),
      });
}

/** Why it cannot be said whether a release fits; undefined if it can. */
function unknownReason(
  release: IstioReleaseFit | undefined,
  unknown: readonly ClusterProfile[],
): string | undefined {
  if (!release) {
    return 'it is no release that is known';
  }
  if (!release.isPublished) {
    return 'nothing is published';
  }
  return unknown.length > 0
    ? `the version of ${unknown.map(({ name }) => name).join(', ')} is not`
    : undefined;
}

function istioVersion(ground: PlanGround): Precheck {
  const { mesh, now, target } = ground;
  const istio = minorVersion(target.istioVersion) ?? target.istioVersion;
  const planes = now.planes.filter(({ plane }) =>
    mesh.controlPlanes.includes(plane.name),
  );
  const known = planes.filter(({ plane }) => minorVersion(plane.version));
  const other = known.find(
    ({ plane }) => minorVersion(plane.version) !== istio,
  );
  if (other) {
    return foundInPlan(
      ground,
      'istio-version',
      'MST0227',
      {
        controlPlane: other.plane.name,
        version: other.plane.version,
        other: `the plan for ${now.nameOf(target.cluster)}`,
        otherVersion: target.istioVersion,
      },
      {
        clusters: [other.hostCluster],
        evidence: [
          {
            type: 'computed',
            cluster: other.hostCluster,
            text: quoted(`${other.plane.name}: ${other.plane.version}`),
          },
          planEvidence('istioVersion', target.istioVersion),
        ],
      },
    );
  }
  return known.length > 0 && known.length === planes.length
    ? passed(ground, 'istio-version', { parameters: { istio } })
    : unverified(ground, 'istio-version');
}

const UNKNOWN_SUPPORT = {
  version: 'its version is not known',
  calendar: 'it is not of AWS',
  release: 'nothing is published of this version',
} as const;

function kubernetesSupport(ground: PlanGround): Precheck {
  const { now, target } = ground;
  const { support, version, eks } = profile(ground, target.cluster);
  const minor = version?.minor ?? eks?.version ?? 'of an unknown version';
  if (support.state === 'unknown') {
    return unverified(ground, 'kubernetes-support', {
      parameters: { version: minor, reason: UNKNOWN_SUPPORT[support.missing] },
    });
  }
  const { state, endsAt, daysLeft, asOf } = support;
  return state === 'standard' && daysLeft >= SUPPORT_DAYS
    ? passed(ground, 'kubernetes-support', {
        parameters: { version: minor, endsAt, asOf },
      })
    : foundInPlan(
        ground,
        'kubernetes-support',
        'MST0706',
        {
          version: minor,
          cluster: now.nameOf(target.cluster),
          state,
          endsAt,
          days: daysLeft,
          asOf,
        },
        {
          evidence: [
            {
              type: 'computed',
              text: evidenceText('support-published', {
                version: minor,
                endsAt,
                asOf,
              }),
            },
          ],
        },
      );
}

function gatewayApi(ground: PlanGround): Precheck {
  const { now, target } = ground;
  const { servedApis, definitions } = profile(ground, target.cluster);
  const served = [...(servedApis ?? [])].filter(api =>
    api.startsWith(GATEWAY_API),
  );
  if (served.length > 0) {
    return served.includes(`${GATEWAY_API}v1`)
      ? passed(ground, 'gateway-api', {
          parameters: { served: `${GATEWAY_API}v1 is served` },
        })
      : foundInPlan(
          ground,
          'gateway-api',
          'MST0715',
          {
            cluster: now.nameOf(target.cluster),
            served: served.join(', '),
          },
          {
            evidence: [
              {
                type: 'computed',
                cluster: target.cluster,
                text: evidenceText('apis-served', { apis: served.join(', ') }),
              },
            ],
          },
        );
  }
  return servedApis || (definitions && !definitions.has(GATEWAY_CRD))
    ? passed(ground, 'gateway-api', {
        parameters: {
          served: 'The Gateway API is not installed, and sidecars need none',
        },
      })
    : unverified(ground, 'gateway-api');
}
