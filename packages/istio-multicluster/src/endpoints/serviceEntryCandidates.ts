import { podLocality } from '../locality/Locality';
import { compareTexts } from '../records/compareAge';
import { ObjectRef } from '../records/ObjectRef';
import { PodRecord } from '../records/PodRecord';
import { selects } from '../records/selects';
import { ServiceEntryRecord } from '../records/ServiceEntryRecord';
import { Registry } from '../registry/Registry';
import { MeshService } from '../services/MeshService';
import { entriesOf } from '../services/serviceEntryServices';
import type { IstiodView } from '../view/IstiodView';
import { Candidate, Candidates, MissingCandidate } from './Candidate';
import { missingFrom, whyUnusable } from './missingCandidate';
import { registryWorkloads, Workload } from './workloads';

type EntryService = Extract<MeshService, { origin: 'service-entry' }>;

/**
 * The endpoints that the ServiceEntries of one namespace give a host: those
 * that stand in them, and the workloads that they select.
 */
export function serviceEntryCandidates(
  view: IstiodView,
  service: EntryService,
): Candidates {
  const [config] = view.registries;
  const { namespace, host } = service;
  const entries = entriesOf(config, namespace, host);
  const inputs = [
    ...entries,
    ...view.registries.flatMap(({ records, network }) => [
      network,
      records.inNamespace('Pod', namespace),
      records.inNamespace('WorkloadEntry', namespace),
      records.inNamespace('Node', ''),
    ]),
  ];
  return view.cache.get(`entry/${namespace}/${host}`, inputs, () => {
    const candidates: Candidate[] = [];
    const missing: MissingCandidate[] = [];
    for (const entry of entries) {
      if (entry.workloadSelector) {
        const selected = selectedBy(view, entry, entry.workloadSelector);
        candidates.push(...selected.candidates);
        missing.push(...selected.missing);
      } else {
        candidates.push(
          ...(entry.endpoints.length === 0 && isDns(entry)
            ? hostCandidates(config, entry, host)
            : inlineCandidates(config, entry)),
        );
      }
    }
    return {
      candidates:
        service.resolution === 'dns-round-robin'
          ? firstOfEachPort(candidates)
          : candidates,
      missing,
    };
  });
}

/** Round robin over what a name resolves to takes one name only. */
function firstOfEachPort(candidates: readonly Candidate[]): Candidate[] {
  const ports = new Set<string>();
  return candidates.filter(({ portName }) => {
    const isFirst = !ports.has(portName);
    ports.add(portName);
    return isFirst;
  });
}

/** A host that is resolved and lists no endpoints is its own endpoint. */
function hostCandidates(
  config: Registry,
  entry: ServiceEntryRecord,
  host: string,
): Candidate[] {
  const { namespace, name } = entry;
  return entryPorts(entry, {}).map(
    ({ portName, port }) =>
      new Candidate({
        address: host,
        port,
        portName,
        shard: config.id,
        cluster: config.id,
        clusterKey: config.key,
        network: '',
        locality: '',
        nodeName: '',
        namespace,
        labels: {},
        tlsMode: 'disabled',
        weight: 1,
        health: 'healthy',
        isHost: true,
        source: { kind: 'ServiceEntry', namespace, name, cluster: config.key },
      }),
  );
}

function inlineCandidates(
  config: Registry,
  entry: ServiceEntryRecord,
): Candidate[] {
  const { namespace, name } = entry;
  const object: ObjectRef = {
    kind: 'ServiceEntry',
    namespace,
    name,
    cluster: config.key,
  };
  return entry.endpoints.flatMap((endpoint, index) => {
    const workload = new Workload(config, endpoint, {
      namespace,
      name: `${name}-${index}`,
      labels: endpoint.labels,
      isHealthy: true,
      object,
      registryNetwork: false,
    });
    return entryPorts(entry, workload.ports).map(({ portName, port }) =>
      workload.candidate(config.id, portName, port),
    );
  });
}

/** The port of a workload for each port of the entry. */
function entryPorts(
  { ports }: ServiceEntryRecord,
  own: Readonly<Record<string, number>>,
): { portName: string; port: number }[] {
  return ports.map(({ name, number, targetPort }) => ({
    portName: name,
    port: own[name] || targetPort || number,
  }));
}

/** A workload that can be selected, by the key under which istiod keeps it. */
type Selectable = {
  readonly registry: Registry;
  readonly kind: 'Pod' | 'WorkloadEntry';
  readonly name: string;
  readonly candidates: () => Candidate[];
};

