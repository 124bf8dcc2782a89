import { Distribution } from '../binaries/versionStamp';
import { CertificateAuthority, KeyPair } from '../pki/CertificateAuthority';
import { awaitCondition } from '../process/awaitCondition';
import { ServerProcess } from '../process/ManagedProcess';
import { ApiServerAccess, KubernetesClient } from './KubernetesClient';
import { KubernetesObject } from './KubernetesObject';
import { clusterRoleFor, PolicyRule } from './clusterRoleFor';
import { kubeconfig } from './kubeconfig';
import {
  ServiceAccountName,
  ServiceAccountToken,
  ServiceAccountTokens,
} from './ServiceAccountTokens';

/** A running etcd and kube-apiserver, and the keys to them. */
export type ClusterParts = {
  name: string;
  distribution: Distribution;
  /** What `/version` reports. */
  version: string;
  etcd: ServerProcess;
  apiServer: ServerProcess;
  /** Issues the certificates of the server and of users. */
  authority: CertificateAuthority;
  administrator: KeyPair;
  /** Signs service account tokens, PEM. */
  signingKey: string;
  /** Called when the cluster is no longer wanted. */
  end: () => Promise<void>;
};

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
export const ADMINISTRATOR = {
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

  static of(parts: ClusterParts): Cluster {
    return new Cluster(parts);
  }

  private constructor(
    /** @internal */
    readonly parts: ClusterParts,
  ) {
    const { certificate, key } = parts.administrator;
    this.client = KubernetesClient.create({
      ...this.#address(),
      clientCertificate: certificate,
      clientKey: key,
    });
    this.tokens = ServiceAccountTokens.create(this.client, parts.signingKey);
  }

  get name(): string {
    return this.parts.name;
  }

  get distribution(): Distribution {
    return this.parts.distribution;
  }

  /** What `/version` reports. */
  get version(): string {
    return this.parts.version;
  }

  get etcd(): ServerProcess {
    return this.parts.etcd;
  }

  get apiServer(): ServerProcess {
    return this.parts.apiServer;
  }

  get authority(): CertificateAuthority {
    return this.parts.authority;
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

  /** Ends its processes, or gives it back to the pool that it is from. */
  async stop(): Promise<void> {
    await this.client.close();
    await this.parts.end();
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
      return this.parts.administrator;
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
}
