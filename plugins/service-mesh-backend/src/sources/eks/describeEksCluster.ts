import type {
  Addon,
  Cluster,
  ClusterVersionInformation,
  Insight,
  InsightSummary,
} from '@aws-sdk/client-eks';
import {
  EksAddon,
  EksDeprecatedApi,
  EksDescription,
  EksInsight,
  EksVersionSupport,
} from '@meshstage/istio-multicluster';
import { parseClusterArn } from '../../aws';

/** The answer of DescribeCluster in the words of the model; undefined without an ARN that names it. */
export function describeEksCluster(
  cluster: Cluster,
  asOf: number,
): EksDescription | undefined {
  const arn = cluster.arn ? parseClusterArn(cluster.arn) : undefined;
  if (!cluster.arn || !arn) {
    return undefined;
  }
  const { connectorConfig, resourcesVpcConfig, remoteNetworkConfig } = cluster;
  return {
    arn: cluster.arn,
    ...arn,
    status: cluster.status ?? 'UNKNOWN',
    version: cluster.version,
    platformVersion: cluster.platformVersion,
    endpoint: cluster.endpoint,
    publicEndpoint: resourcesVpcConfig?.endpointPublicAccess,
    privateEndpoint: resourcesVpcConfig?.endpointPrivateAccess,
    supportType: cluster.upgradePolicy?.supportType,
    authenticationMode: cluster.accessConfig?.authenticationMode,
    issuer: cluster.identity?.oidc?.issuer,
    autoMode: cluster.computeConfig?.enabled ?? false,
    hybridNodes: Boolean(
      remoteNetworkConfig?.remoteNodeNetworks?.length ||
        remoteNetworkConfig?.remotePodNetworks?.length,
    ),
    outposts: Boolean(cluster.outpostConfig?.outpostArns?.length),
    ...(connectorConfig
      ? {
          connector: {
            provider: connectorConfig.provider ?? 'OTHER',
            activatedUntil: connectorConfig.activationExpiry?.getTime(),
          },
        }
      : {}),
    tags: cluster.tags ?? {},
    healthIssues: (cluster.health?.issues ?? []).map(issueOf),
    createdAt: cluster.createdAt?.getTime(),
    asOf,
    addons: { state: 'pending' },
    insights: { state: 'pending' },
  };
}

export function describeAddon(addon: Addon): EksAddon {
  return {
    name: addon.addonName ?? '',
    version: addon.addonVersion,
    status: addon.status ?? 'UNKNOWN',
    issues: (addon.health?.issues ?? []).map(issueOf),
  };
}

export function describeInsight(insight: InsightSummary): EksInsight {
  return {
    id: insight.id ?? '',
    name: insight.name ?? '',
    category: insight.category ?? 'UNKNOWN',
    version: insight.kubernetesVersion,
    status: insight.insightStatus?.status ?? 'UNKNOWN',
    reason: insight.insightStatus?.reason,
    lastRefreshedAt: insight.lastRefreshTime?.getTime(),
  };
}

/** Clients that called it in the last 30 days. None for an insight that is about something else. */
export function deprecatedApisOf({
  categorySpecificSummary,
}: Insight): EksDeprecatedApi[] {
  return (categorySpecificSummary?.deprecationDetails ?? []).map(detail => ({
    usage: detail.usage ?? '',
    ...(detail.stopServingVersion
      ? { removedIn: detail.stopServingVersion }
      : {}),
    clients: (detail.clientStats ?? [])
      .flatMap(({ userAgent }) => userAgent ?? [])
      .sort(),
  }));
}

export function describeVersion(
  version: ClusterVersionInformation,
): EksVersionSupport {
  return {
    version: version.clusterVersion ?? '',
    status: version.versionStatus ?? version.status ?? 'UNKNOWN',
    isDefault: version.defaultVersion ?? false,
    platformVersion: version.defaultPlatformVersion,
    patchVersion: version.kubernetesPatchVersion,
    releasedAt: version.releaseDate?.getTime(),
    standardSupportEndsAt: version.endOfStandardSupportDate?.getTime(),
    extendedSupportEndsAt: version.endOfExtendedSupportDate?.getTime(),
  };
}

function issueOf({ code, message }: { code?: string; message?: string }) {
  return { code: code ?? 'Unknown', message: message ?? '' };
}
