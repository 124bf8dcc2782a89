import type { FleetPicture } from './FleetPicture';
import { Mentions } from './Mentions';

/** The words by which texts speak of the clusters of a picture. */
export function mentionsIn(
  picture: Pick<
    FleetPicture,
    'state' | 'planes' | 'gateways' | 'idsOf' | 'nameOf'
  >,
): Mentions {
  const mentions = new Mentions();
  for (const cluster of picture.state.clusters) {
    mentions.add(cluster.name, cluster.name);
    for (const id of picture.idsOf(cluster).ids) {
      mentions.add(id, cluster.name);
    }
  }
  for (const { plane, hostCluster } of picture.planes) {
    mentions.add(plane.name, picture.nameOf(hostCluster));
  }
  for (const { cluster, addresses } of picture.gateways) {
    for (const { address, hostname = '' } of addresses) {
      mentions.add(address, cluster);
      mentions.add(hostname, cluster);
    }
  }
  return mentions;
}
