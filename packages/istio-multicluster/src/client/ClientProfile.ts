import { ipFamily } from '../hosts/ipAddress';
import {
  localityLabel,
  Locality,
  podLocality,
  REGION_LABEL,
  splitLocality,
  SUBZONE_LABEL,
  ZONE_LABEL,
} from '../locality/Locality';
import { Labels } from '../records/RecordBase';
import { NETWORK_LABEL } from '../registry/RegistryNetwork';
import type { IstiodView } from '../view/IstiodView';
import { perViewAnd } from '../view/perView';
import { Client } from './Client';

export const CLUSTER_LABEL = 'topology.istio.io/cluster';
export const HOSTNAME_LABEL = 'kubernetes.io/hostname';

/**
 * A client as its istiod sees it: its pod's labels and locality count if the
 * registry of its cluster knows the pod, what it said of itself otherwise.
 */
export type ClientProfile = {
  readonly client: Client;
  readonly namespace: string;
  readonly isSidecar: boolean;
  /** With topology. */
  readonly labels: Labels;
  readonly locality: Locality;
  /** Missing: it has addresses of both families. */
  readonly onlyFamily?: 'IPv4' | 'IPv6';
  /** Missing: it sees every network. */
  readonly networkView?: ReadonlySet<string>;
};

function readProfile(view: IstiodView, client: Client): ClientProfile {
  const known = knownLabels(view, client);
  const own = known ?? client.labels;
  const locality = localityOf(own, client);
  const families = new Set(client.ips.map(ipFamily));
  const networkView = client.requestedNetworkView?.filter(name => name !== '');
  return {
    client,
    namespace: client.namespace,
    isSidecar: client.type === 'sidecar',
    labels: withTopology(own, {
      clusterId: client.clusterId,
      locality,
      nodeName: client.nodeName ?? '',
      network: client.network,
    }),
    locality,
    ...(families.size === 1 ? { onlyFamily: [...families][0] } : {}),
    ...(networkView?.length ? { networkView: new Set(networkView) } : {}),
  };
}

/** Labels of the client's pod in the registry of its cluster. */
function knownLabels(view: IstiodView, client: Client): Labels | undefined {
  const registry = view.registry(client.clusterId);
  const pod =
    client.name === undefined
      ? undefined
      : registry?.records.get('Pod', client.namespace, client.name);
  if (!registry || !pod) {
    return undefined;
  }
  const node = registry.records.get('Node', '', pod.nodeName ?? '');
  return withTopology(pod.labels, {
    clusterId: registry.id,
    locality: splitLocality(podLocality(pod.labels, node)),
    nodeName: client.nodeName ?? '',
    network: registry.network.of(pod.ips[0] ?? '', pod.labels),
  });
}

function localityOf(labels: Labels, client: Client): Locality {
  const hasTopology = [REGION_LABEL, ZONE_LABEL, SUBZONE_LABEL].some(
    key => labels[key] !== undefined,
  );
  if (hasTopology) {
    return {
      region: labels[REGION_LABEL] ?? '',
      zone: labels[ZONE_LABEL] ?? '',
      subzone: labels[SUBZONE_LABEL] ?? '',
    };
  }
  return splitLocality(localityLabel(labels) || client.locality || '');
}

type Topology = {
  readonly clusterId: string;
  readonly locality: Locality;
  readonly nodeName: string;
  readonly network: string;
};

function withTopology(labels: Labels, topology: Topology): Labels {
  const { clusterId, locality, nodeName, network } = topology;
  const all: Record<string, string> = { ...labels };
  const set = (key: string, value: string) => {
    if (value) {
      all[key] = value;
    }
  };
  set(REGION_LABEL, locality.region);
  set(ZONE_LABEL, locality.zone);
  set(SUBZONE_LABEL, locality.subzone);
  set(CLUSTER_LABEL, clusterId);
  set(HOSTNAME_LABEL, nodeName);
  if (!all[NETWORK_LABEL]) {
    set(NETWORK_LABEL, network);
  }
  return all;
}

/** What an istiod knows of a client; the same object for the same client object. */
export const clientProfile: (
  view: IstiodView,
  client: Client,
) => ClientProfile = perViewAnd(readProfile);
