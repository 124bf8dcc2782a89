import type { State } from '@meshstage/plugin-service-mesh-common';
import type { KindState } from '../collect';
import type { FleetKeeper } from '../fleet';
import { clusterStateOf } from '../fleet/picture/clusterHealth';
import { MeshMetrics } from './MeshMetrics';

/** Tells how the fleet stands whenever the metrics are read. */
export function observeFleet(metrics: MeshMetrics, keeper: FleetKeeper): void {
  metrics.clusters.addCallback(result => {
    const counts = countBy<State>(keeper.state.clusters.map(clusterStateOf));
    for (const [state, count] of counts) {
      result.observe(count, { state });
    }
  });
  metrics.streams.addCallback(result => {
    for (const { name, status } of keeper.state.clusters) {
      const states = status?.kinds.map(({ state }) => state) ?? [];
      for (const [state, count] of countBy<KindState>(states)) {
        result.observe(count, { cluster: name, state });
      }
    }
  });
  metrics.objects.addCallback(result => {
    for (const { name, status } of keeper.state.clusters) {
      const counts = status?.kinds.map(({ count }) => count) ?? [];
      const sum = counts.reduce((total, count) => total + count, 0);
      result.observe(sum, { cluster: name });
    }
  });
  metrics.dataAge.addCallback(result => {
    const now = Date.now();
    for (const { key, name } of keeper.state.clusters) {
      const asOf = keeper.asOf(key);
      if (asOf !== undefined) {
        result.observe(Math.max(0, now - asOf) / 1000, { cluster: name });
      }
    }
  });
  keeper.onChange(() => metrics.versions.add(1));
}

function countBy<T>(values: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
