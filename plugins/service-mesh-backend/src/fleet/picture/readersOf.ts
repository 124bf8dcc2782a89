import { ClusterKey } from '@meshstage/istio-multicluster';
import { ControlPlaneState } from './ControlPlaneState';

/** Which control planes read which cluster. */
export function readersOf(
  planes: readonly ControlPlaneState[],
): ReadonlyMap<ClusterKey, readonly ControlPlaneState[]> {
  const readers = new Map<ClusterKey, ControlPlaneState[]>();
  for (const each of planes) {
    for (const key of new Set(each.plane.registries.values())) {
      const known = readers.get(key);
      if (known) {
        known.push(each);
      } else {
        readers.set(key, [each]);
      }
    }
  }
  return readers;
}
