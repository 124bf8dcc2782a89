import { memoize } from '../memo/memoize';
import { Labels } from '../records/RecordBase';
import { selects } from '../records/selects';
import { ServiceRecord } from '../records/ServiceRecord';
import { Registry } from '../registry/Registry';
import { MeshService } from '../services/MeshService';
import type { IstiodView } from '../view/IstiodView';
import {
  Candidate,
  CandidateHealth,
  Candidates,
  MissingCandidate,
} from './Candidate';
import { missingFrom, whyUnusable } from './missingCandidate';
import { SliceEndpoint, sliceEndpoints } from './sliceEndpoints';
import { registryWorkloads, Workload } from './workloads';

type KubernetesService = Extract<MeshService, { origin: 'kubernetes' }>;

const NO_LABELS: Labels = {};

/**
 * The endpoints of a Kubernetes service in every registry. Slices count even in
 * a cluster without the Service object.
 */
export function kubernetesCandidates(
  view: IstiodView,
  service: KubernetesService,
): Candidates {
  const owns = new Map(
    service.objects.map(({ registry, record }) => [registry, record]),
  );
  const parts = view
    .registriesWith(service.namespace, service.name)
    .map(registry => knownShard(view, registry, service, owns.get(registry)));
  return view.cache.get(`candidates/${service.host}`, parts, () => ({
    candidates: parts.flatMap(({ candidates }) => candidates),
    missing: parts.flatMap(({ missing }) => missing),
  }));
}

type Shard = {
  readonly found: Candidates;
  readonly own: ServiceRecord | undefined;
};

/** Shards of the services that were asked for, as long as a registry is the same. */
const shardsOf = memoize(
  (_settings: object, _registry: Registry) => new Map<string, Shard>(),
);

function knownShard(
  view: IstiodView,
  registry: Registry,
  service: KubernetesService,
  own: ServiceRecord | undefined,
): Candidates {
  const shards = shardsOf(view.controlPlane, registry);
  const known = shards.get(service.host);
  if (known && known.own === own) {
    return known.found;
  }
  const found = readShard(view, registry, service, own);
  shards.set(service.host, { found, own });
  return found;
}

/** The same as before if nothing of the service changed in the cluster. */
function readShard(
  view: IstiodView,
  registry: Registry,
  service: KubernetesService,
  own: ServiceRecord | undefined,
): Candidates {
  const { namespace, name } = service;
  const { records } = registry;
  const endpoints = sliceEndpoints(
    records.inNamespace('EndpointSlice', namespace),
    records.inNamespace('Pod', namespace),
    records.inNamespace('Node', ''),
    name,
  );
  const inputs = [
    endpoints,
    own,
    records.get('Service', namespace, name),
    registry.network,
    records.inNamespace('WorkloadEntry', namespace),
    records.get('ServiceExport', namespace, name),
  ];
  return view.cache.get(`shard/${registry.id}/${service.host}`, inputs, () =>
    shard(view, registry, service, own, endpoints),
  );
}

function shard(
  view: IstiodView,
  registry: Registry,
  service: KubernetesService,
  own: ServiceRecord | undefined,
  endpoints: readonly SliceEndpoint[],
): Candidates {
  const candidates: Candidate[] = [];
  const missing: MissingCandidate[] = [];
  const discoverability = sameClusterOnly(view, registry, service, own);
  for (const endpoint of endpoints) {
    if (endpoint.missingPod === undefined) {
      candidates.push(
        sliceCandidate(view, registry, endpoint, own, discoverability),
      );
    } else {
      missing.push(missingPod(registry, endpoint, endpoint.missingPod));
    }
  }
  const { namespace, name } = service;
  const selecting = own && registry.records.get('Service', namespace, name);
  if (selecting && view.features.servicesSelectWorkloadEntries) {
    const workloads = workloadCandidates(view, registry, selecting);
    candidates.push(...workloads.candidates);
    missing.push(...workloads.missing);
  }
  return { candidates, missing };
}

