import { minorsBetween } from '../control-plane/minorVersion';
import { KubernetesVersion } from '../distribution/KubernetesVersion';
import { admissionIssues } from './admissionIssues';
import { ClusterProfile, cniOf, patchText, versionsOf } from './ClusterProfile';
import { compareVersions } from './compareVersions';
import { ConsistencyIssue, issue } from './ConsistencyIssue';
import { apisGoneIn } from './deprecatedApis';
import { issuerOf } from './identity';
import { usedApisOnlyIn } from './usedApis';

/** What differs between two clusters. Where one side is not known, nothing is said. */
export function compareProfiles(
  one: ClusterProfile,
  other: ClusterProfile,
): ConsistencyIssue[] {
  return [
    ...kubernetesIssues(one, other),
    ...componentIssues(one, other),
    ...cniIssues(one, other),
    ...apiIssues(one, other),
    ...apiIssues(other, one),
    ...gatewayApiIssues(one, other),
    ...apisGoneIn(one, other),
    ...apisGoneIn(other, one),
    ...admissionIssues(one, other),
    ...issuerIssues(one, other),
  ];
}

type Versioned = ClusterProfile & { readonly version: KubernetesVersion };

function hasVersion(profile: ClusterProfile): profile is Versioned {
  return profile.version !== undefined;
}

function kubernetesIssues(
  one: ClusterProfile,
  other: ClusterProfile,
): ConsistencyIssue[] {
  if (!hasVersion(one) || !hasVersion(other)) {
    return [];
  }
  const order = compareVersions(numbersOf(one), numbersOf(other));
  const [newer, older] = order < 0 ? [other, one] : [one, other];
  const minors = minorsBetween(newer.version.minor, older.version.minor);
  const clusters = [newer.cluster, older.cluster];
  const names = { cluster: newer.name, other: older.name };
  if (minors > 0) {
    return [
      issue(
        minors > 1 ? 'kubernetes-minors-apart' : 'kubernetes-minor-differs',
        clusters,
        {
          ...names,
          version: newer.version.minor,
          otherVersion: older.version.minor,
        },
      ),
    ];
  }
  return order === 0
    ? []
    : [
        issue(
          isDistroBeforeEks(newer, older)
            ? 'kubernetes-patch-ahead'
            : 'kubernetes-patch-behind',
          clusters,
          {
            ...names,
            version: patchText(newer.version),
            otherVersion: patchText(older.version),
          },
        ),
      ];
}

function numbersOf({ version }: Versioned): string {
  return version.numbers.join('.');
}

function isDistroBeforeEks(
  newer: ClusterProfile,
  older: ClusterProfile,
): boolean {
  return (
    older.distribution.distribution === 'EKS' &&
    ['EKS-D', 'EKS Anywhere'].includes(newer.distribution.distribution)
  );
}

function componentIssues(
  one: ClusterProfile,
  other: ClusterProfile,
): ConsistencyIssue[] {
  return comparedComponents(one, other).flatMap(component => {
    const versions = versionsOf(one, component).join(', ');
    const otherVersions = versionsOf(other, component).join(', ');
    return versions !== '' && otherVersions !== '' && versions !== otherVersions
      ? [
          issue('component-differs', [one.cluster, other.cluster], {
            component,
            cluster: one.name,
            version: versions,
            other: other.name,
            otherVersion: otherVersions,
          }),
        ]
      : [];
  });
}

/** That kube-proxy differs is nothing new where Kubernetes does. */
function comparedComponents(
  one: ClusterProfile,
  other: ClusterProfile,
): string[] {
  const sameKubernetes =
    hasVersion(one) && hasVersion(other) && numbersOf(one) === numbersOf(other);
  const cni = cniOf(one);
  return [
    'coredns',
    ...(sameKubernetes ? ['kube-proxy'] : []),
    ...(cni !== undefined && cni === cniOf(other) ? [cni] : []),
  ];
}

/** Other CNIs in other networks are as they should be: the gateways are between them. */
function cniIssues(
  one: ClusterProfile,
  other: ClusterProfile,
): ConsistencyIssue[] {
  const cni = cniOf(one);
  const otherCni = cniOf(other);
  const onlyOneInVpc = (cni === 'aws-node') !== (otherCni === 'aws-node');
  return cni !== undefined &&
    otherCni !== undefined &&
    onlyOneInVpc &&
    one.network !== '' &&
    one.network === other.network
    ? [
        issue('cni-one-network', [one.cluster, other.cluster], {
          cluster: one.name,
          cni,
          other: other.name,
          otherCni,
          network: one.network,
        }),
      ]
    : [];
}

function apiIssues(
  one: ClusterProfile,
  other: ClusterProfile,
): ConsistencyIssue[] {
  const apis = usedApisOnlyIn(one, other);
  return apis.length > 0
    ? [
        issue('api-not-served', [one.cluster, other.cluster], {
          cluster: one.name,
          apis: apis.join(', '),
          other: other.name,
        }),
      ]
    : [];
}

/** Only configuration that istiod reads in both is to be understood by both. */
function gatewayApiIssues(
  one: ClusterProfile,
  other: ClusterProfile,
): ConsistencyIssue[] {
  const [release, otherRelease] = [one, other].map(({ gatewayApi = [] }) =>
    gatewayApi.filter(Boolean).join(', '),
  );
  return one.holdsConfiguration &&
    other.holdsConfiguration &&
    release !== '' &&
    otherRelease !== '' &&
    release !== otherRelease
    ? [
        issue('gateway-api-differs', [one.cluster, other.cluster], {
          cluster: one.name,
          release,
          other: other.name,
          otherRelease,
        }),
      ]
    : [];
}

/** By its issuer alone nobody can tell from which of both a token is. */
function issuerIssues(
  one: ClusterProfile,
  other: ClusterProfile,
): ConsistencyIssue[] {
  const issuer = issuerOf(one);
  return issuer !== undefined && issuer === issuerOf(other)
    ? [
        issue('issuer-shared', [one.cluster, other.cluster], {
          cluster: one.name,
          other: other.name,
          issuer,
        }),
      ]
    : [];
}
