import { ScenarioObject } from '@meshstage/istio-multicluster';

const EXPORT_TO = 'networking.istio.io/exportTo';

/**
 * Shows the services that are exported to nobody and that a VirtualService
 * sends calls to. Such a destination is seen again; but istiod takes up a slice
 * of a service that is exported to nobody only together with its Service, so
 * what it knows of the endpoints is decided by what it read first.
 */
export function openDestinations(
  clusters: Readonly<Record<string, { objects: ScenarioObject[] }>>,
): void {
  const objects = Object.values(clusters).flatMap(cluster => cluster.objects);
  const destinations = new Set(
    objects
      .filter(({ kind }) => kind === 'VirtualService')
      .flatMap(hostsIn)
      .map(host => host.split('.')[0]),
  );
  for (const { kind, metadata } of objects) {
    const { annotations = {}, name } = metadata;
    if (
      kind === 'Service' &&
      annotations[EXPORT_TO] === '~' &&
      destinations.has(name)
    ) {
      annotations[EXPORT_TO] = '*';
    }
  }
}

function hostsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'host' && typeof each === 'string' ? [each] : hostsIn(each),
  );
}
