import { ControlPlane } from '../control-plane/ControlPlane';
import { IstiodFeatures } from '../control-plane/IstiodFeatures';
import { ServiceRecord } from '../records/ServiceRecord';
import { TrafficDistribution } from '../records/TrafficDistribution';
import { Registry } from '../registry/Registry';
import { MeshService, Resolution, ServiceObject } from './MeshService';

export const CLUSTER_SET_SUFFIX = '.svc.clusterset.local';

/** Namespace and name in the host of a Kubernetes service. */
export function serviceNameOf(
  host: string,
  suffix: string,
): { namespace: string; name: string } | undefined {
  if (!host.endsWith(suffix)) {
    return undefined;
  }
  const [name, namespace, ...rest] = host.slice(0, -suffix.length).split('.');
  return name && namespace && rest.length === 0
    ? { namespace, name }
    : undefined;
}

/** What of an istiod's view decides which Service a host means. */
type ServiceSources = {
  readonly controlPlane: Pick<ControlPlane, 'domainSuffix'>;
  readonly features: IstiodFeatures;
  readonly registries: readonly Registry[];
  registriesWith(namespace: string, name: string): readonly Registry[];
};

/** The service that a host means in the clusters that an istiod reads. */
export function kubernetesService(
  sources: ServiceSources,
  host: string,
): MeshService | undefined {
  const { registries, features } = sources;
  const { domainSuffix } = sources.controlPlane;
  const plain = serviceNameOf(host, `.svc.${domainSuffix}`);
  const inSet = features.mcsHost
    ? serviceNameOf(host, CLUSTER_SET_SUFFIX)
    : undefined;
  const found = plain ?? inSet;
  if (!found) {
    return undefined;
  }
  const { namespace, name } = found;
  const inRegistries = sources
    .registriesWith(namespace, name)
    .flatMap((registry): ServiceObject[] => {
      const record = registry.records.get('Service', namespace, name);
      return record ? [{ registry, record }] : [];
    });
  // The name of the cluster set is there where the service is imported; it
  // looks like the service of the cluster that decides.
  const isClusterSet = plain === undefined;
  const objects = isClusterSet
    ? registries
        .filter(registry => isImported(registry, namespace, name))
        .flatMap(registry =>
          inRegistries.slice(0, 1).map(({ record }) => ({ registry, record })),
        )
    : inRegistries;
  if (objects.length === 0) {
    return undefined;
  }
  const [{ registry, record }] = inRegistries;
  return {
    origin: 'kubernetes',
    host,
    namespace,
    name,
    ports: record.ports,
    resolution: resolutionOf(record, features),
    exportTo: record.exportTo,
    labels: record.labels,
    created: record.created,
    nodeLocal: record.internalTrafficPolicy === 'Local',
    trafficDistribution: trafficDistributionIn(
      registry,
      namespace,
      record.trafficDistribution,
    ),
    externalName: isExternalName(record) ? record.externalName : undefined,
    objects,
    isClusterSet,
  };
}

function isImported(
  { records }: Registry,
  namespace: string,
  name: string,
): boolean {
  const { ips = [] } = records.get('ServiceImport', namespace, name) ?? {};
  return ips.length > 0;
}

function isExternalName({ type, externalName }: ServiceRecord): boolean {
  return type === 'ExternalName' && Boolean(externalName);
}

function resolutionOf(
  record: ServiceRecord,
  features: IstiodFeatures,
): Resolution {
  if (record.clusterIp === 'None') {
    return 'passthrough';
  }
  if (isExternalName(record)) {
    return features.externalNameAlias ? 'alias' : 'dns';
  }
  return 'static';
}

/** What the object says, or else its namespace in the same cluster. */
export function trafficDistributionIn(
  { records }: Registry,
  namespace: string,
  own: TrafficDistribution | undefined,
): TrafficDistribution {
  return (
    own ?? records.get('Namespace', '', namespace)?.trafficDistribution ?? 'Any'
  );
}
