import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { configMap, serviceAccount } from './objects';
import { MESH_ID, Site } from './site';

const NAMESPACE = 'istio-system';

/** Mesh settings of a control plane. */
export function meshConfig(meshId: string, systemNamespace = NAMESPACE) {
  return {
    trustDomain: 'cluster.local',
    rootNamespace: systemNamespace,
    defaultConfig: {
      meshId,
      discoveryAddress: `istiod.${systemNamespace}.svc:15012`,
    },
  };
}

/** Mesh settings of the primary of the seed picture. */
export const MESH_CONFIG = meshConfig(MESH_ID);

/** What both kinds of installation have: the account that other clusters' istiods read with, and its rights. */
export function readerObjects(systemNamespace = NAMESPACE): KubernetesObject[] {
  const name = `istio-reader-clusterrole-${systemNamespace}`;
  return [
    serviceAccount(systemNamespace, 'istio-reader-service-account'),
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name, labels: { app: 'istio-reader' } },
      rules: [
        rule(
          ['config.istio.io', 'security.istio.io', 'networking.istio.io'],
          ['*'],
        ),
        rule(
          [''],
          [
            'endpoints',
            'pods',
            'services',
            'nodes',
            'replicationcontrollers',
            'namespaces',
            'secrets',
            'configmaps',
          ],
        ),
        rule(['networking.istio.io'], ['workloadentries']),
        rule(['gateway.networking.k8s.io'], ['gateways']),
        rule(['apiextensions.k8s.io'], ['customresourcedefinitions']),
        rule(['discovery.k8s.io'], ['endpointslices']),
        rule(['multicluster.x-k8s.io'], ['serviceexports', 'serviceimports']),
        rule(['apps'], ['replicasets']),
        rule(['authentication.k8s.io'], ['tokenreviews'], ['create']),
        rule(['authorization.k8s.io'], ['subjectaccessreviews'], ['create']),
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name, labels: { app: 'istio-reader' } },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name,
      },
      subjects: [
        {
          kind: 'ServiceAccount',
          name: 'istio-reader-service-account',
          namespace: systemNamespace,
        },
      ],
    },
  ];
}

/** What only the primary has: the injector's settings and the gateways that let remote proxies and clusters in. */
export function primaryObjects(site: Site): KubernetesObject[] {
  const values = {
    global: {
      meshID: site.meshId ?? MESH_ID,
      multiCluster: { clusterName: site.name },
      network: site.network,
    },
    revision: '',
  };
  return [
    configMap(
      NAMESPACE,
      'istio-sidecar-injector',
      {
        config: 'policy: enabled\ntemplates: {}\n',
        values: JSON.stringify(values),
      },
      { 'istio.io/rev': 'default' },
    ),
    crossNetworkGateway(NAMESPACE),
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata: { name: 'istiod-gateway', namespace: NAMESPACE },
      spec: {
        selector: { istio: 'eastwestgateway' },
        servers: [
          { name: 'tls-istiod', number: 15012 },
          { name: 'tls-istiodwebhook', number: 15017 },
        ].map(({ name, number }) => ({
          port: { name, number, protocol: 'tls' },
          tls: { mode: 'PASSTHROUGH' },
          hosts: ['*'],
        })),
      },
    },
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'istiod-vs', namespace: NAMESPACE },
      spec: {
        hosts: ['*'],
        gateways: ['istiod-gateway'],
        tls: [
          { port: 15012, to: 15012 },
          { port: 15017, to: 443 },
        ].map(({ port, to }) => ({
          match: [{ port, sniHosts: ['*'] }],
          route: [
            {
              destination: {
                host: 'istiod.istio-system.svc.cluster.local',
                port: { number: to },
              },
            },
          ],
        })),
      },
    },
  ];
}

/** What only a cluster without istiod has: a Service without selector that leads to where its istiod can be reached. */
export function remoteObjects(
  primary: Site,
  systemNamespace = NAMESPACE,
): KubernetesObject[] {
  const ports = [
    { name: 'tcp-istiod', port: 15012, protocol: 'TCP' },
    { name: 'tcp-webhook', port: 15017, protocol: 'TCP' },
  ];
  return [
    crossNetworkGateway(systemNamespace),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'istiod',
        namespace: systemNamespace,
        labels: { app: 'istiod', 'istio.io/rev': 'default' },
      },
      spec: {
        ports: [
          { name: 'tcp-istiod', port: 15012, protocol: 'TCP' },
          {
            name: 'tcp-webhook',
            port: 443,
            targetPort: 15017,
            protocol: 'TCP',
          },
        ],
      },
    },
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: 'istiod',
        namespace: systemNamespace,
        labels: { 'kubernetes.io/service-name': 'istiod' },
      },
      addressType: 'IPv4',
      ports,
      endpoints: [
        { addresses: [primary.gatewayAddress], conditions: { ready: true } },
      ],
    },
  ];
}

/** The injector's webhook; in a remote its path names cluster and network. */
export function injectorWebhook(
  site: Site,
  rootCertificate: string,
  isRemote: boolean,
  systemNamespace = NAMESPACE,
): KubernetesObject {
  const path = isRemote
    ? `/inject/cluster/${site.name}/net/${site.network}`
    : '/inject';
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: {
      name: 'istio-sidecar-injector',
      labels: {
        app: 'sidecar-injector',
        'istio.io/rev': 'default',
      },
    },
    webhooks: [
      {
        name: 'namespace.sidecar-injector.istio.io',
        clientConfig: {
          service: {
            name: 'istiod',
            namespace: systemNamespace,
            path,
            port: 443,
          },
          caBundle: Buffer.from(rootCertificate).toString('base64'),
        },
        rules: [
          {
            apiGroups: [''],
            apiVersions: ['v1'],
            operations: ['CREATE'],
            resources: ['pods'],
          },
        ],
        namespaceSelector: { matchLabels: { 'istio-injection': 'enabled' } },
        failurePolicy: 'Fail',
        reinvocationPolicy: 'Never',
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
      },
    ],
  };
}

/** Lets every service of the mesh be reached from other networks. */
function crossNetworkGateway(systemNamespace: string): KubernetesObject {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'cross-network-gateway', namespace: systemNamespace },
    spec: {
      selector: { istio: 'eastwestgateway' },
      servers: [
        {
          port: { number: 15443, name: 'tls', protocol: 'TLS' },
          tls: { mode: 'AUTO_PASSTHROUGH' },
          hosts: ['*.local'],
        },
      ],
    },
  };
}

function rule(
  apiGroups: string[],
  resources: string[],
  verbs: string[] = ['get', 'list', 'watch'],
) {
  return { apiGroups, resources, verbs };
}