function selectedBy(
  view: IstiodView,
  entry: ServiceEntryRecord,
  selector: Readonly<Record<string, string>>,
): Candidates {
  const missing: MissingCandidate[] = [];
  const [config] = view.registries;
  const own: Selectable[] = [];
  // Pods of every cluster and WorkloadEntries of remote ones are kept by
  // namespace and name only: the last one seen stays.
  const external = new Map<string, Selectable & { isSelected: boolean }>();
  for (const registry of view.registries) {
    for (const workload of registryWorkloads(view, registry)) {
      if (workload.namespace !== entry.namespace) {
        continue;
      }
      const isSelected = selects(selector, workload.labels);
      const candidates = () =>
        entryPorts(entry, workload.ports).map(({ portName, port }) =>
          workload.candidate(config.id, portName, port),
        );
      const reason = whyUnusable(workload, isDns(entry));
      if (reason) {
        if (isSelected) {
          missing.push(
            ...candidates().map(each => missingFrom(each, registry, reason)),
          );
        }
        continue;
      }
      const selectable: Selectable = {
        registry,
        kind: 'WorkloadEntry',
        name: workload.name,
        candidates,
      };
      if (registry === config) {
        if (isSelected) {
          own.push(selectable);
        }
      } else {
        external.set(workload.name, { ...selectable, isSelected });
      }
    }
    if (view.features.serviceEntriesSelectPods) {
      collectPods(registry, entry, selector, config, external, missing);
    }
  }
  const selected = [
    ...own,
    ...[...external.values()].filter(({ isSelected }) => isSelected),
  ].sort(
    (a, b) => compareTexts(a.kind, b.kind) || compareTexts(a.name, b.name),
  );
  return {
    candidates: selected.flatMap(({ candidates }) => candidates()),
    missing,
  };
}

function isDns({ resolution }: ServiceEntryRecord): boolean {
  return resolution === 'DNS' || resolution === 'DNS_ROUND_ROBIN';
}

function collectPods(
  registry: Registry,
  entry: ServiceEntryRecord,
  selector: Readonly<Record<string, string>>,
  config: Registry,
  external: Map<string, Selectable & { isSelected: boolean }>,
  missing: MissingCandidate[],
): void {
  const { records } = registry;
  for (const pod of records.inNamespace('Pod', entry.namespace).values()) {
    const candidates = podCandidates(registry, config, entry, pod);
    const isSelected = candidates.every(candidate =>
      Object.entries(selector).every(
        ([key, value]) => candidate.label(key) === value,
      ),
    );
    if (!isSelectable(pod)) {
      if (isSelected && pod.ips.length > 0) {
        missing.push(
          ...candidates.map(candidate =>
            missingFrom(candidate, registry, 'pod-not-selectable'),
          ),
        );
      }
      continue;
    }
    const shadowed = external.get(pod.name);
    if (shadowed?.isSelected) {
      missing.push(
        ...shadowed.candidates().map(candidate => ({
          ...missingFrom(candidate, shadowed.registry, 'workload-shadowed'),
          otherCluster: registry.id,
        })),
      );
    }
    external.set(pod.name, {
      registry,
      kind: 'Pod',
      name: pod.name,
      candidates: () => candidates,
      isSelected,
    });
  }
}

function isSelectable(pod: PodRecord): boolean {
  return (
    pod.ready &&
    !pod.deleting &&
    pod.ips.length > 0 &&
    pod.phase !== 'Failed' &&
    pod.phase !== 'Succeeded'
  );
}

function podCandidates(
  registry: Registry,
  config: Registry,
  entry: ServiceEntryRecord,
  pod: PodRecord,
): Candidate[] {
  const { namespace, name, labels } = pod;
  const address = pod.ips[0] ?? '';
  const node = registry.records.get('Node', '', pod.nodeName ?? '');
  return entryPorts(entry, pod.ports).map(
    ({ portName, port }) =>
      new Candidate({
        address,
        port,
        portName,
        shard: config.id,
        cluster: registry.id,
        clusterKey: registry.key,
        network: registry.network.of(address, labels),
        locality: podLocality(labels, node),
        nodeName: pod.nodeName ?? '',
        namespace,
        labels,
        tlsMode: labels['security.istio.io/tlsMode'] ?? 'disabled',
        weight: 1,
        health: 'healthy',
        isAmbient: pod.ambient,
        workload: { kind: 'Pod', namespace, name, cluster: registry.key },
        source: {
          kind: 'ServiceEntry',
          namespace: entry.namespace,
          name: entry.name,
          cluster: config.key,
        },
      }),
  );
}
