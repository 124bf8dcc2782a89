import { mkdir, writeFile } from 'fs/promises';
import { join } from 'path';
import { Agent, request } from 'undici';
import { buildTools } from '../binaries/buildTools';
import { customResourceDefinitions } from '../binaries/customResourceDefinitions';
import { ETCD, kubeApiServer } from '../binaries/tools';
import { Distribution, versionStamp } from '../binaries/versionStamp';
import { CertificateAuthority, KeyPair } from '../pki/CertificateAuthority';
import { awaitCondition } from '../process/awaitCondition';
import { ManagedProcess } from '../process/ManagedProcess';
import { ApiServerAccess, KubernetesClient } from './KubernetesClient';
import { KubernetesObject } from './KubernetesObject';
import { clusterRoleFor, PolicyRule } from './clusterRoleFor';
import { kubeconfig } from './kubeconfig';
import {
  newSigningKey,
  ServiceAccountName,
  ServiceAccountToken,
  ServiceAccountTokens,
  TOKEN_ISSUER,
} from './ServiceAccountTokens';

/** What a cluster of the test bed should be. */
export type ClusterOptions = {
  /** Unique in its test bed; part of file names. */
  name: string;
  distribution: Distribution;
  /** What `/version` reports; default is the stamp of the distribution. Another one costs a link of 20 s once. */
  version?: string;
  /** Install the CRDs of Istio, Gateway API and MCS; default true. */
  customResources?: boolean;
};

/** As whom a kubeconfig or a client speaks. */
export type Identity =
  /** By a client certificate that is issued for it. */
  | { user: string; groups?: string[] }
  /** By a token that is minted for it; the account is created if it is missing. */
  | { serviceAccount: ServiceAccountName; expiresInSeconds?: number }
  | { token: string }
  | { certificate: KeyPair };

/** What stands in front of the API server, such as a FaultProxy. */
export type Front = { url: string; certificateAuthority: string };

/** The user that may do everything. */
const ADMINISTRATOR = {
  user: 'testbed-administrator',
  groups: ['system:masters'],
};

/**
 * A Kubernetes cluster of an etcd and a kube-apiserver: what controllers and
 * kubelets would write (EndpointSlices, status, ...) the user writes himself.
 * Each cluster has its own etcd, so that it can fail by itself; the two start
 * faster than the API server alone takes.
 */
export class Cluster {
  /** All rights, by client certificate. */
  readonly client: KubernetesClient;
  readonly tokens: ServiceAccountTokens;

  /** Starts it and installs the CRDs; takes about 4 s. */
  static async start(
    options: ClusterOptions,
    runFolder: string,
  ): Promise<Cluster> {
    const version = options.version ?? versionStamp(options.distribution);
    const server = kubeApiServer(version);
    const binaries = await buildTools([ETCD, server]);
    const folder = join(runFolder, options.name);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const authority = await CertificateAuthority.create(
      `${options.name} test bed`,
    );
    const signingKey = newSigningKey();
    const etcd = await startEtcd(
      options.name,
      binaries.get(ETCD.name)!,
      folder,
      runFolder,
    );
    let apiServer: ManagedProcess | undefined;
    try {
      const administrator = await authority.issue({
        commonName: ADMINISTRATOR.user,
        organizations: ADMINISTRATOR.groups,
      });
      apiServer = await startApiServer(
        options.name,
        binaries.get(server.name)!,
        { authority, signingKey, etcd, administrator },
        folder,
        runFolder,
      );
      const cluster = new Cluster(
        options,
        version,
        etcd,
        apiServer,
        authority,
        administrator,
        signingKey.privateKey,
      );
      if (options.customResources !== false) {
        await cluster.#installCustomResources();
      }
      return cluster;
    } catch (error) {
      await apiServer?.stop();
      await etcd.stop();
      throw error;
    }
  }

  private constructor(
    private readonly options: ClusterOptions,
    /** What `/version` reports. */
    readonly version: string,
    readonly etcd: ManagedProcess,
    readonly apiServer: ManagedProcess,
    readonly authority: CertificateAuthority,
    private readonly administrator: KeyPair,
    signingKey: string,
  ) {
    this.client = KubernetesClient.create({
      ...this.#address(),
      clientCertificate: administrator.certificate,
      clientKey: administrator.key,
    });
    this.tokens = ServiceAccountTokens.create(this.client, signingKey);
  }

