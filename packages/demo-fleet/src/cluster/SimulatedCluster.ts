import { Fault, FaultProxy } from '@meshstage/testbed/fault-proxy';
import { Credentials } from '../access/Credentials';
import { ALL_RULES } from '../access/Identity';
import { KUBERNETES_PLUGIN_RULES, MESHSTAGE_RULES } from '../access/roles';
import { ApiServer } from '../api/ApiServer';
import { PodListeners } from '../api/PortForwarding';
import { ClusterStore } from '../store/ClusterStore';
import { ClusterDefinition } from './ClusterDefinition';

/** How a program reaches a simulated cluster. */
export type ClusterAccess = {
  url: string;
  /** PEM. */
  certificateAuthority: string;
  token: string;
};

export type SimulatedClusterOptions = {
  /** What listens in its pods. */
  podListeners: PodListeners;
  /** Puts a proxy before the API server that can make it fail. */
  withFaults: boolean;
  bookmarkIntervalMs?: number;
};

/** Accounts of those who read a cluster. */
const ACCOUNTS = {
  administrator: {
    account: { namespace: 'kube-system', name: 'administrator' },
    rules: ALL_RULES,
  },
  meshstage: {
    account: { namespace: 'meshstage', name: 'meshstage' },
    rules: MESHSTAGE_RULES,
  },
  'kubernetes-plugin': {
    account: { namespace: 'backstage', name: 'backstage' },
    rules: KUBERNETES_PLUGIN_RULES,
  },
};

export type Reader = keyof typeof ACCOUNTS;

/** A cluster that runs: store, credentials, API server, and what can go wrong with it. */
export class SimulatedCluster {
  static async start(
    definition: ClusterDefinition,
    options: SimulatedClusterOptions,
  ): Promise<SimulatedCluster> {
    const { name, customResources, objects, sources } = definition;
    const store = ClusterStore.create(
      { name },
      { customResources, objects, sources },
    );
    const credentials = await Credentials.create(name);
    const server = await ApiServer.start({
      gitVersion: definition.gitVersion,
      issuer: definition.issuer,
      store,
      credentials,
      podListeners: options.podListeners,
      bookmarkIntervalMs: options.bookmarkIntervalMs,
    });
    const proxy = options.withFaults
      ? await FaultProxy.start({
          target: server.url,
          targetCertificateAuthority: credentials.certificateAuthority,
        })
      : undefined;
    await proxy?.set(definition.fault);
    return new SimulatedCluster(definition, store, credentials, server, proxy);
  }

  private constructor(
    private readonly definition: ClusterDefinition,
    readonly store: ClusterStore,
    readonly credentials: Credentials,
    private readonly server: ApiServer,
    private readonly proxy: FaultProxy | undefined,
  ) {}

  get name(): string {
    return this.definition.name;
  }

  get arn(): string | undefined {
    return this.definition.arn;
  }

  /** Where everybody else reaches its API server. */
  get url(): string {
    return (this.proxy ?? this.server).url;
  }

  get certificateAuthority(): string {
    return (this.proxy ?? this.credentials).certificateAuthority;
  }

  get fault(): Fault | undefined {
    return this.proxy?.fault;
  }

  /** Access with a token of its own. */
  accessFor(reader: Reader): ClusterAccess {
    const { account, rules } = ACCOUNTS[reader];
    return {
      url: this.url,
      certificateAuthority: this.certificateAuthority,
      token: this.credentials.mintToken(account, rules).token,
    };
  }

  /** Whether somebody with this token could read it now. */
  answers(token: string): boolean {
    const isUp = this.fault === undefined || this.fault.kind === 'slow';
    return isUp && this.credentials.isValidToken(token);
  }

  /** @throws Error when the fleet was started without faults. */
  async setFault(fault: Fault | undefined): Promise<void> {
    if (!this.proxy) {
      throw new Error(`${this.name} was started without a fault proxy.`);
    }
    await this.proxy.set(fault);
  }

  async stop(): Promise<void> {
    await this.proxy?.stop();
    await this.server.stop();
  }
}
