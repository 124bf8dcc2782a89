import type { IstiodDebugAccess } from '@meshstage/plugin-service-mesh-node';
import { ClusterCallError } from '../../connect/ClusterCallError';
import type { ClusterConnection } from '../../connect/ClusterConnection';
import type { IstiodCollectorOptions } from '../ClusterCollectorOptions';
import { pause } from '../pause';
import { IstiodEndpoint } from './IstiodEndpoint';
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
  readonly #replicas = new Map<string, IstiodReplicaCollector>();
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
      for (const { name, url, revision } of access.replicas) {
        this.#add(name, revision, IstiodEndpoint.atUrl(url));
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
        this.#adopt(access, await this.#listPods(access));
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

  async #listPods(access: PortForwardAccess): Promise<Map<string, string>> {
    const namespace = access.namespace ?? DEFAULT_NAMESPACE;
    const { items } = await this.#connection.json<PodList>({
      path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`,
      query: {
        labelSelector: access.labelSelector ?? DEFAULT_SELECTOR,
        limit: MAX_REPLICAS,
      },
      signal: this.#options.signal,
    });
    const revisions = new Map<string, string>();
    for (const { metadata, status } of items ?? []) {
      if (typeof metadata?.name === 'string' && status?.phase === 'Running') {
        const revision = metadata.labels?.[REVISION_LABEL];
        revisions.set(metadata.name, String(revision ?? 'default'));
      }
    }
    return revisions;
  }

  /** Pods come and go; one of the same name is the same replica. */
  #adopt(access: PortForwardAccess, pods: ReadonlyMap<string, string>) {
    for (const [name, replica] of this.#replicas) {
      if (!pods.has(name)) {
        this.#replicas.delete(name);
        stop(replica);
        this.#factsChanged();
      }
    }
    for (const [pod, revision] of pods) {
      if (!this.#replicas.has(pod)) {
        const endpoint = IstiodEndpoint.byPortForward(this.#connection, {
          namespace: access.namespace ?? DEFAULT_NAMESPACE,
          pod,
          deadlineMs: this.#timing.livenessDeadlineMs,
        });
        this.#add(pod, revision, endpoint);
      }
    }
  }

  #add(
    replica: string,
    revision: string | undefined,
    endpoint: IstiodEndpoint,
  ) {
    const collector = new IstiodReplicaCollector(endpoint, {
      replica,
      revision: revision ?? 'default',
      reader: this.#options.reader,
      timing: this.#timing,
      onChange: () => this.#factsChanged(),
    });
    this.#replicas.set(replica, collector);
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
