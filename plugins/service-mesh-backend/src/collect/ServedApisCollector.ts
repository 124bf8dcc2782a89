import { ClusterCallError } from '../connect/ClusterCallError';
import type { ClusterConnection } from '../connect/ClusterConnection';
import { pause } from './pause';

/** They change when Kubernetes is upgraded, which ends connections, or a definition is installed. */
const INTERVAL_MS = 3_600_000;
const RETRY_MS = 60_000;
const MAX_BYTES = 4 * 1024 * 1024;

/** What says when a cluster can be asked. */
export type Reachable = {
  /** Waits while the cluster is not reachable. Rejects when the signal ends. */
  reachable(signal: AbortSignal): Promise<void>;
  /** Ends when the cluster becomes reachable the next time. */
  readonly healed: AbortSignal;
};

/**
 * Reads from `/apis` which API groups and versions a cluster serves: once it is
 * reached, each time that it is reached anew, and every hour. What was read
 * stays while a later reading fails.
 */
export class ServedApisCollector {
  readonly #connection: ClusterConnection;
  readonly #gate: Reachable;
  readonly #signal: AbortSignal;
  readonly #onChange: () => void;
  #served: readonly string[] | undefined;

  static start(
    connection: ClusterConnection,
    options: { gate: Reachable; signal: AbortSignal; onChange(): void },
  ): ServedApisCollector {
    const collector = new ServedApisCollector(connection, options);
    collector.#run().catch(() => {
      // Ends by the signal only.
    });
    return collector;
  }

  private constructor(
    connection: ClusterConnection,
    options: { gate: Reachable; signal: AbortSignal; onChange(): void },
  ) {
    this.#connection = connection;
    this.#gate = options.gate;
    this.#signal = options.signal;
    this.#onChange = options.onChange;
  }

  /** Such as `apps/v1`, sorted. Undefined: not read. */
  get served(): readonly string[] | undefined {
    return this.#served;
  }

  async #run(): Promise<void> {
    while (!this.#signal.aborted) {
      await this.#gate.reachable(this.#signal);
      const { healed } = this.#gate;
      const waitMs = await this.#read();
      await pause(waitMs, AbortSignal.any([this.#signal, healed]));
    }
  }

  /** Returns how long to wait for the next reading. */
  async #read(): Promise<number> {
    try {
      this.#served = servedIn(
        await this.#connection.json<unknown>({
          path: '/apis',
          maxBytes: MAX_BYTES,
          signal: this.#signal,
        }),
      );
      this.#onChange();
      return INTERVAL_MS;
    } catch {
      // The probe says what is wrong with the cluster; a permission for discovery has everybody who is known.
      this.#signal.throwIfAborted();
      return RETRY_MS;
    }
  }
}

/** @throws ClusterCallError if it is no list of API groups. */
function servedIn(answer: unknown): string[] {
  const groups = listIn(answer, 'groups');
  if (!groups) {
    throw new ClusterCallError('malformed', {
      detail: '/apis lists no API groups',
    });
  }
  const served = groups
    .flatMap(group => listIn(group, 'versions') ?? [])
    .map(version => (version as { groupVersion?: unknown })?.groupVersion)
    .filter(name => typeof name === 'string');
  return [...new Set(served)].sort();
}

function listIn(value: unknown, name: string): unknown[] | undefined {
  const list = (value as Record<string, unknown> | null | undefined)?.[name];
  return Array.isArray(list) ? list : undefined;
}
