import { ConnectedProxies } from '../facts/ControlPlaneStatus';
import { ClusterRecords } from '../fleet/ClusterRecords';
import { InjectedPod, injectedPods } from './injectedPods';

/** The proxies that claim one cluster id and have a stream with one replica. */
export type Streams = {
  /** Name of the control plane. */
  readonly controlPlane: string;
  readonly replica: string;
  readonly names: ConnectedProxyNames;
};

type ConnectedProxyNames = ConnectedProxies extends ReadonlyMap<string, infer N>
  ? N
  : never;

/** The proxies of a cluster that belong to one control plane. */
export type ProxyGroup = {
  /** Pods with a proxy. */
  readonly pods: number;
  /** Connected proxies that run in no pod: those of virtual machines. */
  readonly machines: number;
  /** How many each replica has. */
  readonly byReplica: ReadonlyMap<string, number>;
  /** Pods whose proxy no replica has. */
  readonly missing: readonly InjectedPod[];
};

/** What is known beside the records of the cluster. */
export type GroupingFacts = {
  /** The control plane that proxies of a revision should be connected to. */
  homeOf(revision: string): string | undefined;
  /** Otherwise a proxy that runs in no pod of the records may run in one all the same. */
  readonly knowsPods: boolean;
};

/** A group while it is counted. */
type GrowingGroup = {
  pods: number;
  machines: number;
  byReplica: Map<string, number>;
  missing: InjectedPod[];
};

/** Groups by the name of their control plane. */
class Groups {
  readonly all = new Map<string, GrowingGroup>();

  addPod(controlPlane: string, pod: InjectedPod, replica: string | undefined) {
    const group = this.#of(controlPlane);
    group.pods += 1;
    if (replica === undefined) {
      group.missing.push(pod);
    } else {
      addTo(group.byReplica, replica, 1);
    }
  }

  addMachines({ controlPlane, replica }: Streams, count: number) {
    if (count > 0) {
      const group = this.#of(controlPlane);
      group.machines += count;
      addTo(group.byReplica, replica, count);
    }
  }

  #of(controlPlane: string): GrowingGroup {
    const group: GrowingGroup = this.all.get(controlPlane) ?? {
      pods: 0,
      machines: 0,
      byReplica: new Map(),
      missing: [],
    };
    this.all.set(controlPlane, group);
    return group;
  }
}

/**
 * The proxies of a cluster by control plane: the one that each is connected
 * to, or else the one that it should be.
 *
 * @param streams - by the cluster ids of the cluster; proxies that claim none are of the first
 */
export function groupProxies(
  records: ClusterRecords,
  streams: ReadonlyMap<string, readonly Streams[]>,
  { homeOf, knowsPods }: GroupingFacts,
): ReadonlyMap<string, ProxyGroup> {
  const [first] = streams.keys();
  const groups = new Groups();
  const inPods = new Map<Streams, number>();
  for (const pod of injectedPods(records)) {
    const { clusterId = first, revision = '' } = pod.proxy;
    const name = `${pod.name}.${pod.namespace}`;
    const stream = streams.get(clusterId)?.find(each => each.names.has(name));
    const controlPlane = stream?.controlPlane ?? homeOf(revision);
    if (controlPlane !== undefined) {
      groups.addPod(controlPlane, pod, stream?.replica);
    }
    if (stream) {
      addTo(inPods, stream, 1);
    }
  }
  for (const stream of knowsPods ? [...streams.values()].flat() : []) {
    if (stream.names.size > (inPods.get(stream) ?? 0)) {
      groups.addMachines(stream, machinesIn(records, stream));
    }
  }
  return groups.all;
}

/** Proxies call themselves `name.namespace`, in pods by the name of the pod. */
function machinesIn(records: ClusterRecords, { names }: Streams): number {
  return [...names].filter(proxy => {
    const dot = proxy.lastIndexOf('.');
    return !records.get('Pod', proxy.slice(dot + 1), proxy.slice(0, dot));
  }).length;
}

function addTo<K>(counts: Map<K, number>, key: K, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
