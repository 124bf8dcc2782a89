import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import type { FleetContent } from '../fleet/FleetKeeper';
import { mergeClusters } from '../sources/mergeClusters';

/** A cluster of which nothing but its name matters. */
export function namedCluster(
  name: string,
  url = `https://${name}`,
): MeshCluster {
  return { name, url, authentication: { provider: 'none' }, origins: {} };
}

/** What the sources say when one of them has these clusters, and nothing is wrong. */
export function fleetContent(clusters: readonly MeshCluster[]): FleetContent {
  return {
    ...mergeClusters([{ name: 'test', clusters }]),
    problems: [],
    eks: new Map(),
    eksVersions: [],
  };
}
