import { KubernetesObject } from '@meshstage/testbed/picture';
import { deterministicUid } from '../store/uid';
import { managedFields } from './managedFields';

/** What tells one generated pod from another. */
export type PodIdentity = {
  cluster: string;
  network: string;
  namespace: string;
  /** Name of its Service, Deployment and account. */
  service: string;
  name: string;
  ip: string;
  node: string;
  version: string;
};

const SINCE = '2026-01-10T08:00:00Z';
const PROXY_IMAGE = 'docker.io/istio/proxyv2:1.31.0';

const FIELD_REFERENCES: Readonly<Record<string, string>> = {
  POD_NAME: 'metadata.name',
  POD_NAMESPACE: 'metadata.namespace',
  INSTANCE_IP: 'status.podIP',
  SERVICE_ACCOUNT: 'spec.serviceAccountName',
  HOST_IP: 'status.hostIP',
  ISTIO_META_NODE_NAME: 'spec.nodeName',
};

const MOUNTS: Readonly<Record<string, string>> = {
  'workload-socket': '/var/run/secrets/workload-spiffe-uds',
  'credential-socket': '/var/run/secrets/credential-uds',
  'workload-certs': '/var/run/secrets/workload-spiffe-credentials',
  'istiod-ca-cert': '/var/run/secrets/istio',
  'istio-data': '/var/lib/istio/data',
  'istio-envoy': '/etc/istio/proxy',
  'istio-token': '/var/run/secrets/tokens',
  'istio-podinfo': '/etc/istio/pod',
};

const ACCOUNT_MOUNT = {
  name: 'kube-api-access',
  mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
  readOnly: true,
};

const RESOURCES = {
  limits: { cpu: '2', memory: '1Gi' },
  requests: { cpu: '100m', memory: '128Mi' },
};

const SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsGroup: 1337,
  runAsNonRoot: true,
  runAsUser: 1337,
};

/** Everything of a proxy but its environment is the same in all pods, and shared by them. */
const PROXY = {
  name: 'istio-proxy',
  image: PROXY_IMAGE,
  imagePullPolicy: 'IfNotPresent',
  args: [
    'proxy',
    'sidecar',
    '--domain',
    '$(POD_NAMESPACE).svc.cluster.local',
    '--proxyLogLevel=warning',
    '--proxyComponentLogLevel=misc:error',
    '--log_output_level=default:info',
  ],
  ports: [{ containerPort: 15090, name: 'http-envoy-prom', protocol: 'TCP' }],
  readinessProbe: {
    failureThreshold: 4,
    httpGet: { path: '/healthz/ready', port: 15021, scheme: 'HTTP' },
    periodSeconds: 15,
    successThreshold: 1,
    timeoutSeconds: 3,
  },
  resources: RESOURCES,
  securityContext: SECURITY,
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  volumeMounts: [
    ...Object.entries(MOUNTS).map(([name, mountPath]) => ({ name, mountPath })),
    ACCOUNT_MOUNT,
  ],
};

const VOLUMES = [
  ...Object.keys(MOUNTS).map(name => ({ name, emptyDir: {} })),
  {
    name: 'kube-api-access',
    projected: {
      defaultMode: 420,
      sources: [
        { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
        {
          configMap: {
            name: 'kube-root-ca.crt',
            items: [{ key: 'ca.crt', path: 'ca.crt' }],
          },
        },
      ],
    },
  },
];

const TOLERATIONS = ['not-ready', 'unreachable'].map(condition => ({
  effect: 'NoExecute',
  key: `node.kubernetes.io/${condition}`,
  operator: 'Exists',
  tolerationSeconds: 300,
}));

const CONDITIONS = [
  'PodReadyToStartContainers',
  'Initialized',
  'Ready',
  'ContainersReady',
  'PodScheduled',
].map(type => ({
  type,
  status: 'True',
  lastProbeTime: null,
  lastTransitionTime: SINCE,
}));

let fields: object[] | undefined;

/** Named as the pod is, without the letters of its own. */
function replicaSetOf({ cluster, namespace, name }: PodIdentity) {
  const replicaSet = name.replace(/-[^-]+$/, '');
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    name: replicaSet,
    uid: deterministicUid(`${cluster}/ReplicaSet/${namespace}/${replicaSet}`),
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** An injected pod with everything that a real one has: about 16 kB of JSON. */
export function generatedPod(identity: PodIdentity): KubernetesObject {
  const { cluster, namespace, name } = identity;
  const spec = podSpec(identity);
  const status = podStatus(identity);
  const labels = podLabels(identity);
  // The field sets of two pods do not differ.
  fields ??= [
    ...managedFields('kube-controller-manager', {
      metadata: { labels, annotations: {}, ownerReferences: [] },
      spec,
    }),
    ...managedFields('kubelet', { status }),
  ];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      generateName: name.replace(/[^-]+$/, ''),
      namespace,
      uid: deterministicUid(`${cluster}/Pod/${namespace}/${name}`),
      creationTimestamp: SINCE,
      labels,
      ownerReferences: [replicaSetOf(identity)],
      annotations: {
        'istio.io/rev': 'default',
        'kubectl.kubernetes.io/default-container': identity.service,
        'prometheus.io/path': '/stats/prometheus',
        'prometheus.io/port': '15020',
        'prometheus.io/scrape': 'true',
        'sidecar.istio.io/status':
          '{"initContainers":["istio-init"],"containers":["istio-proxy"],"volumes":["workload-socket","credential-socket","workload-certs","istio-envoy","istio-data","istio-podinfo","istio-token","istiod-ca-cert"],"imagePullSecrets":null,"revision":"default"}',
      },
      managedFields: fields,
    },
    spec,
    status,
  };
}

