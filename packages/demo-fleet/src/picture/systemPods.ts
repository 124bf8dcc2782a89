import { KubernetesObject, Site } from '@meshstage/testbed/picture';
import { createHash } from 'crypto';
import { imageDigest } from './imageDigest';
import { deterministicUid } from '../store/uid';

const SYSTEM = 'kube-system';
const SINCE = '2026-01-10T08:00:00Z';
/** Letters that Kubernetes names pods with: no vowels, nothing that looks like another. */
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

type Template = {
  template: {
    metadata: { labels: Record<string, string> };
    spec: { containers: { name: string; image: string }[] };
  };
  replicas?: number;
};

/**
 * The system of a cluster as it runs: the pods of the DaemonSets and
 * Deployments of kube-system, and those that are there already as static pods,
 * with the digests of their images.
 */
export function withSystemPods(
  site: Site,
  objects: readonly KubernetesObject[],
): KubernetesObject[] {
  return objects.flatMap(object => {
    if (object.metadata.namespace !== SYSTEM) {
      return [object];
    }
    switch (object.kind) {
      case 'DaemonSet':
        return daemonSetWithPods(site, object);
      case 'Deployment':
        return [object, ...deploymentPods(site, object)];
      case 'Pod':
        return [asRunning(object)];
      default:
        return [object];
    }
  });
}

/** One for each node. The pods name it as their owner, so its uid is given here. */
function daemonSetWithPods(
  site: Site,
  daemonSet: KubernetesObject,
): KubernetesObject[] {
  const { name } = daemonSet.metadata;
  const uid = deterministicUid(`${site.name}/DaemonSet/${SYSTEM}/${name}`);
  return [
    { ...daemonSet, metadata: { ...daemonSet.metadata, uid } },
    ...site.nodes.map((node, index) =>
      systemPod(site, daemonSet, {
        name: `${name}-${letters(`${site.name}/${name}/${node}`, 5)}`,
        index,
        // aws-node, kube-proxy and CNIs use the network of their node.
        hostNetwork: true,
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: 'DaemonSet',
            name,
            uid,
            controller: true,
            blockOwnerDeletion: true,
          },
        ],
      }),
    ),
  ];
}

function deploymentPods(
  site: Site,
  deployment: KubernetesObject,
): KubernetesObject[] {
  const { name } = deployment.metadata;
  const { replicas = 1 } = deployment.spec as Template;
  const hash = letters(`${site.name}/${name}`, 9);
  return Array.from({ length: replicas }, (_, index) =>
    systemPod(site, deployment, {
      name: `${name}-${hash}-${letters(`${site.name}/${name}/${index}`, 5)}`,
      index: index % site.nodes.length,
      hostNetwork: false,
      labels: { 'pod-template-hash': hash },
    }),
  );
}

function systemPod(
  site: Site,
  workload: KubernetesObject,
  options: {
    name: string;
    /** Of its node. */
    index: number;
    hostNetwork: boolean;
    labels?: Record<string, string>;
    ownerReferences?: object[];
  },
): KubernetesObject {
  const { name, index, hostNetwork, labels, ownerReferences } = options;
  const { template } = workload.spec as Template;
  const nodeAddress = `${site.podRange}.${index + 1}.11`;
  const podIP = hostNetwork
    ? nodeAddress
    : `${site.podRange}.${index}.${
        200 + (Number.parseInt(hex(name), 16) % 50)
      }`;
  return asRunning({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: SYSTEM,
      labels: { ...template.metadata.labels, ...labels },
      ...(ownerReferences ? { ownerReferences } : {}),
    },
    spec: {
      nodeName: site.nodes[index],
      serviceAccountName: workload.metadata.name,
      ...(hostNetwork ? { hostNetwork } : {}),
      ...template.spec,
    },
    status: {
      phase: 'Running',
      hostIP: nodeAddress,
      podIP,
      podIPs: [{ ip: podIP }],
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  });
}

/** Its containers run what was pulled. */
function asRunning(pod: KubernetesObject): KubernetesObject {
  const { containers } = pod.spec as Template['template']['spec'];
  return {
    ...pod,
    status: {
      ...(pod.status as object),
      containerStatuses: containers.map(({ name, image }) => ({
        name,
        image,
        imageID: `${image.slice(0, image.lastIndexOf(':'))}@${imageDigest(
          image,
        )}`,
        ready: true,
        started: true,
        restartCount: 0,
        state: { running: { startedAt: SINCE } },
      })),
    },
  };
}

function letters(text: string, count: number): string {
  const bytes = createHash('sha256').update(text).digest();
  return [...bytes.subarray(0, count)]
    .map(byte => LETTERS[byte % LETTERS.length])
    .join('');
}

function hex(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 4);
}
