import { ControlPlane, ResolvedHostnames } from '../control-plane/ControlPlane';
import {
  istiodFeatures,
  IstiodFeatures,
} from '../control-plane/IstiodFeatures';
import { MeshConfig, readMeshConfig } from '../control-plane/MeshConfig';
import { MeshNetwork, readMeshNetworks } from '../control-plane/MeshNetworks';
import { ClusterRecords } from '../fleet/ClusterRecords';
import { Fleet } from '../fleet/Fleet';
import { ClusterKey } from '../fleet/FleetChange';
import { ipFamily } from '../hosts/ipAddress';
import { memoize } from '../memo/memoize';
import { SignatureCache } from '../memo/SignatureCache';
import { kubernetesGateways } from '../networks/kubernetesGateways';
import { NetworkGateway } from '../networks/NetworkGateway';
import { NetworkGateways } from '../networks/NetworkGateways';
import { serviceGateways } from '../networks/serviceGateways';
import { DestinationRules } from '../policies/DestinationRules';
import { PeerAuthentications } from '../policies/PeerAuthentications';
import { Registry } from '../registry/Registry';
import { RegistryNetwork } from '../registry/RegistryNetwork';
import { registryRecords } from '../registry/registryRecords';
import {
  clusterLocalHosts,
  ClusterLocalRule,
} from '../services/clusterLocalHosts';
import { clustersWithService } from '../services/clustersWithService';
import { kubernetesService } from '../services/kubernetesService';
import { MeshService } from '../services/MeshService';
import { serviceEntryServices } from '../services/serviceEntryServices';
import { MeshVirtualService } from '../virtual-services/MeshVirtualService';
import { meshVirtualServices } from '../virtual-services/meshVirtualServices';
import { KnownGateways } from './KnownGateways';

/** What follows from a control plane alone. */
type Settings = {
  readonly features: IstiodFeatures;
  readonly meshConfig: MeshConfig;
  readonly meshNetworks: readonly MeshNetwork[];
  readonly rootNamespace: string;
  readonly revision: { readonly name: string };
  readonly clusterLocal: ReadonlyMap<string, ClusterLocalRule>;
  readonly cache: SignatureCache;
  /** What it reads, the config cluster first. */
  readonly links: readonly Link[];
  /** Where each id stands in them. */
  readonly byId: ReadonlyMap<string, number>;
  /** Where each cluster stands in them. */
  readonly byKey: ReadonlyMap<ClusterKey, readonly number[]>;
  /** As it was looked at last, in the same order. */
  readonly registries: Registry[];
  readonly gateways: KnownGateways;
};

type Link = { readonly id: string; readonly key: ClusterKey };

const settingsOf = memoize((controlPlane: ControlPlane): Settings => {
  const meshConfig = readMeshConfig(controlPlane.meshConfig);
  const links = linksOf(controlPlane);
  const byKey = new Map<ClusterKey, number[]>();
  for (const [index, { key }] of links.entries()) {
    byKey.set(key, [...(byKey.get(key) ?? []), index]);
  }
  return {
    features: istiodFeatures(controlPlane),
    meshConfig,
    meshNetworks: readMeshNetworks(controlPlane.meshNetworks),
    rootNamespace: meshConfig.rootNamespace ?? controlPlane.systemNamespace,
    revision: { name: controlPlane.revision },
    clusterLocal: clusterLocalHosts(controlPlane, meshConfig),
    cache: new SignatureCache(),
    links,
    byId: new Map(links.map(({ id }, index) => [id, index])),
    byKey,
    registries: [],
    gateways: new KnownGateways(),
  };
});

function linksOf(controlPlane: ControlPlane): Link[] {
  const { clusterId, configCluster, registries } = controlPlane;
  return [
    { id: clusterId, key: configCluster },
    ...[...registries]
      .filter(([id]) => id !== clusterId)
      .map(([id, key]) => ({ id, key })),
  ];
}

/**
 * What one istiod knows of a fleet.
 *
 * @public
 */
