import { NotFoundError } from '@backstage/errors';
import { KubernetesObject } from '@meshstage/testbed/picture';
import { createHash } from 'crypto';
import { ClusterStore } from '../store/ClusterStore';

const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

type Endpoint = {
  addresses: string[];
  targetRef?: { kind?: string; namespace?: string; name: string };
} & Record<string, unknown>;

/** The pods that were there when a Service was scaled to nothing: the pattern for new ones. */
const patterns = new WeakMap<ClusterStore, Map<string, KubernetesObject>>();

/**
 * Scales the workload behind a Service: pods come and go, and the
 * EndpointSlice and the Deployment follow, as controllers would do it.
 *
 * @throws NotFoundError when the Service has or had no pods here.
 */
export function scaleService(
  store: ClusterStore,
  at: { namespace: string; name: string },
  replicas: number,
) {
  const pods = podsOf(store, at);
  const pattern = patternOf(store, at, pods);
  for (const pod of pods.slice(replicas)) {
    store.remove('v1', 'Pod', {
      namespace: at.namespace,
      name: pod.metadata.name,
    });
  }
  for (let index = pods.length; index < replicas; index += 1) {
    store.apply(newPod(store, pattern, index));
  }
  writeSlice(store, at, podsOf(store, at));
  writeReplicas(store, at, replicas);
}

function podsOf(
  store: ClusterStore,
  { namespace, name }: { namespace: string; name: string },
): KubernetesObject[] {
  return [...store.objects('', 'pods')].filter(
    ({ metadata }) =>
      metadata.namespace === namespace && metadata.labels?.app === name,
  );
}

function patternOf(
  store: ClusterStore,
  { namespace, name }: { namespace: string; name: string },
  pods: readonly KubernetesObject[],
): KubernetesObject {
  const ofStore = patterns.get(store) ?? new Map<string, KubernetesObject>();
  patterns.set(store, ofStore);
  const key = `${namespace}/${name}`;
  const pattern = pods[0] ?? ofStore.get(key);
  if (!pattern) {
    throw new NotFoundError(
      `${key} has no pods here that new ones could be made after.`,
    );
  }
  ofStore.set(key, pattern);
  return pattern;
}

function newPod(
  store: ClusterStore,
  pattern: KubernetesObject,
  index: number,
): KubernetesObject {
  const prefix = pattern.metadata.name.replace(/[^-]+$/, '');
  const [a, b, , d] = String((pattern.status as { podIP: string }).podIP).split(
    '.',
  );
  const ip = freeAddress(store, `${a}.${b}`, d);
  const {
    uid: _uid,
    creationTimestamp: _created,
    ...metadata
  } = pattern.metadata;
  return {
    ...pattern,
    metadata: {
      ...metadata,
      name: `${prefix}${suffix(prefix + index)}`,
      creationTimestamp: new Date().toISOString().replace(/\.\d+/, ''),
    },
    status: { ...(pattern.status as object), podIP: ip, podIPs: [{ ip }] },
  };
}

function freeAddress(store: ClusterStore, network: string, last: string) {
  const taken = new Set(
    [...store.objects('', 'pods')].map(
      ({ status }) => (status as { podIP?: string } | undefined)?.podIP,
    ),
  );
  for (let third = 0; third < 256; third += 1) {
    const ip = `${network}.${third}.${last}`;
    if (!taken.has(ip)) {
      return ip;
    }
  }
  throw new Error(`All addresses ${network}.*.${last} are taken.`);
}

/** Five letters as Kubernetes puts them at the end of generated names. */
function suffix(seed: string): string {
  const bytes = createHash('sha1').update(seed).digest().subarray(0, 5);
  return [...bytes].map(byte => LETTERS[byte % LETTERS.length]).join('');
}

function writeSlice(
  store: ClusterStore,
  { namespace, name }: { namespace: string; name: string },
  pods: readonly KubernetesObject[],
) {
  for (const slice of store.objects('discovery.k8s.io', 'endpointslices')) {
    const { metadata } = slice;
    if (
      metadata.namespace === namespace &&
      metadata.labels?.['kubernetes.io/service-name'] === name
    ) {
      const known = (slice.endpoints ?? []) as Endpoint[];
      store.apply({
        ...slice,
        endpoints: pods.map(pod => endpointOf(pod, known)),
      });
    }
  }
}

/** A pod that was there keeps its endpoint, so that one that is not ready stays so. */
function endpointOf(
  pod: KubernetesObject,
  known: readonly Endpoint[],
): Endpoint {
  const { name, namespace } = pod.metadata;
  return (
    known.find(({ targetRef }) => targetRef?.name === name) ?? {
      addresses: [(pod.status as { podIP: string }).podIP],
      conditions: { ready: true, serving: true, terminating: false },
      nodeName: (pod.spec as { nodeName: string }).nodeName,
      targetRef: { kind: 'Pod', name, namespace },
    }
  );
}

function writeReplicas(
  store: ClusterStore,
  at: { namespace: string; name: string },
  replicas: number,
) {
  for (const kind of ['Deployment', 'StatefulSet']) {
    const workload = store.get('apps/v1', kind, at);
    if (workload) {
      store.apply({
        ...workload,
        spec: { ...(workload.spec as object), replicas },
        status: {
          ...(workload.status as object),
          replicas,
          readyReplicas: replicas,
          availableReplicas: replicas,
          updatedReplicas: replicas,
        },
      });
    }
  }
}
