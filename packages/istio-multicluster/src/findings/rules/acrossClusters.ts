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

/** A comparison of one kind of object. */
export type Comparison<K extends RecordKind, T extends object, R> = {
  /** Tells comparisons apart. */
  readonly name: string;
  readonly kind: K;
  /** The kinds that `partOf` reads. */
  readonly reads: readonly RecordKind[];
  /** What of a cluster is compared: the same object while nothing changed. */
  partOf(records: RecordsByName<K>, key: ClusterKey, namespace: string): T;
  compare(parts: readonly InCluster<T>[]): readonly R[];
};

/**
 * Compares each namespace between the clusters of a mesh that have it; only
 * those are compared anew in which something changed.
 */
export function acrossClusters<K extends RecordKind, T extends object, R>(
  context: FleetContext,
  mesh: PlaneGroup,
  comparison: Comparison<K, T, R>,
): readonly R[] {
  const cache = caches(mesh.planes[0].plane);
  const { name, reads } = comparison;
  const inputs = [...mesh.clusters].flatMap(key => [
    key,
    ...reads.map(kind => context.records(key).byNamespace(kind)),
  ]);
  return cache.get(name, inputs, () =>
    [...partsByNamespace(context, mesh, comparison)].flatMap(
      ([namespace, parts]) =>
        parts.length < 2
          ? []
          : cache.get(
              `${name}/${namespace}`,
              parts.flatMap(({ key, part }) => [key, part]),
              () => comparison.compare(parts),
            ),
    ),
  );
}

function partsByNamespace<K extends RecordKind, T extends object, R>(
  context: FleetContext,
  mesh: PlaneGroup,
  { kind, partOf }: Comparison<K, T, R>,
): ReadonlyMap<string, readonly InCluster<T>[]> {
  const byNamespace = new Map<string, InCluster<T>[]>();
  for (const key of mesh.clusters) {
    for (const [namespace, records] of context.records(key).byNamespace(kind)) {
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
  return byNamespace;
}
