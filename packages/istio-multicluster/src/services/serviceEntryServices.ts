import { RecordsByNamespace } from '../fleet/ClusterRecords';
import { memoize } from '../memo/memoize';
import { compareAge } from '../records/compareAge';
import { ServiceEntryRecord } from '../records/ServiceEntryRecord';
import { Registry } from '../registry/Registry';
import { trafficDistributionIn } from './kubernetesService';
import { MeshService, Resolution } from './MeshService';

const RESOLUTIONS: Readonly<Record<string, Resolution>> = {
  STATIC: 'static',
  DNS: 'dns',
  DNS_ROUND_ROBIN: 'dns-round-robin',
  DYNAMIC_DNS: 'dynamic-dns',
};

const entriesByHost = memoize(
  (
    entries: RecordsByNamespace<'ServiceEntry'>,
  ): ReadonlyMap<string, readonly ServiceEntryRecord[]> => {
    const byHost = new Map<string, ServiceEntryRecord[]>();
    for (const names of entries.values()) {
      for (const entry of names.values()) {
        for (const host of new Set(entry.hosts)) {
          const list = byHost.get(host);
          if (list) {
            list.push(entry);
          } else {
            byHost.set(host, [entry]);
          }
        }
      }
    }
    for (const list of byHost.values()) {
      list.sort(compareAge);
    }
    return byHost;
  },
);

/** The services that ServiceEntries of the config cluster define for a host, oldest first. */
export function serviceEntryServices(
  config: Registry,
  host: string,
): MeshService[] {
  const entries = entriesByHost(config.records.byNamespace('ServiceEntry'));
  return (entries.get(host) ?? []).map(entry => ({
    origin: 'service-entry',
    host,
    namespace: entry.namespace,
    name: host,
    ports: entry.ports.map(({ name, number, protocol }) => ({
      name,
      port: number,
      protocol,
    })),
    resolution: RESOLUTIONS[entry.resolution] ?? 'passthrough',
    exportTo: entry.exportTo.length > 0 ? entry.exportTo : undefined,
    labels: entry.labels,
    created: entry.created,
    nodeLocal: false,
    trafficDistribution: trafficDistributionIn(
      config,
      entry.namespace,
      entry.trafficDistribution,
    ),
    entry,
  }));
}

/** Every host that ServiceEntries define. */
export function serviceEntryHosts(config: Registry): Iterable<string> {
  return entriesByHost(config.records.byNamespace('ServiceEntry')).keys();
}

/** All ServiceEntries of one namespace that define a host. */
export function entriesOf(
  config: Registry,
  namespace: string,
  host: string,
): ServiceEntryRecord[] {
  const entries = entriesByHost(config.records.byNamespace('ServiceEntry'));
  return (entries.get(host) ?? []).filter(
    entry => entry.namespace === namespace,
  );
}