export class IstiodView {
  /** The fleet that the istiod was looked at in. */
  readonly fleet: Fleet;
  /** The istiod. */
  readonly controlPlane: ControlPlane;
  /** Addresses of gateways that are hostnames. */
  readonly resolved: ResolvedHostnames;
  /** The config cluster first. */
  readonly registries: readonly Registry[];
  /** Records of the config cluster: where Istio configuration comes from. */
  readonly config: ClusterRecords;
  /** What its version and environment say about the rules. */
  readonly features: IstiodFeatures;
  /** Its mesh config, with defaults filled in. */
  readonly meshConfig: MeshConfig;
  /** Its meshNetworks. */
  readonly meshNetworks: readonly MeshNetwork[];
  /** Where configuration for the whole mesh stands. */
  readonly rootNamespace: string;
  readonly #settings: Settings;
  readonly #services = new Map<string, readonly MeshService[]>();
  readonly #kept = new Map<symbol, unknown>();
  #gateways: NetworkGateways | undefined;
  #destinationRules: DestinationRules | undefined;
  #peerAuthentications: PeerAuthentications | undefined;
  #virtualServices: readonly MeshVirtualService[] | undefined;

  /** @internal */
  constructor(
    fleet: Fleet,
    controlPlane: ControlPlane,
    resolved: ResolvedHostnames,
  ) {
    this.#settings = settingsOf(controlPlane);
    const { features, meshConfig, meshNetworks, rootNamespace } =
      this.#settings;
    this.fleet = fleet;
    this.controlPlane = controlPlane;
    this.resolved = resolved;
    this.features = features;
    this.meshConfig = meshConfig;
    this.meshNetworks = meshNetworks;
    this.rootNamespace = rootNamespace;
    this.registries = this.#settings.links.map((link, index) =>
      this.#registry(link, index),
    );
    this.config = this.registries[0].records;
  }

  /** Results that are kept until one of their inputs changes. @internal */
  get cache(): SignatureCache {
    return this.#settings.cache;
  }

  /** What was made for this view under a key. @internal */
  kept<T>(key: symbol, create: (view: IstiodView) => T): T {
    let value = this.#kept.get(key);
    if (value === undefined) {
      value = create(this);
      this.#kept.set(key, value);
    }
    return value as T;
  }

  /** The usable gateways of all networks. */
  get gateways(): NetworkGateways {
    return (this.#gateways ??= this.#readGateways());
  }

  /** DestinationRules of the config cluster. @internal */
  get destinationRules(): DestinationRules {
    return (this.#destinationRules ??= this.#readDestinationRules());
  }

  /** PeerAuthentications of the config cluster. @internal */
  get peerAuthentications(): PeerAuthentications {
    return (this.#peerAuthentications ??= this.#readPeerAuthentications());
  }

  /** VirtualServices of the config cluster, names resolved and delegates merged. @internal */
  get virtualServices(): readonly MeshVirtualService[] {
    return (this.#virtualServices ??= this.#readVirtualServices());
  }

  /** Hosts that are local to each cluster. @internal */
  get clusterLocalHosts(): ReadonlyMap<string, ClusterLocalRule> {
    return this.#settings.clusterLocal;
  }

  /** The registry that the istiod calls by an id. */
  registry(id: string): Registry | undefined {
    const index = this.#settings.byId.get(id);
    return index === undefined ? undefined : this.registries[index];
  }

  /** Whether one of the registries is this cluster. @internal */
  reads(cluster: ClusterKey): boolean {
    return this.#settings.byKey.has(cluster);
  }

  /** Registries in which a Service or slices of the name may be, in order. @internal */
  registriesWith(namespace: string, name: string): readonly Registry[] {
    const { byKey } = this.#settings;
    return clustersWithService(this.fleet, namespace, name)
      .flatMap(key => byKey.get(key) ?? [])
      .sort((a, b) => a - b)
      .map(index => this.registries[index]);
  }

  /**
   * Every service with the host name, a Kubernetes service first, then
   * ServiceEntries, oldest first. A client sees at most one of them.
   *
   * @internal
   */
  services(host: string): readonly MeshService[] {
    let services = this.#services.get(host);
    if (!services) {
      const ofKubernetes = kubernetesService(this, host);
      services = [
        ...(ofKubernetes ? [ofKubernetes] : []),
        ...serviceEntryServices(this.registries[0], host),
      ];
      this.#services.set(host, services);
    }
    return services;
  }

  #readGateways(): NetworkGateways {
    return this.#settings.gateways.get(
      this.registries,
      this.resolved,
      registry => this.#registryGateways(registry),
      declared =>
        new NetworkGateways(
          [...this.#namedGateways(), ...declared.flat()].flatMap(gateway =>
            this.#resolve(gateway),
          ),
        ),
    );
  }

  #namedGateways(): NetworkGateway[] {
    return this.meshNetworks.flatMap(({ name, gateways }) =>
      gateways.flatMap(({ address, port }): NetworkGateway[] =>
        address
          ? [
              {
                network: name,
                cluster: '',
                address,
                port,
                hbonePort: 0,
                serviceAccount: '',
              },
            ]
          : [],
      ),
    );
  }

  #readDestinationRules(): DestinationRules {
    const rules = this.config.byNamespace('DestinationRule');
    return this.cache.get('destination-rules', [rules], () => {
      return new DestinationRules(rules, {
        domainSuffix: this.controlPlane.domainSuffix,
        rootNamespace: this.rootNamespace,
        exportTo: this.meshConfig.defaultDestinationRuleExportTo,
        keepExportToApart: this.features.enhancedDestinationRuleMerge,
      });
    });
  }

  #readPeerAuthentications(): PeerAuthentications {
    const policies = this.config.byNamespace('PeerAuthentication');
    return this.cache.get('peer-authentications', [policies], () => {
      return new PeerAuthentications(policies, this.rootNamespace);
    });
  }

  #readVirtualServices(): readonly MeshVirtualService[] {
    const records = this.config.byNamespace('VirtualService');
    return this.cache.get('virtual-services', [records], () =>
      meshVirtualServices(this.config.all('VirtualService'), {
        domainSuffix: this.controlPlane.domainSuffix,
        exportTo: this.meshConfig.defaultVirtualServiceExportTo,
      }),
    );
  }

  /** The same object as before if nothing in the cluster changed. */
  #registry({ id, key }: Link, index: number): Registry {
    const allRecords = this.fleet.cluster(key);
    const { registries, meshConfig, revision } = this.#settings;
    const before = registries[index];
    if (before?.allRecords === allRecords) {
      return before;
    }
    const system = allRecords.get(
      'Namespace',
      '',
      this.controlPlane.systemNamespace,
    );
    const network = this.cache.get(`network/${id}`, [system], () => {
      return new RegistryNetwork(id, system?.labels, this.meshNetworks);
    });
    const records = registryRecords(allRecords, meshConfig, revision);
    const registry: Registry = { id, key, records, allRecords, network };
    registries[index] = registry;
    return registry;
  }

  /** The same array as before if nothing changed that gateways come from. */
  #registryGateways(registry: Registry): readonly NetworkGateway[] {
    const { records, id, key } = registry;
    const inputs = [
      key,
      records.byNamespace('Service'),
      records.byNamespace('Node'),
      records.byNamespace('KubernetesGateway'),
    ];
    return this.cache.get(`gateways/${id}`, inputs, () => [
      ...serviceGateways(
        registry,
        this.controlPlane.domainSuffix,
        this.meshNetworks,
      ),
      ...(this.features.discoverKubernetesGateways
        ? kubernetesGateways(registry, registry === this.registries[0])
        : []),
    ]);
  }

  #resolve(gateway: NetworkGateway): NetworkGateway[] {
    const { address: hostname } = gateway;
    if (ipFamily(hostname)) {
      return [gateway];
    }
    const addresses = this.features.resolveHostnameGateways
      ? this.resolved.get(hostname) ?? []
      : [];
    return addresses.map(address => ({ ...gateway, address, hostname }));
  }
}

const lastViews = new WeakMap<ControlPlane, IstiodView>();

/**
 * What an istiod knows of a fleet. Ask again after each change of the fleet,
 * with the same control plane object: what did not change is taken over.
 *
 * @public
 */
export function istiodView(
  fleet: Fleet,
  controlPlane: ControlPlane,
  resolved: ResolvedHostnames,
): IstiodView {
  const last = lastViews.get(controlPlane);
  if (last?.fleet === fleet && last.resolved === resolved) {
    return last;
  }
  const view = new IstiodView(fleet, controlPlane, resolved);
  lastViews.set(controlPlane, view);
  return view;
}
