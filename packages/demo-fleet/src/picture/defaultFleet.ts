import {
  applications,
  configMap,
  eastWestGateway,
  injectorWebhook,
  istiodWorkload,
  KubernetesObject,
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
import { CertificateAuthority } from '@meshstage/testbed/pki';
import { asStored } from '../cluster/asStored';
import { ClusterDefinition } from '../cluster/ClusterDefinition';
import { FleetDefinition } from '../fleet/FleetDefinition';
import { EKS_ANYWHERE_RESOURCES } from '../resources/eksAnywhereResources';
import { MESH_RESOURCES } from '../resources/meshResources';
import { deterministicUid } from '../store/uid';
import { asEksAnywhere } from './eksAnywhere';
import { asEksDistro, withOldCoreDns } from './eksDistro';
import {
  cluster1Configuration,
  DEMO_MESH_CONFIG,
  sharedConfiguration,
} from './meshConfiguration';
import { SHOP_NAMESPACES, shopObjects } from './shop';
import {
  CLUSTER1,
  CLUSTER2,
  CLUSTER3,
  CLUSTER4,
  CLUSTER5,
  CLUSTER6,
} from './sites';
import { withSystemPods } from './systemPods';

const ACCOUNT = '111122223333';
const CATALOG_ID = 'backstage.io/kubernetes-id';

/**
 * The fleet of `npm start`: the seed picture (cluster1, cluster2) and around
 * it a second primary, a cluster that is half joined, one that cannot be
 * reached, one that could join, and a web shop whose services fail in
 * different ways.
 */
export async function defaultFleet(): Promise<FleetDefinition> {
  const root = await CertificateAuthority.create('Root CA of mesh1');
  const rootCertificate = root.certificate;
  return {
    clusters: [
      primary(CLUSTER1, rootCertificate, [
        ...applicationsOf(CLUSTER1),
        ...cluster1Configuration(),
      ]),
      remote(CLUSTER2, CLUSTER1, rootCertificate, applicationsOf(CLUSTER2)),
      primary(CLUSTER3, rootCertificate, []),
      {
        ...remote(CLUSTER4, CLUSTER3, rootCertificate, []),
        customResources: [...MESH_RESOURCES, ...EKS_ANYWHERE_RESOURCES],
      },
      {
        ...remote(CLUSTER5, CLUSTER3, rootCertificate, []),
        fault: { kind: 'refuse' },
      },
      bare(CLUSTER6),
    ],
    remoteSecrets: [
      { holder: 'cluster1', target: 'cluster2', token: 'valid' },
      { holder: 'cluster1', target: 'cluster3', token: 'valid' },
      { holder: 'cluster1', target: 'cluster4', token: 'expired' },
      { holder: 'cluster1', target: 'cluster5', token: 'valid' },
      { holder: 'cluster3', target: 'cluster1', token: 'valid' },
      { holder: 'cluster3', target: 'cluster2', token: 'valid' },
      { holder: 'cluster3', target: 'cluster4', token: 'expired' },
      { holder: 'cluster3', target: 'cluster5', token: 'valid' },
    ],
  };
}

function primary(
  site: Site,
  rootCertificate: string,
  more: readonly KubernetesObject[],
): ClusterDefinition {
  return cluster(site, rootCertificate, false, [
    ...workload(site, istiodOf(site)),
    ...primaryObjects(site),
    meshConfigMap('default', { meshConfig: DEMO_MESH_CONFIG }),
    ...sharedConfiguration(),
    ...more,
  ]);
}

function remote(
  site: Site,
  ofPrimary: Site,
  rootCertificate: string,
  more: readonly KubernetesObject[],
): ClusterDefinition {
  return cluster(
    site,
    rootCertificate,
    true,
    [...remoteObjects(ofPrimary), ...more],
    { 'topology.istio.io/controlPlaneClusters': ofPrimary.name },
  );
}

function cluster(
  site: Site,
  rootCertificate: string,
  isRemote: boolean,
  installation: readonly KubernetesObject[],
  systemAnnotations: Record<string, string> = {},
): ClusterDefinition {
  const applicationNamespaces = [
    ...(site === CLUSTER1 || site === CLUSTER2 ? ['sample'] : []),
    ...SHOP_NAMESPACES,
  ];
  const written = [
    namespace(
      'istio-system',
      { 'topology.istio.io/network': site.network },
      systemAnnotations,
    ),
    ...applicationNamespaces.map(name =>
      namespace(name, { 'istio-injection': 'enabled' }),
    ),
    ...platformObjects(site),
    ...readerObjects(),
    ...installation,
    ...workload(site, gatewayOf(site)),
    ...shopObjects(site),
    injectorWebhook(site, rootCertificate, isRemote),
    ...['istio-system', 'default', 'kube-system', ...applicationNamespaces].map(
      name =>
        configMap(
          name,
          'istio-ca-root-cert',
          { 'root-cert.pem': rootCertificate },
          { 'istio.io/config': 'true' },
        ),
    ),
  ].map(withCatalogId);
  return {
    ...definitionOf(site, written),
    customResources: MESH_RESOURCES,
  };
}

/** Nothing of Istio, and one service of the depot. */
function bare(site: Site): ClusterDefinition {
  return definitionOf(site, [
    namespace('depot'),
    ...platformObjects(site),
    ...workload(site, {
      name: 'stocktaking',
      namespace: 'depot',
      labels: { app: 'stocktaking' },
      serviceAccount: 'stocktaking',
      image: 'registry.example/stocktaking:1.0.2',
      ports: { http: 8080 },
      pods: ['0.31', '1.31'],
    }),
  ]);
}

function definitionOf(
  site: Site,
  objects: readonly KubernetesObject[],
): ClusterDefinition {
  return {
    name: site.name,
    gitVersion: versionStamp(site.distribution),
    arn:
      site.distribution === 'EKS'
        ? `arn:aws:eks:${site.region}:${ACCOUNT}:cluster/${site.name}`
        : undefined,
    customResources: [],
    issuer:
      site.distribution === 'EKS'
        ? `https://oidc.eks.${site.region}.amazonaws.com/id/${deterministicUid(
            site.name,
          )
            .replaceAll('-', '')
            .toUpperCase()}`
        : 'https://kubernetes.default.svc.cluster.local',
    objects: asStored(
      site.name,
      withSystemPods(site, asDistributed(site, objects)),
      `10.${95 + Number(site.name.slice(-1))}`,
    ),
  };
}

/** What the distribution of a cluster adds to the platform. */
function asDistributed(
  site: Site,
  objects: readonly KubernetesObject[],
): KubernetesObject[] {
  switch (site) {
    case CLUSTER2:
      return withOldCoreDns(asEksDistro(objects));
    case CLUSTER4:
      return asEksAnywhere(site, objects);
    case CLUSTER6:
      return asEksDistro(objects);
    default:
      return [...objects];
  }
}

function applicationsOf(site: Site): KubernetesObject[] {
  return applications(site).flatMap(options => workload(site, options));
}

/** The second primary has two replicas. */
function istiodOf(site: Site) {
  const options = istiodWorkload(site);
  return site === CLUSTER1
    ? options
    : {
        ...options,
        pods: ['0.5', '1.5'],
        podNames: ['istiod-5f9c8b7d64-m2x9q', 'istiod-5f9c8b7d64-zt6hw'],
      };
}

/** A gateway for which no address was given waits for one. */
function gatewayOf(site: Site) {
  const options = eastWestGateway(site);
  return {
    ...options,
    service: { ...options.service, address: site.gatewayAddress || undefined },
  };
}

/** The label by which the stock Kubernetes plugin finds the objects of a component. */
function withCatalogId(object: KubernetesObject): KubernetesObject {
  const { labels } = object.metadata;
  if (
    !labels?.app ||
    !['sample', ...SHOP_NAMESPACES].includes(object.metadata.namespace ?? '')
  ) {
    return object;
  }
  return {
    ...object,
    metadata: {
      ...object.metadata,
      labels: { ...labels, [CATALOG_ID]: labels.app },
    },
  };
}
