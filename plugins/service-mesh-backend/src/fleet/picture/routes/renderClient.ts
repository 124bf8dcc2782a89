import { Client } from '@meshstage/plugin-service-mesh-common';
import { ClientGroup } from '../clients';

/** A group of clients as the API says it. */
export function renderClient(group: ClientGroup): Client {
  return {
    id: group.id,
    controlPlane: group.controlPlane?.plane.name ?? '',
    cluster: group.cluster.name,
    network: group.network,
    namespace: group.namespace,
    workload: group.workload,
    ...(group.locality ? { locality: group.locality } : {}),
    proxies: group.proxies,
  };
}
