import type {
  ClusterAuthentication,
  MeshCluster,
} from '@meshstage/plugin-service-mesh-node';
import { isIP } from 'net';
import pLimit from 'p-limit';
import { AddressGuard } from '../../connect/AddressGuard';
import { classifyFailure } from '../../connect/classifyFailure';
import { ClusterCallError } from '../../connect/ClusterCallError';
import { ClusterConnection } from '../../connect/ClusterConnection';
import { pause } from '../pause';
import { missingRights, ResourceRule } from './missingRights';
import { readRemoteKubeconfig, RemoteKubeconfig } from './readRemoteKubeconfig';
import { RemoteSecret } from './RemoteSecret';

const INTERVAL_MS = 30_000;
/** Between rounds, however often somebody writes a secret. */
const SHORTEST_INTERVAL_MS = 1_000;
const DEADLINE_MS = 8_000;
const AT_ONCE = 4;
const SECRETS_AT_MOST = 500;
const DEFAULT_NAMESPACE = 'istio-system';
const REFUSALS: readonly ClusterCallError['reason'][] = ['unauthorized'];

type SecretList = {
  items?:
    | {
        metadata?: { name?: unknown };
        data?: Record<string, unknown> | null;
      }[]
    | null;
};
type RulesReview = {
  status?: { resourceRules?: readonly ResourceRule[]; incomplete?: boolean };
};

/** What the collector works with. */
export type RemoteSecretCollectorOptions = {
  authenticate(cluster: MeshCluster): ClusterAuthentication;
  /** Servers that an operator configured: they may be anywhere. Others must not be on this host. */
  isConfigured(server: string): boolean;
  /** Called after each round. Must not throw. */
  onSecrets(secrets: readonly RemoteSecret[]): void;
  signal: AbortSignal;
  intervalMs?: number;
};

/**
 * Reads the remote secrets of the istiods of one cluster with their kubeconfigs,
 * and tries each as istiod would. Only what is not secret is handed on;
 * credentials live as long as a round.
 */
export class RemoteSecretCollector {
  readonly #connection: ClusterConnection;
  readonly #options: RemoteSecretCollectorOptions;

  /** Ended when the secrets are to be read at once. */
  #due = new AbortController();

  /** Starts if the cluster's configuration asks for it; goes on until the signal ends. */
  static start(
    connection: ClusterConnection,
    options: RemoteSecretCollectorOptions,
  ): RemoteSecretCollector {
    const collector = new RemoteSecretCollector(connection, options);
    if (connection.cluster.remoteSecrets === 'credentials') {
      collector.#run().catch(() => {
        // It ends by the signal only.
      });
    }
    return collector;
  }

  private constructor(
    connection: ClusterConnection,
    options: RemoteSecretCollectorOptions,
  ) {
    this.#connection = connection;
    this.#options = options;
  }

  /** A secret was written: what is known of it is of yesterday. */
  secretsChanged(): void {
    this.#due.abort();
  }

  async #run(): Promise<void> {
    const { signal, intervalMs = INTERVAL_MS } = this.#options;
    while (!signal.aborted) {
      this.#due = new AbortController();
      const woken = AbortSignal.any([signal, this.#due.signal]);
      try {
        this.#options.onSecrets(await this.#round());
      } catch (error) {
        if (!(error instanceof ClusterCallError)) {
          throw error;
        }
        // That Secrets cannot be read is in the status of the kind.
      }
      await pause(SHORTEST_INTERVAL_MS, signal);
      await pause(intervalMs - SHORTEST_INTERVAL_MS, woken);
    }
  }

  async #round(): Promise<RemoteSecret[]> {
    const namespace = this.#namespace();
    const { items } = await this.#connection.json<SecretList>({
      path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/secrets`,
      query: {
        labelSelector: 'istio/multiCluster=true',
        limit: SECRETS_AT_MOST,
      },
      signal: this.#options.signal,
    });
    const limit = pLimit(AT_ONCE);
    return await Promise.all(
      (items ?? []).flatMap(({ metadata, data }) =>
        Object.entries(data ?? {}).map(([clusterId, value]) =>
          limit(() =>
            this.#examine(
              { namespace, name: String(metadata?.name ?? ''), clusterId },
              value,
            ),
          ),
        ),
      ),
    );
  }

  #namespace(): string {
    const { istiod } = this.#connection.cluster;
    return istiod?.method === 'port-forward'
      ? istiod.namespace ?? DEFAULT_NAMESPACE
      : DEFAULT_NAMESPACE;
  }

  async #examine(
    secret: Pick<RemoteSecret, 'namespace' | 'name' | 'clusterId'>,
    value: unknown,
  ): Promise<RemoteSecret> {
    let kubeconfig: RemoteKubeconfig;
    try {
      kubeconfig = readRemoteKubeconfig(
        Buffer.from(String(value), 'base64').toString('utf8'),
      );
    } catch (error) {
      return { ...secret, problem: (error as Error).message };
    }
    const { server, authentication, expiresAt, way } = kubeconfig;
    return {
      ...secret,
      server,
      authentication,
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(way && this.#mayBeTried(server) ? await this.#try(secret, way) : {}),
    };
  }

  /** Whoever writes a Secret must not lead this backend to where only it reaches. */
  #mayBeTried(server: string): boolean {
    const { hostname } = new URL(server);
    const host = hostname.replace(/^\[|\]$/g, '');
    return (
      this.#options.isConfigured(server) ||
      isIP(host) === 0 ||
      AddressGuard.create([]).objection(host) === undefined
    );
  }

  async #try(
    { clusterId }: Pick<RemoteSecret, 'clusterId'>,
    way: NonNullable<RemoteKubeconfig['way']>,
  ): Promise<Pick<RemoteSecret, 'probe' | 'missingPermissions'>> {
    const cluster: MeshCluster = {
      name: clusterId,
      ...way,
      ...(this.#options.isConfigured(way.url)
        ? {}
        : { addressGuard: { allow: [] } }),
      origins: {},
    };
    let connection: ClusterConnection | undefined;
    try {
      connection = ClusterConnection.create(
        cluster,
        this.#options.authenticate(cluster),
      );
      const { status } = await connection.json<RulesReview>({
        method: 'POST',
        path: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
        body: {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SelfSubjectRulesReview',
          spec: { namespace: DEFAULT_NAMESPACE },
        },
        deadlineMs: DEADLINE_MS,
        signal: this.#options.signal,
      });
      return {
        probe: { state: 'accepted', checkedAt: Date.now() },
        // An authorizer that cannot list its rules leaves it open.
        ...(status?.incomplete
          ? {}
          : { missingPermissions: missingRights(status?.resourceRules ?? []) }),
      };
    } catch (error) {
      this.#options.signal.throwIfAborted();
      const { reason, message, remedy } = classifyFailure(error).toFailure();
      return {
        probe: {
          state: REFUSALS.includes(reason) ? 'refused' : 'unreachable',
          checkedAt: Date.now(),
          failure: { reason, message, remedy },
        },
      };
    } finally {
      await connection?.close();
    }
  }
}