function podLabels({ service, version, network }: PodIdentity) {
  return {
    app: service,
    version,
    'pod-template-hash': '6d9f7c8b5',
    'security.istio.io/tlsMode': 'istio',
    'service.istio.io/canonical-name': service,
    'service.istio.io/canonical-revision': version,
    'topology.istio.io/network': network,
  };
}

function podSpec({ cluster, network, service, node }: PodIdentity) {
  return {
    containers: [
      {
        name: service,
        image: `registry.example/${service}:1.0.0`,
        imagePullPolicy: 'IfNotPresent',
        ports: [{ containerPort: 8080, name: 'http', protocol: 'TCP' }],
        env: [{ name: 'LOG_LEVEL', value: 'info' }],
        resources: RESOURCES,
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
        volumeMounts: [ACCOUNT_MOUNT],
      },
      { ...PROXY, env: proxyEnvironment(cluster, network, service) },
    ],
    dnsPolicy: 'ClusterFirst',
    enableServiceLinks: true,
    nodeName: node,
    preemptionPolicy: 'PreemptLowerPriority',
    priority: 0,
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: {},
    serviceAccount: service,
    serviceAccountName: service,
    terminationGracePeriodSeconds: 30,
    tolerations: TOLERATIONS,
    volumes: VOLUMES,
  };
}

function proxyEnvironment(cluster: string, network: string, service: string) {
  const values = {
    PILOT_CERT_PROVIDER: 'istiod',
    CA_ADDR: 'istiod.istio-system.svc:15012',
    PROXY_CONFIG: '{}',
    ISTIO_META_POD_PORTS:
      '[{"name":"http","containerPort":8080,"protocol":"TCP"}]',
    ISTIO_META_APP_CONTAINERS: service,
    ISTIO_META_CLUSTER_ID: cluster,
    ISTIO_META_NETWORK: network,
    ISTIO_META_INTERCEPTION_MODE: 'REDIRECT',
    ISTIO_META_WORKLOAD_NAME: service,
    ISTIO_META_MESH_ID: 'mesh1',
    TRUST_DOMAIN: 'cluster.local',
  };
  return [
    ...Object.entries(FIELD_REFERENCES).map(([name, fieldPath]) => ({
      name,
      valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath } },
    })),
    ...Object.entries(values).map(([name, value]) => ({ name, value })),
  ];
}

function podStatus({ service, ip, cluster, name }: PodIdentity) {
  const containerId = `containerd://${deterministicUid(`${cluster}/${name}`)}`;
  return {
    phase: 'Running',
    conditions: CONDITIONS,
    containerStatuses: [service, 'istio-proxy'].map(container => ({
      name: container,
      containerID: containerId,
      image:
        container === service
          ? `registry.example/${service}:1.0.0`
          : PROXY_IMAGE,
      imageID: `registry.example/${container}@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef`,
      lastState: {},
      ready: true,
      restartCount: 0,
      started: true,
      state: { running: { startedAt: SINCE } },
    })),
    hostIP: '10.0.0.1',
    hostIPs: [{ ip: '10.0.0.1' }],
    podIP: ip,
    podIPs: [{ ip }],
    qosClass: 'Burstable',
    startTime: SINCE,
  };
}
