import { meshVirtualServices } from '../branches/meshVirtualServices';
import { MeshVirtualService } from '../branches/MeshVirtualService';
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
import { SignatureCache } from '../memo/SignatureCache';
import { memoize } from '../memo/memoize';
import { ipFamily } from '../networks/ipAddress';
import { kubernetesGateways } from '../networks/kubernetesGateways';
import { NetworkGateway } from '../networks/NetworkGateway';
import { NetworkGateways } from '../networks/NetworkGateways';
import { RegistryNetwork } from '../networks/RegistryNetwork';
import { serviceGateways } from '../networks/serviceGateways';
import { DestinationRules } from '../policies/DestinationRules';
import { PeerAuthentications } from '../policies/PeerAuthentications';
import {
  clusterLocalHosts,
  ClusterLocalRule,
} from '../services/clusterLocalHosts';
import { kubernetesService } from '../services/kubernetesService';
import { MeshService } from '../services/MeshService';
import { serviceEntryServices } from '../services/serviceEntryServices';
import { registryRecords } from './registryRecords';

/**
 * A cluster as one istiod reads it.
 *
 * @public
 */
export type Registry = {
  /** Cluster id as the istiod calls it. */
  readonly id: string;
  readonly key: ClusterKey;
  /** What the istiod reads: namespaces that it selects, configuration of its revision. */
  readonly records: ClusterRecords;
  /** Everything that is known of the cluster. */
  readonly allRecords: ClusterRecords;
  /** Networks of what runs there. @internal */
  readonly network: RegistryNetwork;
};

/** What follows from a control plane alone. */
type Settings = {
  readonly features: IstiodFeatures;
  readonly meshConfig: MeshConfig;
  readonly meshNetworks: readonly MeshNetwork[];
  readonly rootNamespace: string;
  readonly revision: { readonly name: string };
  readonly clusterLocal: ReadonlyMap<string, ClusterLocalRule>;
  readonly cache: SignatureCache;
  readonly registries: Map<string, Registry>;
  /** Gateways of a registry, for as long as it is the same object. */
  readonly gateways: WeakMap<Registry, readonly NetworkGateway[]>;
};

const settingsOf = memoize((controlPlane: ControlPlane): Settings => {
  const meshConfig = readMeshConfig(controlPlane.meshConfig);
  return {
    features: istiodFeatures(controlPlane),
    meshConfig,
    meshNetworks: readMeshNetworks(controlPlane.meshNetworks),
    rootNamespace: meshConfig.rootNamespace ?? controlPlane.systemNamespace,
    revision: { name: controlPlane.revision },
    clusterLocal: clusterLocalHosts(controlPlane, meshConfig),
    cache: new SignatureCache(),
    registries: new Map(),
    gateways: new WeakMap(),
  };
});

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
  readonly #byId: ReadonlyMap<string, Registry>;
  readonly #services = new Map<string, readonly MeshService[]>();
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
    const { clusterId, configCluster, registries } = controlPlane;
    this.registries = [
      this.#registry(clusterId, configCluster),
      ...[...registries]
        .filter(([id]) => id !== clusterId)
        .map(([id, key]) => this.#registry(id, key)),
    ];
    this.#byId = new Map(this.registries.map(entry => [entry.id, entry]));
    this.config = this.registries[0].records;
  }

  /** Results that are kept until one of their inputs changes. @internal */
  get cache(): SignatureCache {
    return this.#settings.cache;
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
    return this.#byId.get(id);
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
      const { registries, controlPlane, features } = this;
      const ofKubernetes = kubernetesService(
        registries,
        host,
        controlPlane.domainSuffix,
        features,
      );
      services = [
        ...(ofKubernetes ? [ofKubernetes] : []),
        ...serviceEntryServices(registries[0], host),
      ];
      this.#services.set(host, services);
    }
    return services;
  }

  #readGateways(): NetworkGateways {
    const declared = this.registries.map(registry =>
      this.#registryGateways(registry),
    );
    return this.cache.get('gateways', [...declared, this.resolved], () => {
      const { meshNetworks } = this;
      const named = meshNetworks.flatMap(({ name, gateways }) =>
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
      return new NetworkGateways(
        [...named, ...declared.flat()].flatMap(gateway =>
          this.#resolve(gateway),
        ),
      );
    });
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
  #registry(id: string, key: ClusterKey): Registry {
    const allRecords = this.fleet.cluster(key);
    const { registries, meshConfig, revision } = this.#settings;
    const before = registries.get(id);
    if (before?.key === key && before.allRecords === allRecords) {
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
    registries.set(id, registry);
    return registry;
  }

  #registryGateways(registry: Registry): readonly NetworkGateway[] {
    const known = this.#settings.gateways.get(registry);
    if (known) {
      return known;
    }
    const gateways = this.#readRegistryGateways(registry);
    this.#settings.gateways.set(registry, gateways);
    return gateways;
  }

  /** The same array as before if nothing changed that gateways come from. */
  #readRegistryGateways(registry: Registry): readonly NetworkGateway[] {
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