function sliceCandidate(
  view: IstiodView,
  registry: Registry,
  endpoint: SliceEndpoint,
  own: ServiceRecord | undefined,
  discoverability: Candidate['sameClusterOnly'],
): Candidate {
  const { pod, slice, address } = endpoint;
  const labels = pod?.labels ?? NO_LABELS;
  const network =
    (pod && registry.network.of(pod.ips[0] ?? '', labels)) ||
    registry.network.of(address, labels);
  return new Candidate({
    address,
    port: endpoint.port,
    portName: endpoint.portName,
    shard: registry.id,
    cluster: registry.id,
    clusterKey: registry.key,
    network,
    locality: endpoint.locality,
    nodeName: pod?.nodeName ?? '',
    namespace: pod?.namespace ?? '',
    labels,
    tlsMode: labels['security.istio.io/tlsMode'] ?? 'disabled',
    weight: 1,
    health: healthOf(view, endpoint, own),
    sameClusterOnly: discoverability,
    isAmbient: pod?.ambient ?? false,
    ...(pod
      ? {
          workload: {
            kind: 'Pod',
            namespace: pod.namespace,
            name: pod.name,
            cluster: registry.key,
          },
        }
      : {}),
    source: {
      kind: 'EndpointSlice',
      namespace: slice.namespace,
      name: slice.name,
      cluster: registry.key,
    },
  });
}

/** "Draining" and "terminating" need the Service object in the same cluster. */
function healthOf(
  { features }: IstiodView,
  { conditions }: SliceEndpoint,
  own: ServiceRecord | undefined,
): CandidateHealth {
  const { ready, serving, terminating } = conditions;
  if (ready) {
    return 'healthy';
  }
  if (!own || !terminating) {
    return 'unhealthy';
  }
  const { persistentSessionLabel, persistentSessionHeaderLabel } = features;
  const keepsSessions =
    Boolean(own.labels[persistentSessionLabel]) ||
    Boolean(own.labels[persistentSessionHeaderLabel]);
  return keepsSessions && serving ? 'draining' : 'terminating';
}

function sameClusterOnly(
  { features }: IstiodView,
  { records }: Registry,
  { namespace, name, isClusterSet }: KubernetesService,
  own: ServiceRecord | undefined,
): Candidate['sameClusterOnly'] {
  if (!features.mcsServiceDiscovery) {
    return undefined;
  }
  if (!own) {
    return 'service-missing';
  }
  if (features.mcsClusterLocal && !isClusterSet) {
    return 'cluster-local';
  }
  return records.get('ServiceExport', namespace, name)
    ? undefined
    : 'not-exported';
}

function missingPod(
  registry: Registry,
  { slice, address, port, portName }: SliceEndpoint,
  name: string,
): MissingCandidate {
  const { id: cluster, key: clusterKey } = registry;
  const { namespace } = slice;
  return {
    reason: 'pod-missing',
    address,
    port,
    portName,
    cluster,
    clusterKey,
    workload: { kind: 'Pod', namespace, name, cluster: clusterKey },
    source: {
      kind: 'EndpointSlice',
      namespace,
      name: slice.name,
      cluster: clusterKey,
    },
  };
}

/** WorkloadEntries of the same cluster that a Service selects like pods. */
function workloadCandidates(
  view: IstiodView,
  registry: Registry,
  service: ServiceRecord,
): Candidates {
  const { selector } = service;
  const canSelect =
    selector &&
    service.clusterIp !== 'None' &&
    !(service.type === 'ExternalName' && service.externalName);
  const candidates: Candidate[] = [];
  const missing: MissingCandidate[] = [];
  if (!canSelect) {
    return { candidates, missing };
  }
  const selected = registryWorkloads(view, registry).filter(
    workload =>
      workload.namespace === service.namespace &&
      selects(selector, workload.labels),
  );
  for (const port of service.ports) {
    for (const workload of selected) {
      const target = targetPortOf(port, workload);
      if (target === undefined) {
        continue;
      }
      const candidate = workload.candidate(registry.id, port.name, target);
      const reason = whyUnusable(workload, false);
      if (reason) {
        missing.push(missingFrom(candidate, registry, reason));
      } else {
        candidates.push(candidate);
      }
    }
  }
  return { candidates, missing };
}

function targetPortOf(
  { name, targetPort }: ServiceRecord['ports'][number],
  { ports }: Workload,
): number | undefined {
  if (typeof targetPort === 'string') {
    return ports[targetPort] || undefined;
  }
  return ports[name] || targetPort;
}
