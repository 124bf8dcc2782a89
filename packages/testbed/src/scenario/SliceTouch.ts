import { Istiod } from '../istiod/Istiod';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { awaitCondition } from '../process/awaitCondition';
import { ClusterImage } from '../storage/ClusterImage';

const MARKER = 'meshstage-settled';
/** Reserved addresses that no endpoint of a scenario has. */
const BEFORE = '240.0.0.1';
const AFTER = '240.0.0.2';

type Slice = KubernetesObject & {
  endpoints?: { conditions?: { ready?: boolean }; targetRef?: object }[];
};

/**
 * A starting istiod reads EndpointSlices, Services and Pods in no fixed order.
 * It rates an endpoint that is not ready by whether it knew the Service
 * already, and finds the pod of an endpoint without "targetRef" by its address
 * only if it knew the pod already. An istiod that has run for a while has seen each slice change once more.
 * This changes those slices once (an annotation) and knows when istiod has
 * handled it: after them, in the same namespace, a marker slice changes its
 * address. One watch brings both in order and one queue per cluster handles
 * them in order, so when `endpointShardz` shows the new address the others
 * are done.
 */
export class SliceTouch {
  /** Markers that must be in the cluster before istiod starts; empty when no slice needs it. */
  readonly markers: readonly KubernetesObject[];
  readonly #slices: readonly Slice[];
  readonly #namespaces: readonly string[];

  /** @param all - touch every slice, not only those where the order counts. */
  static of(objects: readonly KubernetesObject[], all: boolean): SliceTouch {
    const slices = objects.filter(
      (object): object is Slice =>
        object.kind === 'EndpointSlice' &&
        (all ||
          ((object as Slice).endpoints ?? []).some(
            ({ conditions, targetRef }) =>
              conditions?.ready === false || targetRef === undefined,
          )),
    );
    return new SliceTouch(slices);
  }

  private constructor(slices: readonly Slice[]) {
    this.#slices = slices;
    this.#namespaces = [
      ...new Set(slices.map(({ metadata }) => metadata.namespace ?? 'default')),
    ];
    this.markers = this.#namespaces.flatMap(namespace => [
      markerService(namespace),
      markerSlice(namespace, BEFORE),
    ]);
  }

  /** Touches the slices and waits until each istiod has handled it in the cluster that it calls by this id. */
  async apply(
    image: ClusterImage,
    readers: readonly { istiod: Istiod; clusterId: string }[],
  ): Promise<void> {
    if (this.#slices.length === 0) {
      return;
    }
    // discoverySelectors may hide a namespace: what istiod does not see there
    // it will not see later either.
    const visible = await Promise.all(
      readers.map(reader => markersSeen(reader, BEFORE)),
    );
    for (const namespace of this.#namespaces) {
      await image.put(
        ...this.#slices
          .filter(
            ({ metadata }) => (metadata.namespace ?? 'default') === namespace,
          )
          .map(touched),
        markerSlice(namespace, AFTER),
      );
    }
    await Promise.all(
      readers.map((reader, index) =>
        awaitCondition(
          `${reader.istiod.name} handles the touched slices of ${reader.clusterId}`,
          async () => {
            const seen = new Set(await markersSeen(reader, AFTER));
            return visible[index].every(namespace => seen.has(namespace))
              ? true
              : undefined;
          },
          { timeoutMs: 15_000, intervalMs: 5 },
        ),
      ),
    );
  }
}

/** Namespaces whose marker an istiod shows with this address. */
async function markersSeen(
  reader: { istiod: Istiod; clusterId: string },
  address: string,
): Promise<string[]> {
  const hosts = await reader.istiod.debug.endpointShardz();
  return Object.entries(hosts)
    .filter(([host]) => host.startsWith(`${MARKER}.`))
    .flatMap(([, namespaces]) => Object.entries(namespaces))
    .filter(([, { Shards }]) =>
      (Shards?.[`Kubernetes/${reader.clusterId}`] ?? []).some(endpoint =>
        endpoint.Addresses?.includes(address),
      ),
    )
    .map(([namespace]) => namespace);
}

function touched(slice: Slice): Slice {
  return {
    ...slice,
    metadata: {
      ...slice.metadata,
      annotations: { ...slice.metadata.annotations, [MARKER]: 'true' },
    },
  };
}

function markerService(namespace: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: MARKER, namespace },
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.96.255.254',
      clusterIPs: ['10.96.255.254'],
      ports: [{ name: 'tcp', port: 1, protocol: 'TCP', targetPort: 1 }],
    },
    status: { loadBalancer: {} },
  };
}

function markerSlice(namespace: string, address: string): KubernetesObject {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: MARKER,
      namespace,
      labels: { 'kubernetes.io/service-name': MARKER },
    },
    addressType: 'IPv4',
    ports: [{ name: 'tcp', port: 1, protocol: 'TCP' }],
    endpoints: [
      {
        addresses: [address],
        conditions: { ready: true, serving: true, terminating: false },
      },
    ],
  };
}
