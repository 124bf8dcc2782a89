import { Gateway } from '@meshstage/plugin-service-mesh-common';
import { KnownFleet } from './KnownFleet';
import { Mentions } from './Mentions';

/** The words by which texts speak of the clusters of a fleet. */
export function mentionsIn(
  fleet: Pick<KnownFleet, 'state' | 'planes' | 'idsOf' | 'nameOf'>,
  gateways: readonly Gateway[],
): Mentions {
  const mentions = new Mentions();
  for (const cluster of fleet.state.clusters) {
    mentions.add(cluster.name, cluster.name);
    for (const id of fleet.idsOf(cluster).ids) {
      mentions.add(id, cluster.name);
    }
  }
  for (const { plane, hostCluster } of fleet.planes) {
    mentions.add(plane.name, fleet.nameOf(hostCluster));
  }
  for (const { cluster, addresses } of gateways) {
    for (const { address, hostname = '' } of addresses) {
      mentions.add(address, cluster);
      mentions.add(hostname, cluster);
    }
  }
  return mentions;
}
