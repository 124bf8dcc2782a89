import type { KubernetesObject } from '@meshstage/testbed';

const PODS_PER_SERVICE = 10;
const SERVICES_PER_NAMESPACE = 10;

/** Namespaces, Services, EndpointSlices and injected Pods of about 16 kB of JSON each, as large as real ones. */
export function benchObjects(
  cluster: string,
  podCount: number,
): KubernetesObject[] {
  const services = Math.ceil(podCount / PODS_PER_SERVICE);
  const objects: KubernetesObject[] = [];
  for (let service = 0; service < services; service += 1) {
    const namespace = `team-${Math.floor(service / SERVICES_PER_NAMESPACE)}`;
    const name = `service-${service}`;
    const at = { namespace, cluster, name };
    if (service % SERVICES_PER_NAMESPACE === 0) {
      objects.push(namespaceObject(namespace));
    }
    const pods = Array.from(
      {
        length: Math.min(
          PODS_PER_SERVICE,
          podCount - service * PODS_PER_SERVICE,
        ),
      },
      (_, index) => ({
        name: `${name}-7d4b9c6f5-${index.toString(36).padStart(5, 'x')}`,
        ip: `10.${service >> 8}.${service & 255}.${index + 1}`,
      }),
    );
    objects.push(serviceObject(at), sliceObject(at, pods));
    objects.push(...pods.map(pod => podObject(at, pod)));
  }
  return objects;
}

type At = { namespace: string; cluster: string; name: string };
type Pod = { name: string; ip: string };

function namespaceObject(name: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'istio-injection': 'enabled' } },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
}

function serviceObject({ namespace, name }: At): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace, name, labels: { app: name } },
    spec: {
      type: 'ClusterIP',
      clusterIP: 'None',
      clusterIPs: ['None'],
      selector: { app: name },
      ports: [{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' }],
    },
    status: { loadBalancer: {} },
  };
}

function sliceObject({ namespace, name }: At, pods: readonly Pod[]) {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      namespace,
      name: `${name}-abcde`,
      labels: { 'kubernetes.io/service-name': name },
    },
    addressType: 'IPv4',
    ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
    endpoints: pods.map(pod => ({
      addresses: [pod.ip],
      conditions: { ready: true, serving: true, terminating: false },
      nodeName: 'node-1',
      targetRef: { kind: 'Pod', namespace, name: pod.name },
    })),
  };
}

function podObject({ namespace, cluster, name }: At, pod: Pod) {
  const labels = {
    app: name,
    version: 'v1',
    'pod-template-hash': '7d4b9c6f5',
    'security.istio.io/tlsMode': 'istio',
    'service.istio.io/canonical-name': name,
    'service.istio.io/canonical-revision': 'v1',
    'topology.istio.io/network': `network-${cluster}`,
  };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      namespace,
      name: pod.name,
      labels,
      annotations: {
        'sidecar.istio.io/status': JSON.stringify({
          initContainers: ['istio-init'],
          containers: ['istio-proxy'],
          volumes: ['workload-socket', 'istio-envoy', 'istio-data'],
          revision: 'default',
        }),
      },
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: `${name}-7d4b9c6f5`,
          uid: '6f1c9a52-5f63-4d0b-9a53-3f4b8a1f2c11',
          controller: true,
        },
      ],
      managedFields: ['kube-controller-manager', 'kubelet'].map(manager => ({
        manager,
        operation: 'Update',
        apiVersion: 'v1',
        time: '2026-01-01T00:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: managedFields(manager),
      })),
    },
    spec: {
      serviceAccountName: name,
      nodeName: 'node-1',
      containers: [container(name, cluster), proxyContainer(cluster)],
      volumes: Array.from({ length: 6 }, (_, index) => ({
        name: `volume-${index}`,
        emptyDir: {},
      })),
    },
    status: {
      phase: 'Running',
      podIP: pod.ip,
      podIPs: [{ ip: pod.ip }],
      hostIP: '192.168.0.1',
      conditions: [
        'Initialized',
        'Ready',
        'ContainersReady',
        'PodScheduled',
      ].map(type => ({
        type,
        status: 'True',
        lastTransitionTime: '2026-01-01T00:00:00Z',
      })),
      containerStatuses: [name, 'istio-proxy'].map(each => ({
        name: each,
        ready: true,
        restartCount: 0,
        image: `registry.example/${each}:1`,
        imageID: `registry.example/${each}@sha256:${'0'.repeat(64)}`,
        started: true,
        state: { running: { startedAt: '2026-01-01T00:00:00Z' } },
      })),
    },
  };
}

function managedFields(manager: string) {
  return Object.fromEntries(
    Array.from({ length: 90 }, (_, index) => [
      `f:field-of-${manager}-${index}`,
      { '.': {}, 'f:value': {}, 'f:other': {} },
    ]),
  );
}

function container(name: string, cluster: string) {
  return {
    name,
    image: `registry.example/${name}:1`,
    ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
    env: Array.from({ length: 20 }, (_, index) => ({
      name: `SETTING_${index}`,
      value: `value ${index} of ${name} in ${cluster}`,
    })),
    resources: { requests: { cpu: '100m', memory: '128Mi' } },
  };
}

function proxyContainer(cluster: string) {
  return {
    name: 'istio-proxy',
    image: 'registry.example/istio/proxyv2:1.31.0',
    args: [
      'proxy',
      'sidecar',
      '--domain',
      '$(POD_NAMESPACE).svc.cluster.local',
    ],
    env: [
      { name: 'ISTIO_META_CLUSTER_ID', value: cluster },
      { name: 'ISTIO_META_NETWORK', value: `network-${cluster}` },
      { name: 'ISTIO_META_MESH_ID', value: 'mesh1' },
      { name: 'PROXY_CONFIG', value: '{}\n' },
      ...Array.from({ length: 20 }, (_, index) => ({
        name: `ISTIO_SETTING_${index}`,
        value: 'x'.repeat(40),
      })),
    ],
    volumeMounts: Array.from({ length: 6 }, (_, index) => ({
      name: `volume-${index}`,
      mountPath: `/var/run/volume-${index}`,
    })),
  };
}