  get name(): string {
    return this.options.name;
  }

  get distribution(): Distribution {
    return this.options.distribution;
  }

  get url(): string {
    return `https://127.0.0.1:${this.apiServer.ports[0]}`;
  }

  get etcdEndpoint(): string {
    return `127.0.0.1:${this.etcd.ports[0]}`;
  }

  /**
   * Address, CA and credential for an identity; without one, all rights.
   *
   * @throws Error for a client certificate through a front: TLS ends there.
   */
  async access(
    identity: Identity = ADMINISTRATOR,
    front?: Front,
  ): Promise<ApiServerAccess> {
    const token = await this.#tokenOf(identity);
    if (token !== undefined) {
      return { ...this.#address(front), token };
    }
    if (front) {
      throw new Error(
        `TLS ends at ${front.url}, so a client certificate does not reach the API server of ${this.name} behind it. Give the identity as a service account or a token.`,
      );
    }
    const { certificate, key } = await this.#certificateOf(identity);
    return {
      ...this.#address(),
      clientCertificate: certificate,
      clientKey: key,
    };
  }

  /** Kubeconfig text for an identity; without one, with all rights. */
  async kubeconfig(identity?: Identity, front?: Front): Promise<string> {
    return kubeconfig(this.name, await this.access(identity, front));
  }

  /** A client that speaks as an identity; close it yourself. */
  async clientAs(identity: Identity, front?: Front): Promise<KubernetesClient> {
    return KubernetesClient.create(await this.access(identity, front));
  }

  /**
   * A token of a service account, which is created if it is missing. Zero or
   * less seconds give a token that has expired.
   */
  createServiceAccountToken(
    account: ServiceAccountName,
    options: { expiresInSeconds?: number } = {},
  ): Promise<ServiceAccountToken> {
    return this.tokens.mint(account, options.expiresInSeconds);
  }

  /** Takes back all tokens of a service account; API servers keep an answer about a token for 10 s. */
  deleteServiceAccount(account: ServiceAccountName): Promise<void> {
    return this.client.delete('v1', 'ServiceAccount', account);
  }

  /** Lets a user or a service account do in the whole cluster what the rules say, and nothing else than before. */
  async grant(
    subject: { user: string } | { serviceAccount: ServiceAccountName },
    rules: readonly PolicyRule[],
  ): Promise<void> {
    await this.apply(...clusterRoleFor(subject, rules));
  }

  /** Applies objects: namespaces and CRDs first, then the rest at once. */
  async apply(...objects: KubernetesObject[]): Promise<void> {
    const namespaces = objects.filter(object => object.kind === 'Namespace');
    const rest = objects.filter(object => object.kind !== 'Namespace');
    for (const group of [namespaces, rest]) {
      await Promise.all(group.map(object => this.client.apply(object)));
    }
  }

  /** Waits until `/readyz` says so, for instance after a restart. */
  async ready(timeoutMs = 30_000): Promise<void> {
    await awaitCondition(
      `The API server of ${this.name} is ready`,
      async () =>
        (await this.client.call('GET', '/readyz')) === 'ok' ? true : undefined,
      { timeoutMs },
    );
  }

  /** Ends both processes, the API server first. */
  async stop(): Promise<void> {
    await this.client.close();
    await this.apiServer.stop();
    await this.etcd.stop();
  }

  #address(front?: Front) {
    return {
      url: front?.url ?? this.url,
      certificateAuthority:
        front?.certificateAuthority ?? this.authority.certificate,
    };
  }

  async #tokenOf(identity: Identity): Promise<string | undefined> {
    if ('token' in identity) {
      return identity.token;
    }
    if ('serviceAccount' in identity) {
      const { serviceAccount, expiresInSeconds } = identity;
      return (await this.tokens.mint(serviceAccount, expiresInSeconds)).token;
    }
    return undefined;
  }

  async #certificateOf(identity: Identity): Promise<KeyPair> {
    if (identity === ADMINISTRATOR) {
      return this.administrator;
    }
    if ('certificate' in identity) {
      return identity.certificate;
    }
    if ('user' in identity) {
      return this.authority.issue({
        commonName: identity.user,
        organizations: identity.groups,
      });
    }
    throw new Error('A token needs no client certificate.');
  }

  async #installCustomResources() {
    const definitions = await customResourceDefinitions();
    await Promise.all(
      definitions.map(definition =>
        this.client.call(
          'POST',
          '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
          { body: definition },
        ),
      ),
    );
    await awaitCondition(
      `The API server of ${this.name} serves all CRDs`,
      async () => {
        const served = await this.client.list(
          'apiextensions.k8s.io/v1',
          'CustomResourceDefinition',
        );
        return served.every(isEstablished) ? true : undefined;
      },
      { timeoutMs: 30_000, intervalMs: 50 },
    );
  }
}

