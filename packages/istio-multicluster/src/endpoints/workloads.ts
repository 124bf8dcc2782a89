import { CLUSTER_LABEL } from '../client/ClientProfile';
import { ipFamily } from '../hosts/ipAddress';
import { labelledLocality, splitLocality } from '../locality/Locality';
import { REGION_LABEL, SUBZONE_LABEL, ZONE_LABEL } from '../locality/Locality';
import { ObjectRef } from '../records/ObjectRef';
import { Labels } from '../records/RecordBase';
import {
  WorkloadEndpoint,
  WorkloadEntryRecord,
} from '../records/WorkloadEntryRecord';
import { Registry } from '../registry/Registry';
import { NETWORK_LABEL } from '../registry/RegistryNetwork';
import type { IstiodView } from '../view/IstiodView';
import { Candidate } from './Candidate';

const UNIX_PREFIX = 'unix://';

/** A WorkloadEntry, or an endpoint that stands in a ServiceEntry. */
export class Workload {
  readonly namespace: string;
  readonly name: string;
  readonly registry: Registry;
  readonly ports: Readonly<Record<string, number>>;
  /** With topology. */
  readonly labels: Labels;
  readonly isHealthy: boolean;
  readonly object: ObjectRef;
  readonly #endpoint: WorkloadEndpoint;
  readonly #locality: string;
  readonly #labelledNetwork: string;
  readonly #tlsMode: string;

  constructor(
    registry: Registry,
    endpoint: WorkloadEndpoint,
    identity: {
      readonly namespace: string;
      readonly name: string;
      readonly labels: Labels;
      readonly isHealthy: boolean;
      readonly object: ObjectRef;
      /** Only a WorkloadEntry of a remote cluster gets a network by its registry. */
      readonly registryNetwork: boolean;
    },
  ) {
    const { labels } = identity;
    this.registry = registry;
    this.namespace = identity.namespace;
    this.name = identity.name;
    this.isHealthy = identity.isHealthy;
    this.object = identity.object;
    this.ports = endpoint.ports;
    this.#endpoint = endpoint;
    this.#locality = endpoint.locality || labelledLocality(labels);
    this.#labelledNetwork =
      endpoint.network ||
      (identity.registryNetwork
        ? registry.network.of(endpoint.address, labels)
        : '');
    this.#tlsMode =
      labels['security.istio.io/tlsMode'] ??
      (endpoint.serviceAccount ? 'istio' : 'disabled');
    this.labels = this.#withTopology(labels);
  }

  /** A Service of Kubernetes selects no hostname and no socket. */
  get hasIpOrNoAddress(): boolean {
    const { address } = this.#endpoint;
    return address === '' || ipFamily(address) !== undefined;
  }

  get isSocket(): boolean {
    return this.#endpoint.address.startsWith(UNIX_PREFIX);
  }

  candidate(shard: string, portName: string, port: number): Candidate {
    const { address, network, weight } = this.#endpoint;
    return new Candidate({
      address: this.isSocket ? address.slice(UNIX_PREFIX.length) : address,
      port: this.isSocket ? 0 : port,
      portName,
      shard,
      cluster: this.registry.id,
      clusterKey: this.registry.key,
      network,
      labelledNetwork: this.#labelledNetwork,
      locality: this.#locality,
      nodeName: '',
      namespace: this.namespace,
      labels: this.labels,
      tlsMode: this.#tlsMode,
      weight: weight || 1,
      health: 'healthy',
      workload: this.object,
      source: this.object,
    });
  }

  #withTopology(labels: Labels): Labels {
    const { region, zone, subzone } = splitLocality(this.#locality);
    return {
      ...labels,
      ...(region ? { [REGION_LABEL]: region } : {}),
      ...(zone ? { [ZONE_LABEL]: zone } : {}),
      ...(subzone ? { [SUBZONE_LABEL]: subzone } : {}),
      [CLUSTER_LABEL]: this.registry.id,
      ...(this.#labelledNetwork && !labels[NETWORK_LABEL]
        ? { [NETWORK_LABEL]: this.#labelledNetwork }
        : {}),
    };
  }
}

/** The WorkloadEntries that istiod reads in a registry. */
export function registryWorkloads(
  view: IstiodView,
  registry: Registry,
): readonly Workload[] {
  const isConfig = registry === view.registries[0];
  const { crossClusterWorkloadEntries, servicesSelectWorkloadEntries } =
    view.features;
  // The second flag is about Services, but istiod reads the WorkloadEntries of
  // remote clusters, for ServiceEntries too, only with both.
  if (
    !isConfig &&
    !(crossClusterWorkloadEntries && servicesSelectWorkloadEntries)
  ) {
    return [];
  }
  const entries = registry.records.byNamespace('WorkloadEntry');
  return view.cache.get(
    `workloads/${registry.id}`,
    [entries, registry.network, registry.key],
    () => {
      const workloads: Workload[] = [];
      for (const names of entries.values()) {
        for (const entry of names.values()) {
          workloads.push(workloadOf(registry, entry, !isConfig));
        }
      }
      return workloads;
    },
  );
}

function workloadOf(
  registry: Registry,
  entry: WorkloadEntryRecord,
  registryNetwork: boolean,
): Workload {
  const { namespace, name } = entry;
  return new Workload(registry, entry.workload, {
    namespace,
    name,
    // Labels of the object count before those of its spec.
    labels: { ...entry.workload.labels, ...entry.labels },
    isHealthy: !entry.unhealthy,
    object: { kind: 'WorkloadEntry', namespace, name, cluster: registry.key },
    registryNetwork,
  });
}
