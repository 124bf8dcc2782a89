import { minorsBetween, minorVersion } from '../control-plane/minorVersion';
import { parseKubernetesVersion } from '../distribution/KubernetesVersion';
import { ClusterProfile, patchText, versionsOf } from './ClusterProfile';
import { compareVersions } from './compareVersions';
import { ConsistencyIssue, issue } from './ConsistencyIssue';
import { ADDON_NAMES, addonsOf, upstreamPart } from './profileOf';
import { deprecatedApiIssues } from './deprecatedApis';
import { imageIssues } from './images';
import { ReleaseData } from './ReleaseData';

/** Minor versions that a kubelet and kube-proxy may be older than the API server (since Kubernetes 1.28). */
const MOST_MINORS_OLDER = 3;
/** Days before the end of support from which it is said, and from which it is urgent. */
const SUPPORT_ENDS = 90;
const SUPPORT_ENDS_SOON = 30;

/** What does not fit inside a cluster, whatever the others are. */
export function clusterIssues(
  profile: ClusterProfile,
  releases: ReleaseData,
): ConsistencyIssue[] {
  return [
    ...supportIssues(profile),
    ...newestIssues(profile, releases),
    ...kubeletIssues(profile),
    ...kubeProxyIssues(profile),
    ...mixedComponents(profile),
    ...addonIssues(profile),
    ...imageIssues(profile),
    ...deprecatedApiIssues(profile),
  ];
}

function supportIssues(profile: ClusterProfile): ConsistencyIssue[] {
  const { cluster, name, support, version, eks } = profile;
  if (support.state === 'unknown') {
    return [];
  }
  const { state, endsAt, daysLeft, asOf } = support;
  const minor = version?.minor ?? eks?.version ?? '';
  const parameters = { cluster: name, version: minor, endsAt, asOf };
  if (state === 'ended') {
    return [issue('support-ended', [cluster], parameters)];
  }
  if (daysLeft < SUPPORT_ENDS) {
    return [
      issue(
        daysLeft < SUPPORT_ENDS_SOON ? 'support-ends-soon' : 'support-ends',
        [cluster],
        {
          ...parameters,
          kind: state === 'standard' ? 'Standard' : 'Extended',
          days: daysLeft,
        },
      ),
    ];
  }
  return state === 'extended'
    ? [issue('support-extended', [cluster], parameters)]
    : [];
}

/** Behind what AWS has published. Data that is older than the cluster says nothing. */
function newestIssues(
  { cluster, name, version, distribution: verdict }: ClusterProfile,
  { eks, eksDistro }: ReleaseData,
): ConsistencyIssue[] {
  const { distribution, release } = verdict;
  if (release) {
    const newest = eksDistro.channels.find(
      ({ channel }) => channel === release.channel,
    );
    return newest && newest.number > release.number
      ? [
          issue('eks-distro-release-old', [cluster], {
            cluster: name,
            channel: release.channel,
            number: release.number,
            newest: newest.number,
            version: newest.kubernetes,
            asOf: eksDistro.asOf,
          }),
        ]
      : [];
  }
  const newest = eks.versions.find(
    ({ minor }) => minor === version?.minor,
  )?.patch;
  return version &&
    newest !== undefined &&
    distribution === 'EKS' &&
    compareVersions(newest, version.numbers.join('.')) > 0
    ? [
        issue('kubernetes-patch-old', [cluster], {
          cluster: name,
          version: patchText(version),
          newest,
          asOf: eks.asOf,
        }),
      ]
    : [];
}

function kubeletIssues(profile: ClusterProfile): ConsistencyIssue[] {
  const { cluster, name, version: apiServer, kubelets = [] } = profile;
  if (!apiServer) {
    return [];
  }
  return kubelets.flatMap(({ version: raw, count, node }) => {
    const kubelet = parseKubernetesVersion(raw);
    if (!kubelet) {
      return [];
    }
    const newer = minorsBetween(kubelet.minor, apiServer.minor);
    if (newer === 0) {
      // Patches of one minor may differ either way.
      return [];
    }
    return [
      issue(skewOf('kubelet', newer) ?? 'kubelet-older', [cluster], {
        cluster: name,
        count,
        version: patchText(kubelet),
        apiServer: patchText(apiServer),
        node,
      }),
    ];
  });
}

function kubeProxyIssues(profile: ClusterProfile): ConsistencyIssue[] {
  const { cluster, name, version: apiServer } = profile;
  if (!apiServer) {
    return [];
  }
  return versionsOf(profile, 'kube-proxy').flatMap(version => {
    const minor = minorVersion(version);
    const code =
      minor === undefined
        ? undefined
        : skewOf('kube-proxy', minorsBetween(minor, apiServer.minor));
    return code
      ? [
          issue(code, [cluster], {
            cluster: name,
            version,
            apiServer: patchText(apiServer),
          }),
        ]
      : [];
  });
}

function skewOf<C extends 'kubelet' | 'kube-proxy'>(
  component: C,
  newer: number,
): `${C}-newer` | `${C}-too-old` | undefined {
  if (newer > 0) {
    return `${component}-newer`;
  }
  return newer < -MOST_MINORS_OLDER ? `${component}-too-old` : undefined;
}

function mixedComponents({
  cluster,
  name,
  components = [],
}: ClusterProfile): ConsistencyIssue[] {
  return components.flatMap(({ component, versions }) =>
    versions.length > 1
      ? [
          issue('component-mixed', [cluster], {
            cluster: name,
            component,
            versions: versions.join(', '),
          }),
        ]
      : [],
  );
}

function addonIssues(profile: ClusterProfile): ConsistencyIssue[] {
  const { cluster, name, eks, components } = profile;
  return addonsOf(eks).flatMap(({ name: addon, version }) => {
    const component = ADDON_NAMES.get(addon);
    const upstream = upstreamPart(version);
    const running = components?.find(each => each.component === component);
    return running &&
      upstream !== undefined &&
      !running.versions.includes(upstream)
      ? [
          issue('addon-not-running', [cluster], {
            cluster: name,
            addon,
            version: version ?? upstream,
            running: running.versions.join(', '),
          }),
        ]
      : [];
  });
}
