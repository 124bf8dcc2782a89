import { seededRandom } from './random';

/** How big a generated fleet is. */
export type FleetSize = {
  clusters: number;
  services: number;
  pods: number;
  /** The same seed gives the same fleet. */
  seed: number;
};

/** What runs in one cluster: services by number, ascending, each with its number of pods. */
export type ClusterPlacement = {
  services: Int32Array;
  pods: Int32Array;
  /** Number of pods before each service, and behind the last one the number of all. */
  podStarts: Int32Array;
};

/** A service runs in up to so many clusters. */
const MOST_CLUSTERS = 4;

/** Decides which service has how many pods in which cluster. It takes four numbers for each of them, whatever a pod is. */
export function placements(size: FleetSize): ClusterPlacement[] {
  const random = seededRandom(size.seed);
  const services: number[][] = Array.from({ length: size.clusters }, () => []);
  const pods: number[][] = Array.from({ length: size.clusters }, () => []);
  for (let service = 0; service < size.services; service += 1) {
    const total = share(size.pods, size.services, service);
    const spread = Math.min(
      1 + Math.floor(random() * MOST_CLUSTERS),
      size.clusters,
      Math.max(total, 1),
    );
    const first = Math.floor(random() * size.clusters);
    const step = 1 + Math.floor(random() * Math.max(1, size.clusters / spread));
    const chosen = new Set<number>();
    for (let index = 0; chosen.size < spread; index += 1) {
      // Goes on by one where the step comes round to one that is taken.
      let cluster = (first + index * step) % size.clusters;
      while (chosen.has(cluster)) {
        cluster = (cluster + 1) % size.clusters;
      }
      chosen.add(cluster);
    }
    [...chosen].forEach((cluster, index) => {
      services[cluster].push(service);
      pods[cluster].push(share(total, spread, index));
    });
  }
  return services.map((numbers, cluster) => ({
    services: Int32Array.from(numbers),
    pods: Int32Array.from(pods[cluster]),
    podStarts: starts(pods[cluster]),
  }));
}

/** Part number `index` when `total` is divided by `parts` into whole numbers. */
function share(total: number, parts: number, index: number): number {
  return (
    Math.floor((total * (index + 1)) / parts) -
    Math.floor((total * index) / parts)
  );
}

function starts(counts: readonly number[]): Int32Array {
  const sums = new Int32Array(counts.length + 1);
  counts.forEach((count, index) => {
    sums[index + 1] = sums[index] + count;
  });
  return sums;
}
