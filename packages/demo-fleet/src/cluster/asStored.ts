import { KubernetesObject } from '@meshstage/testbed/picture';
import { ReplicaSets, replicaSetsOf } from './replicaSets';

type Fields = Record<string, unknown>;

const SYSTEM_NAMESPACES = [
  'default',
  'kube-node-lease',
  'kube-public',
  'kube-system',
];

/**
 * Adds what the API server and the controllers of a cluster add to objects as
 * they were written: cluster IPs, defaults, ReplicaSets and owners. Programs
 * that read real clusters rely on these.
 *
 * @param serviceRange - first two numbers of the cluster IPs
 */
export function asStored(
  cluster: string,
  objects: readonly KubernetesObject[],
  serviceRange: string,
): KubernetesObject[] {
  const replicaSets = replicaSetsOf(cluster, objects);
  let services = 0;
  return [
    ...missingNamespaces(objects),
    apiServerService(),
    ...objects,
    ...replicaSets.objects,
  ]
    .map(withoutEmptyMaps)
    .map(object => {
      switch (object.kind) {
        case 'Namespace':
          return storedNamespace(object);
        case 'Service':
          services += 1;
          return storedService(
            object,
            `${serviceRange}.${Math.floor(services / 250)}.${services % 250}`,
          );
        case 'Pod':
          return storedPod(object, replicaSets);
        case 'Deployment':
          return storedDeployment(withStoredTemplate(object), replicaSets);
        case 'DaemonSet':
        case 'ReplicaSet':
        case 'StatefulSet':
          return withStoredTemplate(object);
        default:
          return object;
      }
    });
}

function missingNamespaces(
  objects: readonly KubernetesObject[],
): KubernetesObject[] {
  const given = new Set(
    objects
      .filter(({ kind }) => kind === 'Namespace')
      .map(({ metadata }) => metadata.name),
  );
  return SYSTEM_NAMESPACES.filter(name => !given.has(name)).map(name => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  }));
}

/** The way in which pods reach the API server; it is the first Service of every cluster. */
function apiServerService(): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { component: 'apiserver', provider: 'kubernetes' },
    },
    spec: {
      ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }],
    },
  };
}

/** An API server does not keep labels and annotations that are empty. */
function withoutEmptyMaps(object: KubernetesObject): KubernetesObject {
  const { labels, annotations, ...metadata } = object.metadata;
  return {
    ...object,
    metadata: {
      ...metadata,
      ...(isEmpty(labels) ? {} : { labels }),
      ...(isEmpty(annotations) ? {} : { annotations }),
    },
  };
}

function isEmpty(value: object | undefined): boolean {
  return Object.keys(value ?? {}).length === 0;
}

/** Nor lists of variables that are empty. */
function storedContainer(container: Fields): Fields {
  const { env, ...rest } = container;
  return isEmpty(env as object | undefined) ? rest : container;
}

function storedNamespace(object: KubernetesObject): KubernetesObject {
  const { metadata } = object;
  return {
    ...object,
    metadata: {
      ...metadata,
      labels: {
        'kubernetes.io/metadata.name': metadata.name,
        ...metadata.labels,
      },
    },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
}

function storedService(
  object: KubernetesObject,
  freeAddress: string,
): KubernetesObject {
  const spec = object.spec as Fields;
  const ip = (spec.clusterIP as string | undefined) ?? freeAddress;
  const addresses =
    spec.type === 'ExternalName'
      ? {}
      : {
          clusterIP: ip,
          clusterIPs: [ip],
          internalTrafficPolicy: 'Cluster',
          ipFamilies: ['IPv4'],
          ipFamilyPolicy: 'SingleStack',
        };
  return {
    ...object,
    spec: {
      ...addresses,
      sessionAffinity: 'None',
      ...spec,
      type: spec.type ?? 'ClusterIP',
    },
    status: object.status ?? { loadBalancer: {} },
  };
}

function storedPod(
  object: KubernetesObject,
  { ownerOfPod }: ReplicaSets,
): KubernetesObject {
  const { metadata } = object;
  const spec = object.spec as Fields;
  const owner = ownerOfPod.get(`${metadata.namespace}/${metadata.name}`);
  return {
    ...object,
    metadata: {
      ...metadata,
      ...(owner
        ? { generateName: `${owner.name}-`, ownerReferences: [owner] }
        : {}),
    },
    spec: {
      dnsPolicy: 'ClusterFirst',
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      ...spec,
      containers: (spec.containers as Fields[]).map(storedContainer),
    },
  };
}

function withStoredTemplate(object: KubernetesObject): KubernetesObject {
  const spec = object.spec as Fields;
  const template = spec.template as Fields;
  const podSpec = template.spec as Fields;
  return {
    ...object,
    spec: {
      ...spec,
      template: {
        ...template,
        spec: {
          ...podSpec,
          containers: (podSpec.containers as Fields[]).map(storedContainer),
        },
      },
    },
  };
}

function storedDeployment(
  object: KubernetesObject,
  { uidOfDeployment }: ReplicaSets,
): KubernetesObject {
  const { metadata } = object;
  return {
    ...object,
    metadata: {
      ...metadata,
      uid: uidOfDeployment.get(`${metadata.namespace}/${metadata.name}`),
      generation: 1,
    },
  };
}
