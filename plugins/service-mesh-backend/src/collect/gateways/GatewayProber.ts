import type { GatewayProbeFacts } from '@meshstage/istio-multicluster';
import pLimit from 'p-limit';
import { setTimeout as sleep } from 'timers/promises';
import { AddressGuard } from '../../connect/AddressGuard';
import { classifyFailure } from '../../connect/classifyFailure';
import { tryGateway } from '../../connect/tryGateway';

const INTERVAL_MS = 30_000;
const DEADLINE_MS = 5_000;
const AT_ONCE = 8;

/** A port that other networks' traffic goes to, with a name that it passes on. */
export type GatewayTarget = {
  readonly address: string;
  readonly port: number;
  readonly serverName: string;
  /** What may have signed the certificates behind it, PEM; none: not known. */
  readonly roots?: readonly string[];
};

/**
 * Tries the east-west gateways from where Backstage runs. That is not where the
 * proxies are, so it is done only if it is asked for.
 */
export class GatewayProber {
  readonly #options: {
    targets(): readonly GatewayTarget[];
    onProbed(probes: readonly GatewayProbeFacts[]): void;
    guard: AddressGuard;
    signal: AbortSignal;
    intervalMs?: number;
  };

  /** Goes on until the signal ends. */
  static start(options: {
    /** Asked before each round. */
    targets(): readonly GatewayTarget[];
    /** Called after each round. */
    onProbed(probes: readonly GatewayProbeFacts[]): void;
    /** Addresses come out of clusters: some lead to where only Backstage reaches. */
    guard: AddressGuard;
    signal: AbortSignal;
    intervalMs?: number;
  }): void {
    new GatewayProber(options).#run().catch(() => {
      // Ends by the signal only.
    });
  }

  private constructor(options: {
    targets(): readonly GatewayTarget[];
    onProbed(probes: readonly GatewayProbeFacts[]): void;
    guard: AddressGuard;
    signal: AbortSignal;
    intervalMs?: number;
  }) {
    this.#options = options;
  }

  async #run(): Promise<void> {
    const { signal, targets, onProbed, guard } = this.#options;
    const limit = pLimit(AT_ONCE);
    while (!signal.aborted) {
      const allowed = targets().filter(
        ({ address }) => guard.objection(address) === undefined,
      );
      onProbed(
        await Promise.all(allowed.map(each => limit(() => this.#probe(each)))),
      );
      await sleep(this.#options.intervalMs ?? INTERVAL_MS, undefined, {
        signal,
        ref: false,
      });
    }
  }

  async #probe(target: GatewayTarget): Promise<GatewayProbeFacts> {
    const { address, port, serverName, roots } = target;
    const checkedAt = Date.now();
    try {
      await tryGateway(
        { host: address, port, serverName, roots },
        AbortSignal.any([
          this.#options.signal,
          AbortSignal.timeout(DEADLINE_MS),
        ]),
      );
      return { address, port, checkedAt };
    } catch (error) {
      this.#options.signal.throwIfAborted();
      const { reason, message, remedy } = classifyFailure(
        error,
        'the gateway',
      ).toFailure();
      return { address, port, checkedAt, failure: { reason, message, remedy } };
    }
  }
}
