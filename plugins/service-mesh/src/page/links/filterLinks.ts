import { LinkList } from '@meshstage/plugin-service-mesh-common';

export type LinkFilter = { search: string; onlyProblems: boolean };

/** Every word has to be in the name of the replica, of the cluster or of the revision. */
export function filterLinks(list: LinkList, filter: LinkFilter): LinkList {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const textOf = (cluster: string, controlPlane: string, replica = '') => {
    const known = list.clusters.find(({ id }) => id === cluster);
    const plane = list.controlPlanes.find(({ id }) => id === controlPlane);
    return [cluster, known?.title, plane?.revision, plane?.version, replica]
      .join(' ')
      .toLowerCase();
  };
  const fits = (text: string, state: string) =>
    words.every(word => text.includes(word)) &&
    (!filter.onlyProblems || state !== 'healthy');
  return {
    ...list,
    links: list.links.filter(({ cluster, controlPlane, replica, state }) =>
      fits(textOf(cluster, controlPlane, replica), state),
    ),
    connections: list.connections.filter(({ cluster, controlPlane, state }) =>
      fits(textOf(cluster, controlPlane), state),
    ),
  };
}
