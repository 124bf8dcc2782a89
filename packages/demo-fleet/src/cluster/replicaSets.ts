import { KubernetesObject } from '@meshstage/testbed/picture';
import { deterministicUid } from '../store/uid';

type OwnerReference = {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller: true;
  blockOwnerDeletion: true;
};

/** The ReplicaSets between Deployments and their pods, as the controller would have made them. */
export type ReplicaSets = {
  objects: KubernetesObject[];
  /** Owner of a pod by the pod's `namespace/name`. */
  ownerOfPod: ReadonlyMap<string, OwnerReference>;
  /** Uid of a Deployment by its `namespace/name`. */
  uidOfDeployment: ReadonlyMap<string, string>;
};

export function replicaSetsOf(
  cluster: string,
  objects: readonly KubernetesObject[],
): ReplicaSets {
  const pods = objects.filter(({ kind }) => kind === 'Pod');
  const made: KubernetesObject[] = [];
  const ownerOfPod = new Map<string, OwnerReference>();
  const uidOfDeployment = new Map<string, string>();
  for (const deployment of objects) {
    if (deployment.kind !== 'Deployment') {
      continue;
    }
    const { name, namespace } = deployment.metadata;
    const uid = deterministicUid(`${cluster}/Deployment/${namespace}/${name}`);
    uidOfDeployment.set(`${namespace}/${name}`, uid);
    const own = pods.filter(
      ({ metadata }) =>
        metadata.namespace === namespace && deploymentName(metadata) === name,
    );
    if (own.length > 0) {
      const replicaSet = replicaSetOf(cluster, deployment, uid, own);
      made.push(replicaSet);
      for (const { metadata } of own) {
        ownerOfPod.set(
          `${namespace}/${metadata.name}`,
          reference('ReplicaSet', replicaSet.metadata),
        );
      }
    }
  }
  return { objects: made, ownerOfPod, uidOfDeployment };
}

/** `web-6d9f7c8b5-x4k9t` belongs to the Deployment `web`. */
function deploymentName({ name }: KubernetesObject['metadata']) {
  return /^(.+)-[a-z0-9]+-[a-z0-9]{5}$/.exec(name)?.[1];
}

function replicaSetOf(
  cluster: string,
  deployment: KubernetesObject,
  deploymentUid: string,
  pods: readonly KubernetesObject[],
): KubernetesObject {
  const { name: deploymentOf, namespace, labels } = deployment.metadata;
  const name = pods[0].metadata.name.replace(/-[a-z0-9]{5}$/, '');
  const hash = name.slice(deploymentOf.length + 1);
  const spec = deployment.spec as Record<string, unknown>;
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name,
      namespace,
      uid: deterministicUid(`${cluster}/ReplicaSet/${namespace}/${name}`),
      labels: { ...labels, 'pod-template-hash': hash },
      generation: 1,
      ownerReferences: [
        reference('Deployment', { name: deploymentOf, uid: deploymentUid }),
      ],
    },
    spec: {
      replicas: pods.length,
      selector: spec.selector,
      template: spec.template,
    },
    status: {
      replicas: pods.length,
      readyReplicas: pods.length,
      availableReplicas: pods.length,
      observedGeneration: 1,
    },
  };
}

function reference(
  kind: string,
  { name, uid }: { name: string; uid?: string },
): OwnerReference {
  return {
    apiVersion: 'apps/v1',
    kind,
    name,
    uid: uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}
