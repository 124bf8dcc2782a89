import { Client } from '../client/Client';
import { ControlPlane } from '../control-plane/ControlPlane';
import { RecordsByName } from '../fleet/ClusterRecords';
import { ClusterKey } from '../fleet/FleetChange';
import { podLocality } from '../locality/Locality';
import { memoize } from '../memo/memoize';
import { Interner } from '../records/intern';
import { NodeRecord } from '../records/NodeRecord';
import { PodOwner, PodRecord } from '../records/PodRecord';
import { Registry } from '../registry/Registry';
import type { IstiodView } from '../view/IstiodView';
import { policyLabels } from './policyLabels';

/**
 * How sure it is that proxies of a cluster ask this control plane: it runs on
 * the same API server; no other one reads the cluster; or it is one of several
 * that do.
 *
 * @public
 */
export type ClientAssignment = 'own-cluster' | 'only-reader' | 'one-of-several';

/**
 * Proxies that are alike in everything that a rule reads.
 *
 * @public
 */
export type ClientGroup = {
  /** One of them stands for all; the same object while nothing about it changes. */
  readonly client: Client;
  readonly clusterKey: ClusterKey;
  readonly assignment: ClientAssignment;
  readonly locality: string;
  readonly workloads: readonly PodOwner[];
  /** Names of the pods. */
  readonly pods: readonly string[];
};

/**
 * Pods that follow the rules of ambient mode, which are not computed.
 *
 * @public
 */
export type AmbientPods = {
  readonly cluster: string;
  readonly clusterKey: ClusterKey;
  readonly namespace: string;
  readonly pods: number;
};

/**
 * The proxies that ask one istiod.
 *
 * @public
 */
export type Clients = {
  readonly groups: readonly ClientGroup[];
  readonly ambient: readonly AmbientPods[];
};

function assignmentOf(
  { controlPlane, registries }: IstiodView,
  registry: Registry,
  controlPlanes: readonly ControlPlane[],
): ClientAssignment | undefined {
  if (registry === registries[0]) {
    return 'own-cluster';
  }
  const others = controlPlanes.filter(
    ({ name, revision }) =>
      name !== controlPlane.name && revision === controlPlane.revision,
  );
  if (others.some(({ configCluster }) => configCluster === registry.key)) {
    return undefined;
  }
  return others.some(other =>
    [...other.registries.values()].includes(registry.key),
  )
    ? 'one-of-several'
    : 'only-reader';
}

/** A proxy that does not say its revision asks the default one. */
function revisionMatches(
  revision: string,
  controlPlane: ControlPlane,
): boolean {
  return (revision || 'default') === (controlPlane.revision || 'default');
}

type PodGroup = {
  readonly first: PodRecord;
  readonly revision: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly locality: string;
  readonly workloads: PodOwner[];
  readonly pods: string[];
};

type PodGroups = {
  readonly groups: readonly PodGroup[];
  readonly ambient: number;
};

/** The groups of one namespace; computed once for each of its states. */
const groupsIn = memoize(
  (
    pods: RecordsByName<'Pod'>,
    nodes: RecordsByName<'Node'>,
    keys: readonly string[],
  ): PodGroups => {
    const groups = new Map<string, PodGroup>();
    let ambient = 0;
    for (const pod of pods.values()) {
      if (isAmbient(pod)) {
        ambient += 1;
      } else if (pod.proxy && isRunning(pod)) {
        addTo(groups, pod, nodes.get(pod.nodeName ?? ''), keys);
      }
    }
    return { groups: [...groups.values()], ambient };
  },
);

function isAmbient({ ambient, proxy }: PodRecord): boolean {
  return ambient || proxy?.type === 'waypoint' || proxy?.type === 'ztunnel';
}

function isRunning({ phase, ips }: PodRecord): boolean {
  return phase !== 'Failed' && phase !== 'Succeeded' && ips.length > 0;
}

function addTo(
  groups: Map<string, PodGroup>,
  pod: PodRecord,
  node: NodeRecord | undefined,
  keys: readonly string[],
): void {
  const { proxy } = pod;
  const locality = podLocality(pod.labels, node);
  const labels: Record<string, string> = {};
  for (const key of keys) {
    if (pod.labels[key] !== undefined) {
      labels[key] = pod.labels[key];
    }
  }
  // Everything of a proxy counts but how its control plane is addressed.
  const { discoveryAddress: _, ...asked } = proxy ?? {};
  const key = JSON.stringify([asked, locality, labels]);
  const group = groups.get(key);
  if (!group) {
    groups.set(key, {
      first: pod,
      revision: proxy?.revision ?? '',
      labels,
      locality,
      workloads: pod.owner ? [pod.owner] : [],
      pods: [pod.name],
    });
    return;
  }
  group.pods.push(pod.name);
  const { owner } = pod;
  if (
    owner &&
    !group.workloads.some(
      ({ kind, name }) => kind === owner.kind && name === owner.name,
    )
  ) {
    group.workloads.push(owner);
  }
}

/**
 * Groups the proxies that ask an istiod by what its rules read.
 *
 * @param controlPlanes - all that are known: they decide whose the proxies of a remote cluster are
 * @public
 */
export function clientsOf(
  view: IstiodView,
  controlPlanes: readonly ControlPlane[],
): Clients {
  const keys = policyLabels(view);
  const groups: ClientGroup[] = [];
  const ambient: AmbientPods[] = [];
  for (const registry of view.registries) {
    const assignment = assignmentOf(view, registry, controlPlanes);
    if (!assignment) {
      continue;
    }
    const { id: cluster, key: clusterKey, allRecords } = registry;
    const nodes = allRecords.inNamespace('Node', '');
    for (const [namespace, pods] of allRecords.byNamespace('Pod')) {
      const found = groupsIn(pods, nodes, keys);
      for (const group of found.groups) {
        if (revisionMatches(group.revision, view.controlPlane)) {
          const client = clientOf(registry, namespace, group);
          const { locality, workloads, pods: names } = group;
          groups.push({
            client,
            clusterKey,
            assignment,
            locality,
            workloads,
            pods: names,
          });
        }
      }
      if (found.ambient > 0) {
        ambient.push({ cluster, clusterKey, namespace, pods: found.ambient });
      }
    }
  }
  return { groups, ambient };
}

const clients = new Interner<Client>();

function clientOf(
  registry: Registry,
  namespace: string,
  { first, labels }: PodGroup,
): Client {
  const { proxy, name, ips, nodeName } = first;
  const client: Client = {
    name,
    clusterId: proxy?.clusterId ?? registry.id,
    network: proxy?.network ?? '',
    namespace,
    labels,
    type: proxy?.type === 'router' ? 'router' : 'sidecar',
    ips,
    ...(nodeName ? { nodeName } : {}),
    ...(proxy?.requestedNetworkView
      ? { requestedNetworkView: proxy.requestedNetworkView }
      : {}),
    ...(proxy?.version ? { istioVersion: proxy.version } : {}),
    dnsCapture: proxy?.dnsCapture ?? false,
  };
  return clients.get(JSON.stringify(client), () => client);
}
