import type {
  IstiodDebugAccess,
  IstiodReplicaUrl,
} from '@meshstage/plugin-service-mesh-node';
import { ClusterCallError } from '../../connect/ClusterCallError';
import type { ClusterConnection } from '../../connect/ClusterConnection';
import type { IstiodCollectorOptions } from './IstiodCollectorOptions';
import { pause } from '../pause';
import type { IstiodReplica } from './IstiodAccess';
import {
  DEFAULT_ISTIOD_TIMING,
  IstiodReplicaCollector,
  IstiodTiming,
} from './IstiodReplicaCollector';

const DEFAULT_NAMESPACE = 'istio-system';
const DEFAULT_SELECTOR = 'app=istiod';
const REVISION_LABEL = 'istio.io/rev';
const FACTS_INTERVAL_MS = 100;
/** More istiod pods than any control plane has. */
const MAX_REPLICAS = 100;

type PortForwardAccess = Extract<IstiodDebugAccess, { method: 'port-forward' }>;
/** A pod of istiod. */
type IstiodPod = { namespace: string; name: string; revision: string };

type DeploymentList = {
  items?: { metadata?: { namespace?: unknown } }[] | null;
};

type PodList = {
  items?:
    | {
        metadata?: { name?: unknown; labels?: Record<string, unknown> };
        status?: { phase?: unknown };
      }[]
    | null;
};

/** The istiod replicas that run in one cluster, each asked by itself: they may disagree. */
export class IstiodCollector {
  readonly #connection: ClusterConnection;
  readonly #options: IstiodCollectorOptions;
  readonly #timing: IstiodTiming;
  /** By namespace and name of the pod, or name of the URL. */
  readonly #replicas = new Map<string, IstiodReplicaCollector>();
  #namespaces: { found: readonly string[]; at: number } | undefined;
  #factsTimer: NodeJS.Timeout | undefined;

  /** Starts, if the cluster's configuration gives access; goes on until the signal ends. */
  static start(
    connection: ClusterConnection,
    options: IstiodCollectorOptions,
  ): IstiodCollector {
    const collector = new IstiodCollector(connection, options);
    collector.#start(connection.cluster.istiod ?? { method: 'none' });
    return collector;
  }

  private constructor(
    connection: ClusterConnection,
    options: IstiodCollectorOptions,
  ) {
    this.#connection = connection;
    this.#options = options;
    this.#timing = { ...DEFAULT_ISTIOD_TIMING, ...options.timing };
  }

  #start(access: IstiodDebugAccess) {
    this.#options.signal.addEventListener('abort', () => this.#stop(), {
      once: true,
    });
    if (access.method === 'urls') {
      for (const { url, ...replica } of access.replicas) {
        this.#add(replica.name, replica, this.#options.access.atUrl(url));
      }
    }
    if (access.method === 'port-forward') {
      this.#followPods(access).catch(() => {
        // It ends by the signal only.
      });
    }
  }

  async #followPods(access: PortForwardAccess): Promise<void> {
    const { signal } = this.#options;
    while (!signal.aborted) {
      try {
        this.#adopt(await this.#listPods(access));
      } catch (error) {
        if (!(error instanceof ClusterCallError)) {
          throw error;
        }
        // The replicas that are known go on and say themselves what is wrong;
        // that pods cannot be listed is in the status of the cluster.
      }
      await pause(this.#timing.replicasMs, signal);
    }
  }

  async #listPods(access: PortForwardAccess): Promise<Map<string, IstiodPod>> {
    const pods = new Map<string, IstiodPod>();
    for (const namespace of await this.#namespacesOf(access)) {
      const { items } = await this.#connection.json<PodList>({
        path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`,
        query: {
          labelSelector: access.labelSelector ?? DEFAULT_SELECTOR,
          limit: MAX_REPLICAS,
        },
        signal: this.#options.signal,
      });
      for (const { metadata, status } of items ?? []) {
        if (typeof metadata?.name === 'string' && status?.phase === 'Running') {
          const { name } = metadata;
          const revision = String(
            metadata.labels?.[REVISION_LABEL] ?? 'default',
          );
          pods.set(`${namespace}/${name}`, { namespace, name, revision });
        }
      }
    }
    return pods;
  }

  /** Where istiod is installed: one that serves an external cluster has a namespace of its own. */
  async #namespacesOf(access: PortForwardAccess): Promise<readonly string[]> {
    if (access.namespace) {
      return [access.namespace];
    }
    const known = this.#namespaces;
    if (known && Date.now() - known.at < this.#timing.namespacesMs) {
      return known.found;
    }
    const found = await this.#deployedIn(access);
    this.#namespaces = { found, at: Date.now() };
    return found;
  }

  /** The one that is usual, too: its Deployments may not be read. */
  async #deployedIn(access: PortForwardAccess): Promise<readonly string[]> {
    const found = new Set([DEFAULT_NAMESPACE]);
    try {
      const { items } = await this.#connection.json<DeploymentList>({
        path: '/apis/apps/v1/deployments',
        query: { labelSelector: access.labelSelector ?? DEFAULT_SELECTOR },
        signal: this.#options.signal,
      });
      for (const { metadata } of items ?? []) {
        if (typeof metadata?.namespace === 'string') {
          found.add(metadata.namespace);
        }
      }
      return [...found];
    } catch (error) {
      if (!(error instanceof ClusterCallError)) {
        throw error;
      }
      return this.#namespaces?.found ?? [...found];
    }
  }

  /** Pods come and go; one of the same name is the same replica. */
  #adopt(pods: ReadonlyMap<string, IstiodPod>) {
    for (const [key, replica] of this.#replicas) {
      if (!pods.has(key)) {
        this.#replicas.delete(key);
        stop(replica);
        this.#factsChanged();
      }
    }
    for (const [key, pod] of pods) {
      if (!this.#replicas.has(key)) {
        const replica = this.#options.access.byPortForward(this.#connection, {
          namespace: pod.namespace,
          pod: pod.name,
          deadlineMs: this.#timing.livenessDeadlineMs,
        });
        this.#add(key, pod, replica);
      }
    }
  }

  #add(
    key: string,
    { name, namespace, revision }: Omit<IstiodReplicaUrl, 'url'>,
    replica: IstiodReplica,
  ) {
    const collector = new IstiodReplicaCollector(replica, {
      name,
      namespace,
      revision: revision ?? 'default',
      timing: this.#timing,
      budget: this.#options.budget,
      onChange: () => this.#factsChanged(),
    });
    this.#replicas.set(key, collector);
    collector.start();
    this.#factsChanged();
  }

  #factsChanged() {
    if (this.#options.signal.aborted) {
      return;
    }
    this.#factsTimer ??= setTimeout(() => {
      this.#factsTimer = undefined;
      this.#options.onFacts(
        [...this.#replicas.values()].map(({ facts }) => facts),
      );
    }, FACTS_INTERVAL_MS);
  }

  #stop() {
    clearTimeout(this.#factsTimer);
    for (const replica of this.#replicas.values()) {
      stop(replica);
    }
    this.#replicas.clear();
  }
}

function stop(replica: IstiodReplicaCollector) {
  replica.stop().catch(() => {
    // Its connection was broken already.
  });
}
