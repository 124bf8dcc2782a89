import { RecordsByName } from '../fleet/ClusterRecords';
import { podLocality } from '../locality/Locality';
import { memoize } from '../memo/memoize';
import {
  EndpointConditions,
  EndpointSliceEndpoint,
  EndpointSliceRecord,
} from '../records/EndpointSliceRecord';
import { PodRecord } from '../records/PodRecord';
import { slicesByService } from '../services/slicesByService';

/** An address and port of an EndpointSlice with the pod behind it. */
export type SliceEndpoint = {
  readonly slice: EndpointSliceRecord;
  readonly address: string;
  readonly port: number;
  readonly portName: string;
  readonly conditions: EndpointConditions;
  readonly pod?: PodRecord;
  /** Name of a pod that the slice names and the cluster does not have. */
  readonly missingPod?: string;
  readonly locality: string;
};

/** Pods of a namespace that can be borrowed by an address without targetRef. */
const podsByAddress = memoize(
  (pods: RecordsByName<'Pod'>): ReadonlyMap<string, PodRecord> => {
    const index = new Map<string, PodRecord>();
    for (const pod of pods.values()) {
      const isUsable =
        pod.ready &&
        !pod.deleting &&
        pod.phase !== 'Failed' &&
        pod.phase !== 'Succeeded';
      if (isUsable && pod.ips.length > 0 && !index.has(pod.ips[0])) {
        index.set(pod.ips[0], pod);
      }
    }
    return index;
  },
);

/** Results of one state of a namespace, by service. */
const resultsOf = memoize(
  (
    _slices: RecordsByName<'EndpointSlice'>,
    _pods: RecordsByName<'Pod'>,
    _nodes: RecordsByName<'Node'>,
  ) => new Map<string, readonly SliceEndpoint[]>(),
);

/**
 * What the EndpointSlices of a service name in one cluster. The same array for
 * as long as slices, pods and nodes are the same.
 */
export function sliceEndpoints(
  slices: RecordsByName<'EndpointSlice'>,
  pods: RecordsByName<'Pod'>,
  nodes: RecordsByName<'Node'>,
  service: string,
): readonly SliceEndpoint[] {
  const results = resultsOf(slices, pods, nodes);
  let found = results.get(service);
  if (!found) {
    found = read(slicesByService(slices).get(service) ?? [], pods, nodes);
    results.set(service, found);
  }
  return found;
}

function read(
  slices: readonly EndpointSliceRecord[],
  pods: RecordsByName<'Pod'>,
  nodes: RecordsByName<'Node'>,
): readonly SliceEndpoint[] {
  const endpoints: SliceEndpoint[] = [];
  const seen = new Set<string>();
  for (const slice of slices) {
    for (const endpoint of slice.endpoints) {
      for (const address of endpoint.addresses) {
        const behind = podBehind(endpoint, address, pods);
        const { pod } = behind;
        const locality = pod
          ? podLocality(pod.labels, nodes.get(pod.nodeName ?? ''))
          : '';
        for (const { port, name: portName } of slice.ports) {
          const key = `${address}\n${portName}`;
          if (!behind.missingPod && seen.has(key)) {
            continue;
          }
          if (!behind.missingPod) {
            seen.add(key);
          }
          const { conditions } = endpoint;
          endpoints.push({
            slice,
            address,
            port,
            portName,
            conditions,
            locality,
            ...behind,
          });
        }
      }
    }
  }
  return endpoints;
}

function podBehind(
  { pod: name, podNamespace }: EndpointSliceEndpoint,
  address: string,
  pods: RecordsByName<'Pod'>,
): { pod?: PodRecord; missingPod?: string } {
  if (name === undefined) {
    return { pod: podsByAddress(pods).get(address) };
  }
  const pod = podNamespace === undefined ? pods.get(name) : undefined;
  return pod && pod.phase !== 'Failed' ? { pod } : { missingPod: name };
}
