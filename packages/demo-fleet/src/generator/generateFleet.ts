import {
  configMap,
  Distribution,
  eastWestGateway,
  injectorWebhook,
  istiodWorkload,
  KubernetesObject,
  MESH_CONFIG,
  meshConfigMap,
  namespace,
  platformObjects,
  primaryObjects,
  readerObjects,
  remoteObjects,
  Site,
  versionStamp,
  workload,
} from '@meshstage/testbed/picture';
import { InputError } from '@backstage/errors';
import { CertificateAuthority } from '@meshstage/testbed/pki';
import { asStored } from '../cluster/asStored';
import { ClusterDefinition } from '../cluster/ClusterDefinition';
import {
  FleetDefinition,
  RemoteSecretDefinition,
} from '../fleet/FleetDefinition';
import { ResourceKey } from '../resources/ApiResource';
import { MESH_RESOURCES } from '../resources/meshResources';
import { ObjectSource } from '../store/ObjectSource';
import { GeneratedCluster, namespaceOf, serviceName } from './GeneratedCluster';
import { FleetSize, placements } from './Placement';

/** One primary for so many clusters. */
const CLUSTERS_PER_PRIMARY = 25;
/** One replica of istiod for so many proxies: more than most carry, and its list of them is 14 MB then. */
const PROXIES_PER_REPLICA = 10_000;

/**
 * A fleet of any size: a mesh over one network for each cluster, a primary
 * for every 25 of them, and services with pods in up to four clusters. Pods,
 * Services, EndpointSlices and Deployments are made when they are read.
 *
 * @throws InputError for a size that makes no sense.
 */
export async function generateFleet(size: FleetSize): Promise<FleetDefinition> {
  for (const [field, value] of Object.entries(size)) {
    if (!Number.isInteger(value) || (value < 1 && field !== 'seed')) {
      throw new InputError(`${field} is a whole number from 1, not ${value}.`);
    }
  }
  const root = await CertificateAuthority.create('Root CA of mesh1');
  const generated = placements(size).map(
    (placement, index) =>
      new GeneratedCluster(clusterName(index), index, placement),
  );
  return {
    clusters: generated.map((cluster, index) =>
      definition(cluster, index, root.certificate, {
        services: size.services,
        istiodReplicas: replicasFor(
          generated.slice(index, index + CLUSTERS_PER_PRIMARY),
        ),
      }),
    ),
    remoteSecrets: remoteSecrets(size.clusters),
  };
}

/** All objects that a cluster has at the start, without any server. */
export function* objectsOf({
  objects,
  sources = new Map(),
}: ClusterDefinition): Generator<KubernetesObject> {
  yield* objects;
  for (const source of sources.values()) {
    for (let index = 0; index < source.size; index += 1) {
      yield source.objectAt(index);
    }
  }
}

/** Of an istiod, for the proxies of all its clusters. */
function replicasFor(clusters: readonly GeneratedCluster[]): number {
  const proxies = clusters.reduce((sum, { podCount }) => sum + podCount, 0);
  return Math.max(1, Math.ceil(proxies / PROXIES_PER_REPLICA));
}

