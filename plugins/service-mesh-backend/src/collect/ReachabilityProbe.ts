import { ClusterCallError } from '../connect/ClusterCallError';
import type { ClusterConnection } from '../connect/ClusterConnection';
import { classifyFailure } from '../connect/classifyFailure';
import type { KubernetesVersion, Reachability } from './ClusterStatus';
import { CollectionObserver, UNOBSERVED } from './CollectionObserver';
import { ended, pause } from './pause';

const INTERVAL_MS = 4_000;
const DEADLINE_MS = 4_000;
/** Soonest after a check that a suspicion makes another one. */
const SOONEST_MS = 1_000;
const VERSION_INTERVAL_MS = 60_000;

/** What the probe has learnt. */
export type ProbeAnswer = {
  reachability: Reachability;
  version?: KubernetesVersion;
  kubeSystemUid?: string;
};

type ProbeOptions = {
  signal: AbortSignal;
  observer?: CollectionObserver;
  onAnswer(answer: ProbeAnswer): void;
};

/**
 * Asks an API server every 4 s, each time on a new connection: a watch outlives
 * its token, its certificate and even its server's etcd. It reads one namespace,
 * which needs TLS, a credential and etcd to work.
 *
 * What is collected from a cluster waits for the probe while it fails, so that
 * an API server that is down or overloaded gets one request every 4 s from here.
 */
export class ReachabilityProbe {
  readonly #connection: ClusterConnection;
  readonly #onAnswer: (answer: ProbeAnswer) => void;
  readonly #signal: AbortSignal;
  readonly #observer: CollectionObserver;
  #answer: ProbeAnswer;
  #versionAt = 0;
  /** Ended at each change to reachable. */
  #healed = new AbortController();
  /** Ended to check before the interval is over. */
  #hurry = new AbortController();

  static start(
    connection: ClusterConnection,
    options: ProbeOptions,
  ): ReachabilityProbe {
    const probe = new ReachabilityProbe(connection, options);
    probe.#run().catch(() => {
      // Ends by the signal only.
    });
    return probe;
  }

  private constructor(connection: ClusterConnection, options: ProbeOptions) {
    this.#connection = connection;
    this.#onAnswer = options.onAnswer;
    this.#signal = options.signal;
    this.#observer = options.observer ?? UNOBSERVED;
    this.#answer = { reachability: { state: 'unknown', since: Date.now() } };
  }

  get answer(): ProbeAnswer {
    return this.#answer;
  }

  /** Ends when the cluster becomes reachable the next time. */
  get healed(): AbortSignal {
    return this.#healed.signal;
  }

  /** Waits while the cluster is not reachable. Rejects when the signal ends. */
  async reachable(signal: AbortSignal): Promise<void> {
    while (this.#answer.reachability.state !== 'reachable') {
      await ended(this.#healed.signal, signal);
    }
  }

  /** Something failed that a check may explain. */
  suspect(): void {
    this.#hurry.abort('something failed');
  }

  async #run(): Promise<void> {
    while (!this.#signal.aborted) {
      const startedAt = Date.now();
      this.#hurry = new AbortController();
      const waitMs = await this.#check();
      const elapsedMs = Date.now() - startedAt;
      const soonestMs = Math.max(0, SOONEST_MS - elapsedMs);
      await pause(soonestMs, this.#signal);
      await pause(
        Math.max(0, waitMs - elapsedMs - soonestMs),
        AbortSignal.any([this.#signal, this.#hurry.signal]),
      );
    }
  }

  /** Returns how long to wait from the start of this check to the next. */
  async #check(): Promise<number> {
    const connection = this.#connection.fresh();
    try {
      await this.#observer.probe(connection.cluster.name, async () => {
        const uid = await readKubeSystem(connection, this.#signal);
        const version = await this.#readVersion(connection);
        this.#reached(uid, version);
      });
      // Not all clusters in the same moment.
      return INTERVAL_MS * (0.9 + Math.random() * 0.1);
    } catch (error) {
      this.#signal.throwIfAborted();
      const failure = classifyFailure(error);
      this.#failed(failure);
      return Math.max(INTERVAL_MS, failure.retryAfterMs ?? 0);
    } finally {
      await connection.close();
    }
  }

  async #readVersion(
    connection: ClusterConnection,
  ): Promise<KubernetesVersion | undefined> {
    const known = this.#answer.version;
    if (known && Date.now() - this.#versionAt < VERSION_INTERVAL_MS) {
      return known;
    }
    const version = await allowed(
      connection.json<Partial<KubernetesVersion>>({
        path: '/version',
        deadlineMs: DEADLINE_MS,
        maxBytes: 64 * 1024,
        signal: this.#signal,
      }),
    );
    this.#versionAt = Date.now();
    return version ? parseVersion(version) : known;
  }

  #reached(uid: string | undefined, version: KubernetesVersion | undefined) {
    const before = this.#answer;
    const checkedAt = Date.now();
    const wasReachable = before.reachability.state === 'reachable';
    this.#answer = {
      reachability: {
        state: 'reachable',
        since: wasReachable ? before.reachability.since : checkedAt,
        checkedAt,
      },
      version,
      kubeSystemUid: uid ?? before.kubeSystemUid,
    };
    if (!wasReachable) {
      const healed = this.#healed;
      this.#healed = new AbortController();
      // Collectors hold it on: the usual reason is an Error that holds its stack.
      healed.abort('reachable again');
    }
    this.#onAnswer(this.#answer);
  }

  #failed(failure: ClusterCallError) {
    const { reachability } = this.#answer;
    const checkedAt = Date.now();
    this.#answer = {
      ...this.#answer,
      reachability: {
        state: 'unreachable',
        since:
          reachability.state === 'unreachable' ? reachability.since : checkedAt,
        checkedAt,
        failure: failure.toFailure(),
        ...lastReachable(reachability),
      },
    };
    this.#onAnswer(this.#answer);
  }
}

function lastReachable(before: Reachability): { lastReachableAt?: number } {
  switch (before.state) {
    case 'reachable':
      return { lastReachableAt: before.checkedAt };
    case 'unreachable':
      return before.lastReachableAt === undefined
        ? {}
        : { lastReachableAt: before.lastReachableAt };
    default:
      return {};
  }
}

async function readKubeSystem(
  connection: ClusterConnection,
  signal: AbortSignal,
): Promise<string | undefined> {
  const namespace = await allowed(
    connection.json<{ metadata?: { uid?: unknown } }>({
      path: '/api/v1/namespaces/kube-system',
      deadlineMs: DEADLINE_MS,
      maxBytes: 1024 * 1024,
      signal,
    }),
  );
  const uid = namespace?.metadata?.uid;
  return typeof uid === 'string' ? uid : undefined;
}

/** No permission is an answer too: the server lives and knows who asks. */
async function allowed<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ClusterCallError && error.reason === 'forbidden') {
      return undefined;
    }
    throw error;
  }
}

function parseVersion(
  version: Partial<KubernetesVersion>,
): KubernetesVersion | undefined {
  const { gitVersion, major, minor, platform } = version;
  if (
    typeof gitVersion !== 'string' ||
    typeof major !== 'string' ||
    typeof minor !== 'string'
  ) {
    throw new ClusterCallError('malformed', {
      detail: '/version names no version',
    });
  }
  return {
    gitVersion,
    major,
    minor,
    ...(typeof platform === 'string' ? { platform } : {}),
  };
}
