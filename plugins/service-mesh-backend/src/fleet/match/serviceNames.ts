import type { FleetPicture } from '../picture/FleetPicture';

/** A Service that some clusters have. */
export type NamedService = {
  readonly namespace: string;
  readonly name: string;
  /** `namespace/name`. */
  readonly fullName: string;
  /** Names of the clusters that have it. */
  readonly clusters: readonly string[];
};

const kept = new WeakMap<FleetPicture, readonly NamedService[]>();

/** All Services of the fleet. */
export function serviceNames(picture: FleetPicture): readonly NamedService[] {
  let services = kept.get(picture);
  if (!services) {
    const byName = new Map<string, NamedService & { clusters: string[] }>();
    for (const cluster of picture.state.clusters) {
      for (const { namespace, name } of picture
        .records(cluster)
        .all('Service')) {
        const fullName = `${namespace}/${name}`;
        const known = byName.get(fullName);
        if (known) {
          known.clusters.push(cluster.name);
        } else {
          byName.set(fullName, {
            namespace,
            name,
            fullName,
            clusters: [cluster.name],
          });
        }
      }
    }
    services = [...byName.values()];
    kept.set(picture, services);
  }
  return services;
}

/** Names of the clusters that have a Service. */
export function clustersWith(
  picture: FleetPicture,
  { namespace, name }: { namespace: string; name: string },
): string[] {
  return picture.state.clusters
    .filter(cluster => picture.records(cluster).get('Service', namespace, name))
    .map(cluster => cluster.name);
}
