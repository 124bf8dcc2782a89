import { parseKubernetesVersion } from '../distribution/KubernetesVersion';
import { EksAddon, EksDescription } from '../distribution/EksDescription';
import { RunningComponent } from '../distribution/DistributionVerdict';
import { FleetContext } from '../facts/FleetContext';
import { ApiServerSettings } from '../records/ApiServerSettings';
import { RecordsByName, RecordsByNamespace } from '../fleet/ClusterRecords';
import { ClusterKey } from '../fleet/FleetChange';
import { memoize } from '../memo/memoize';
import { admissionOf } from './Admission';
import { NO_DISTRIBUTION } from './noDistribution';
import {
  ClusterProfile,
  ComponentVersions,
  KubernetesFacts,
} from './ClusterProfile';
import { compareVersions } from './compareVersions';
import { deprecatedByInsights } from './deprecatedApis';
import { imagesOf } from './images';
import { kubeletVersions } from './kubeletVersions';
import { podSecurityOf } from './podSecurity';
import { UNREAD, valueOf } from './Reading';
import { ReleaseData } from './ReleaseData';
import { isOfAws, supportOf } from './SupportState';

/** What EKS calls a component that it manages. */
export const ADDON_NAMES: ReadonlyMap<string, string> = new Map([
  ['coredns', 'coredns'],
  ['kube-proxy', 'kube-proxy'],
  ['vpc-cni', 'aws-node'],
]);

const definitionNames = memoize(
  (
    definitions: RecordsByNamespace<'CustomResourceDefinition'>,
  ): ReadonlySet<string> =>
    new Set([...definitions.values()].flatMap(names => [...names.keys()])),
);

/** Releases and channels of the Gateway API, such as `v1.4.0 standard`. */
const gatewayApiReleases = memoize(
  (
    definitions: RecordsByNamespace<'CustomResourceDefinition'>,
  ): readonly string[] =>
    [
      ...new Set(
        [...definitions.values()].flatMap(names =>
          [...names.values()]
            .filter(({ group }) => group === 'gateway.networking.k8s.io')
            .map(({ bundleVersion, channel }) =>
              [bundleVersion, channel].filter(Boolean).join(' '),
            ),
        ),
      ),
    ].sort(),
);

/** Of the first API server by name that runs as a pod. */
const apiServerIn = memoize(
  (
    systemPods: RecordsByName<'Pod'>,
  ): { readonly settings?: ApiServerSettings } => ({
    settings: [...systemPods.values()]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .find(({ apiServer }) => apiServer)?.apiServer,
  }),
);

export function profileOf(
  context: FleetContext,
  cluster: ClusterKey,
  facts: KubernetesFacts | undefined,
  releases: ReleaseData,
): ClusterProfile {
  const {
    gitVersion,
    eks,
    servedApis: apis = UNREAD,
    issuer = UNREAD,
  } = facts ?? {};
  const servedApis = valueOf(apis);
  const distribution = facts?.distribution ?? NO_DISTRIBUTION;
  const version =
    gitVersion === undefined ? undefined : parseKubernetesVersion(gitVersion);
  // A cluster that cannot be reached is still known to the EKS API.
  const minor = version?.minor ?? (eks?.connector ? undefined : eks?.version);
  const records = context.records(cluster);
  return {
    cluster,
    name: context.nameOf(cluster),
    ...(version ? { version } : {}),
    distribution,
    support: supportOf(
      minor,
      isOfAws(distribution, version?.eksFamily ?? false),
      { releases, now: context.facts.now },
    ),
    ...(context.knows(cluster, 'Node')
      ? { kubelets: kubeletVersions(records.inNamespace('Node', '')) }
      : {}),
    ...(context.knows(cluster, 'Pod')
      ? {
          components: componentVersions(distribution.components, eks),
          images: imagesOf(context, distribution.components),
        }
      : {}),
    ...apiServerPart(context, cluster),
    ...(eks ? { eks } : {}),
    ...(servedApis ? { servedApis: new Set(servedApis) } : {}),
    apis,
    issuer,
    deprecatedApis:
      deprecatedByInsights(eks) ?? facts?.deprecatedApis ?? UNREAD,
    ...admissionPart(context, cluster),
    ...(context.knows(cluster, 'CustomResourceDefinition')
      ? {
          definitions: definitionNames(
            records.byNamespace('CustomResourceDefinition'),
          ),
          gatewayApi: gatewayApiReleases(
            records.byNamespace('CustomResourceDefinition'),
          ),
        }
      : {}),
    holdsConfiguration: context.planes.some(
      ({ plane }) => plane.configCluster === cluster,
    ),
    network: context.networkOf(cluster),
    istioVersions: [
      ...new Set(
        context.planesReading(cluster).map(({ plane }) => plane.version),
      ),
    ].sort(),
  };
}

function apiServerPart(
  context: FleetContext,
  cluster: ClusterKey,
): Pick<ClusterProfile, 'apiServer'> {
  const { settings } = apiServerIn(
    context.records(cluster).inNamespace('Pod', 'kube-system'),
  );
  return settings && context.knows(cluster, 'Pod')
    ? { apiServer: settings }
    : {};
}

function admissionPart(
  context: FleetContext,
  cluster: ClusterKey,
): Pick<ClusterProfile, 'admission' | 'podSecurity'> {
  const records = context.records(cluster);
  return {
    ...(context.knows(
      cluster,
      'MutatingWebhookConfiguration',
      'ValidatingWebhookConfiguration',
      'ValidatingAdmissionPolicy',
      'ValidatingAdmissionPolicyBinding',
    )
      ? {
          admission: admissionOf(
            records.inNamespace('MutatingWebhookConfiguration', ''),
            records.inNamespace('ValidatingWebhookConfiguration', ''),
            records.inNamespace('ValidatingAdmissionPolicy', ''),
            records.inNamespace('ValidatingAdmissionPolicyBinding', ''),
          ),
        }
      : {}),
    ...(context.knows(cluster, 'Namespace')
      ? { podSecurity: podSecurityOf(records.inNamespace('Namespace', '')) }
      : {}),
  };
}

/** What runs counts; an add-on of which no pod is seen is what EKS says of it. */
function componentVersions(
  running: readonly RunningComponent[],
  eks: EksDescription | undefined,
): ComponentVersions[] {
  const found = new Map<string, Set<string>>();
  const add = (component: string, version: string | undefined) => {
    if (version !== undefined) {
      const versions = found.get(component) ?? new Set();
      found.set(component, versions.add(version));
    }
  };
  for (const { component, version } of running) {
    add(component, version);
  }
  for (const { name, version } of addonsOf(eks)) {
    const component = ADDON_NAMES.get(name);
    if (component !== undefined && !found.has(component)) {
      add(component, upstreamPart(version));
    }
  }
  return [...found]
    .map(([component, versions]) => ({
      component,
      versions: [...versions].sort(compareVersions),
    }))
    .sort((a, b) => (a.component < b.component ? -1 : 1));
}

export function addonsOf(eks: EksDescription | undefined): readonly EksAddon[] {
  return eks?.addons.state === 'available' ? eks.addons.value : [];
}

/** `1.11.3` of `v1.11.3-eksbuild.1`. */
export function upstreamPart(version: string | undefined): string | undefined {
  return /^v?(\d+\.\d+\.\d+)/.exec(version ?? '')?.[1];
}
