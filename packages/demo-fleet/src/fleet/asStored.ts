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
  ].map(object => {
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
        return storedDeployment(object, replicaSets);
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
      ...(object.spec as Fields),
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
