import { MeshConfig, selectorMatches } from '../control-plane/MeshConfig';
import { ClusterRecords } from '../fleet/ClusterRecords';
import { memoize } from '../memo/memoize';
import { KubernetesRecord, RecordKind } from '../records/KubernetesRecord';

/** Istio configuration, of which an istiod reads only its own revision's. */
const CONFIG_KINDS: ReadonlySet<RecordKind> = new Set<RecordKind>([
  'AuthorizationPolicy',
  'DestinationRule',
  'EnvoyFilter',
  'Gateway',
  'PeerAuthentication',
  'ServiceEntry',
  'Sidecar',
  'VirtualService',
  'WorkloadEntry',
]);

type Names = ReadonlyMap<string, KubernetesRecord>;

const selected = memoize(
  (records: ClusterRecords, meshConfig: MeshConfig): ClusterRecords => {
    const { discoverySelectors } = meshConfig;
    if (discoverySelectors.length === 0) {
      return records;
    }
    const namespaces = new Set(['']);
    for (const { name, labels } of records.all('Namespace')) {
      if (discoverySelectors.some(entry => selectorMatches(entry, labels))) {
        namespaces.add(name);
      }
    }
    return mapNamespaces(records, (names, namespace) =>
      namespaces.has(namespace) ? names : undefined,
    );
  },
);

const namesInRevision = memoize(
  (names: Names, revision: { readonly name: string }): Names | undefined => {
    const isOwn = (record: KubernetesRecord) =>
      !('labels' in record) ||
      (record.labels['istio.io/rev'] ?? revision.name) === revision.name;
    if ([...names.values()].every(isOwn)) {
      return names;
    }
    const own = [...names].filter(([, record]) => isOwn(record));
    return own.length > 0 ? new Map(own) : undefined;
  },
);

const inRevision = memoize(
  (records: ClusterRecords, revision: { readonly name: string }) =>
    revision.name === ''
      ? records
      : mapNamespaces(records, (names, _, kind) =>
          CONFIG_KINDS.has(kind) ? namesInRevision(names, revision) : names,
        ),
);

/**
 * What is left of a cluster for one istiod: namespaces that its
 * discoverySelectors match, configuration of its revision.
 */
export function registryRecords(
  records: ClusterRecords,
  meshConfig: MeshConfig,
  revision: { readonly name: string },
): ClusterRecords {
  return selected(inRevision(records, revision), meshConfig);
}

/** The same records if no map of names changes. */
function mapNamespaces(
  records: ClusterRecords,
  map: (names: Names, namespace: string, kind: RecordKind) => Names | undefined,
): ClusterRecords {
  let changed = false;
  const kinds = new Map<RecordKind, ReadonlyMap<string, Names>>();
  for (const [kind, namespaces] of records.raw) {
    const kept = new Map<string, Names>();
    let changedKind = false;
    for (const [namespace, names] of namespaces) {
      const mapped = map(names, namespace, kind);
      changedKind ||= mapped !== names;
      if (mapped) {
        kept.set(namespace, mapped);
      }
    }
    changed ||= changedKind;
    kinds.set(kind, changedKind ? kept : namespaces);
  }
  return changed ? new ClusterRecords(kinds) : records;
}
