import { ClusterKey } from '../fleet/FleetChange';
import { memoize } from '../memo/memoize';
import { ControlPlaneStatus } from './ControlPlaneStatus';

/** Control planes that are tied together, with the clusters that they read. */
export type PlaneGroup = {
  readonly planes: readonly ControlPlaneStatus[];
  readonly clusters: ReadonlySet<ClusterKey>;
};

/** The connected components of control planes and the clusters that they read. */
export const meshesOf = memoize(
  (planes: readonly ControlPlaneStatus[]): readonly PlaneGroup[] => {
    const groups: {
      planes: ControlPlaneStatus[];
      clusters: Set<ClusterKey>;
    }[] = [];
    for (const status of planes) {
      const { configCluster, registries } = status.plane;
      const merged = {
        planes: [status],
        clusters: new Set([configCluster, ...registries.values()]),
      };
      for (const group of [...groups]) {
        if ([...group.clusters].some(key => merged.clusters.has(key))) {
          groups.splice(groups.indexOf(group), 1);
          merged.planes.unshift(...group.planes);
          group.clusters.forEach(key => merged.clusters.add(key));
        }
      }
      groups.push(merged);
    }
    return groups;
  },
);

/** Namespaces that Kubernetes and Istio keep in each cluster for itself. */
export function isSystemNamespace(
  { planes }: PlaneGroup,
  namespace: string,
): boolean {
  return (
    namespace.startsWith('kube-') ||
    planes.some(({ plane }) => plane.systemNamespace === namespace)
  );
}
