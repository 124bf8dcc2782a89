import { isSystemNamespace, PlaneGroup } from '../../facts/meshesOf';
import { FleetContext } from '../../facts/FleetContext';
import { RecordsByName } from '../../fleet/ClusterRecords';
import { ClusterKey } from '../../fleet/FleetChange';
import { memoize } from '../../memo/memoize';
import { SignatureCache } from '../../memo/SignatureCache';
import { RecordKind } from '../../records/KubernetesRecord';
import { ControlPlane } from '../../control-plane/ControlPlane';

/** What one cluster has in a namespace. */
export type InCluster<T> = { readonly key: ClusterKey; readonly part: T };

const caches = memoize((_: ControlPlane) => new SignatureCache());

/**
 * Compares each namespace between the clusters of a mesh that have it; only
 * those are compared anew in which something changed.
 *
 * @param name - tells comparisons apart
 * @param partOf - what of a cluster is compared: the same object while nothing changed
 */
export function acrossClusters<K extends RecordKind, T extends object, R>(
  context: FleetContext,
  mesh: PlaneGroup,
  {
    name,
    kind,
    partOf,
    compare,
  }: {
    name: string;
    kind: K;
    partOf: (
      records: RecordsByName<K>,
      key: ClusterKey,
      namespace: string,
    ) => T;
    compare: (parts: readonly InCluster<T>[]) => readonly R[];
  },
): R[] {
  const byNamespace = new Map<string, { key: ClusterKey; part: T }[]>();
  for (const key of mesh.clusters) {
    const namespaces = context.records(key).byNamespace(kind);
    for (const [namespace, records] of namespaces) {
      if (!isSystemNamespace(mesh, namespace)) {
        const entry = { key, part: partOf(records, key, namespace) };
        const list = byNamespace.get(namespace);
        if (list) {
          list.push(entry);
        } else {
          byNamespace.set(namespace, [entry]);
        }
      }
    }
  }
  const cache = caches(mesh.planes[0].plane);
  return [...byNamespace].flatMap(([namespace, parts]) =>
    parts.length < 2
      ? []
      : cache.get(
          `${name}/${namespace}`,
          parts.flatMap(({ key, part }) => [key, part]),
          () => compare(parts),
        ),
  );
}