function isEstablished(definition: KubernetesObject): boolean {
  const status = definition.status as
    | { conditions?: { type: string; status: string }[] }
    | undefined;
  return (status?.conditions ?? []).some(
    ({ type, status: value }) => type === 'Established' && value === 'True',
  );
}

function startEtcd(
  cluster: string,
  binary: string,
  folder: string,
  runFolder: string,
): Promise<ManagedProcess> {
  return ManagedProcess.start(
    {
      name: `${cluster}-etcd`,
      portCount: 2,
      command: ([client, peer]) => [
        binary,
        `--data-dir=${join(folder, 'etcd')}`,
        `--listen-client-urls=http://127.0.0.1:${client}`,
        `--advertise-client-urls=http://127.0.0.1:${client}`,
        `--listen-peer-urls=http://127.0.0.1:${peer}`,
        `--initial-advertise-peer-urls=http://127.0.0.1:${peer}`,
        `--initial-cluster=default=http://127.0.0.1:${peer}`,
        // What is lost at a power cut does not matter here.
        '--unsafe-no-fsync',
        '--log-level=warn',
      ],
      isHealthy: async ([client]) =>
        (await request(`http://127.0.0.1:${client}/readyz`)).statusCode === 200,
      healthTimeoutMs: 30_000,
    },
    runFolder,
  );
}

async function startApiServer(
  cluster: string,
  binary: string,
  parts: {
    authority: CertificateAuthority;
    signingKey: { privateKey: string; publicKey: string };
    etcd: ManagedProcess;
    administrator: KeyPair;
  },
  folder: string,
  runFolder: string,
): Promise<ManagedProcess> {
  const serving = await parts.authority.issue({
    commonName: 'kube-apiserver',
    hosts: ['127.0.0.1', 'localhost', 'kubernetes.default.svc'],
  });
  const file = async (name: string, text: string) => {
    const path = join(folder, name);
    await writeFile(path, text, { mode: 0o600 });
    return path;
  };
  const flags = {
    'etcd-servers': `http://127.0.0.1:${parts.etcd.ports[0]}`,
    'bind-address': '127.0.0.1',
    'advertise-address': '127.0.0.1',
    'tls-cert-file': await file('apiserver.crt', serving.certificate),
    'tls-private-key-file': await file('apiserver.key', serving.key),
    'client-ca-file': await file('ca.crt', parts.authority.certificate),
    'service-account-issuer': TOKEN_ISSUER,
    'service-account-key-file': await file(
      'sa.pub',
      parts.signingKey.publicKey,
    ),
    'service-account-signing-key-file': await file(
      'sa.key',
      parts.signingKey.privateKey,
    ),
    'authorization-mode': 'RBAC',
    'service-cluster-ip-range': '10.96.0.0/16',
    'endpoint-reconciler-type': 'none',
    'enable-priority-and-fairness': 'false',
    // No controller creates the default accounts that it asks for.
    // Webhooks of an installation lead to Services that nothing forwards here.
    'disable-admission-plugins':
      'ServiceAccount,MutatingAdmissionWebhook,ValidatingAdmissionWebhook',
    'allow-privileged': 'true',
    profiling: 'false',
  };
  const agent = new Agent({
    connect: {
      ca: parts.authority.certificate,
      cert: parts.administrator.certificate,
      key: parts.administrator.key,
    },
  });
  return ManagedProcess.start(
    {
      name: `${cluster}-kube-apiserver`,
      portCount: 1,
      command: ([port]) => [
        binary,
        `--secure-port=${port}`,
        ...Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`),
      ],
      isHealthy: async ([port]) => {
        const { statusCode, body } = await request(
          `https://127.0.0.1:${port}/readyz`,
          { dispatcher: agent, headersTimeout: 2_000 },
        );
        await body.dump();
        return statusCode === 200;
      },
      healthTimeoutMs: 60_000,
      healthIntervalMs: 100,
    },
    runFolder,
  );
}
