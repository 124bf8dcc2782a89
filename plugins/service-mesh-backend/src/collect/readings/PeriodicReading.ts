import type { Reading } from '@meshstage/istio-multicluster';
import type { ClusterConnection } from '../../connect/ClusterConnection';
import { classifyFailure } from '../../connect/classifyFailure';
import { pause } from '../pause';

/** What is read so changes when Kubernetes is upgraded, which ends connections, or when something is installed. */
const INTERVAL_MS = 3_600_000;
const RETRY_MS = 60_000;

/** What says when a cluster can be asked. */
export type Reachable = {
  /** Waits while the cluster is not reachable. Rejects when the signal ends. */
  reachable(signal: AbortSignal): Promise<void>;
  /** Ends when the cluster becomes reachable the next time. */
  readonly healed: AbortSignal;
};

/** Reads something of a cluster once. */
export type ReadOnce<T> = (
  connection: ClusterConnection,
  signal: AbortSignal,
) => Promise<T>;

/**
 * Something of a cluster that cannot be watched: read once it is reached, each
 * time that it is reached anew, and every hour. What was read stays while a
 * later reading fails, marked as stale; it goes when it is not allowed any more.
 */
export class PeriodicReading<T> {
  readonly #connection: ClusterConnection;
  readonly #readOnce: ReadOnce<T>;
  readonly #gate: Reachable;
  readonly #signal: AbortSignal;
  readonly #onChange: () => void;
  #reading: Reading<T> = { state: 'unread' };

  static start<T>(
    connection: ClusterConnection,
    read: ReadOnce<T>,
    options: { gate: Reachable; signal: AbortSignal; onChange(): void },
  ): PeriodicReading<T> {
    const reading = new PeriodicReading(connection, read, options);
    reading.#run().catch(() => {
      // Ends by the signal only.
    });
    return reading;
  }

  private constructor(
    connection: ClusterConnection,
    read: ReadOnce<T>,
    options: { gate: Reachable; signal: AbortSignal; onChange(): void },
  ) {
    this.#connection = connection;
    this.#readOnce = read;
    this.#gate = options.gate;
    this.#signal = options.signal;
    this.#onChange = options.onChange;
  }

  /** As it stands. */
  get reading(): Reading<T> {
    return this.#reading;
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
      const value = await this.#readOnce(this.#connection, this.#signal);
      this.#become({
        state: 'read',
        value,
        asOf: Date.now(),
        isStale: false,
      });
      return INTERVAL_MS;
    } catch (error) {
      this.#signal.throwIfAborted();
      const { reason } = classifyFailure(error);
      if (reason === 'forbidden') {
        // A right may be given any time; nobody has to see a refusal every minute in the audit log.
        this.#become({ state: 'denied' });
        return INTERVAL_MS;
      }
      if (this.#reading.state === 'read') {
        this.#become({ ...this.#reading, isStale: true });
      }
      return reason === 'not-found' ? INTERVAL_MS : RETRY_MS;
    }
  }

  #become(reading: Reading<T>): void {
    this.#reading = reading;
    this.#onChange();
  }
}