function definition(
  cluster: GeneratedCluster,
  index: number,
  rootCertificate: string,
  ofPrimary: { services: number; istiodReplicas: number },
): ClusterDefinition {
  const site = siteOf(cluster, index);
  const isPrimary = index % CLUSTERS_PER_PRIMARY === 0;
  const primary = index - (index % CLUSTERS_PER_PRIMARY);
  const written = [
    namespace(
      'istio-system',
      { 'topology.istio.io/network': site.network },
      isPrimary
        ? {}
        : { 'topology.istio.io/controlPlaneClusters': clusterName(primary) },
    ),
    ...applicationNamespaces(cluster, isPrimary ? ofPrimary.services : 0).map(
      name => namespace(name, { 'istio-injection': 'enabled' }),
    ),
    ...nodes(cluster, site),
    ...readerObjects(),
    injectorWebhook(site, rootCertificate, !isPrimary),
    configMap(
      'istio-system',
      'istio-ca-root-cert',
      { 'root-cert.pem': rootCertificate },
      { 'istio.io/config': 'true' },
    ),
    ...(isPrimary
      ? [
          ...workload(site, istiodWorkload(site, ofPrimary.istiodReplicas)),
          ...primaryObjects(site),
          meshConfigMap('default', { meshConfig: MESH_CONFIG }),
          ...destinationRules(ofPrimary.services),
        ]
      : remoteObjects(siteOf(undefined, primary))),
    ...workload(site, eastWestGateway(site)),
  ];
  return {
    name: cluster.name,
    gitVersion: versionStamp(site.distribution),
    customResources: MESH_RESOURCES,
    objects: asStored(cluster.name, written, '10.96'),
    sources: new Map<ResourceKey, ObjectSource>([
      ['/pods', cluster.pods],
      ['/services', cluster.serviceObjects],
      ['discovery.k8s.io/endpointslices', cluster.endpointSlices],
      ['apps/deployments', cluster.deployments],
    ]),
  };
}

/** Where its pods run; in a primary also where configuration for other clusters is. */
function applicationNamespaces(
  cluster: GeneratedCluster,
  configuredServices: number,
): string[] {
  const configured = Array.from({ length: configuredServices }, (_, service) =>
    namespaceOf(service),
  );
  return [...new Set([...cluster.namespaces(), ...configured])].sort();
}

function siteOf(cluster: GeneratedCluster | undefined, index: number): Site {
  const distribution: Distribution = index % 2 === 0 ? 'EKS' : 'EKS-D';
  const region = `region-${index % 5}`;
  return {
    name: cluster?.name ?? clusterName(index),
    distribution,
    network: `network-${index}`,
    podRange: '10.127',
    gatewayAddress: `198.18.${index >> 8}.${index & 255}`,
    region,
    zones: [`${region}-a`, `${region}-b`],
    nodes: ['node-0000', 'node-0001'],
    podSuffixes: ['h3c8z', 'b6w5n'],
    podsOfB: 0,
  };
}

/** The nodes of the platform, as many as the pods need, and what else tells the platform. */
function nodes(cluster: GeneratedCluster, site: Site): KubernetesObject[] {
  const platform = platformObjects(site);
  const pattern = platform.find(({ kind }) => kind === 'Node')!;
  const others = platform.filter(({ kind }) => kind !== 'Node');
  const made = Array.from({ length: cluster.nodeCount }, (_, index) => ({
    ...pattern,
    metadata: { ...pattern.metadata, name: cluster.nodeName(index) },
  }));
  return [...made, ...others];
}

/** Every tenth service has subsets and outlier detection. */
function destinationRules(services: number): KubernetesObject[] {
  return Array.from({ length: Math.floor(services / 10) }, (_, index) => {
    const service = index * 10;
    const host = `${serviceName(service)}.${namespaceOf(
      service,
    )}.svc.cluster.local`;
    return {
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: {
        name: serviceName(service),
        namespace: namespaceOf(service),
        generation: 1,
      },
      spec: {
        host,
        trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5 } },
        subsets: ['v1', 'v2'].map(version => ({
          name: version,
          labels: { version },
        })),
      },
    };
  });
}

/** Every primary reads every other cluster. */
function remoteSecrets(clusters: number): RemoteSecretDefinition[] {
  const secrets: RemoteSecretDefinition[] = [];
  for (let holder = 0; holder < clusters; holder += CLUSTERS_PER_PRIMARY) {
    for (let target = 0; target < clusters; target += 1) {
      if (target !== holder) {
        secrets.push({
          holder: clusterName(holder),
          target: clusterName(target),
          token: 'valid',
        });
      }
    }
  }
  return secrets;
}

function clusterName(index: number): string {
  return `cluster-${String(index).padStart(4, '0')}`;
}
