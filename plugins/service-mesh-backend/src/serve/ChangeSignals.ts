import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  SERVICE_MESH_SIGNAL_CHANNEL,
  ServiceMeshSignal,
} from '@meshstage/plugin-service-mesh-common';
import { randomUUID } from 'crypto';

/** Pages ask again at each signal: not more often than that. */
const INTERVAL_MS = 1_000;

/**
 * Tells open pages that something changed. A signal reaches everybody, so it
 * carries a version that says nothing; what changed is for those to see who
 * ask and may.
 */
export class ChangeSignals {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  readonly #signal: AbortSignal;
  #timer: NodeJS.Timeout | undefined;

  static create(options: {
    signals: SignalsService;
    logger: LoggerService;
    signal: AbortSignal;
  }): ChangeSignals {
    return new ChangeSignals(options);
  }

  private constructor(options: {
    signals: SignalsService;
    logger: LoggerService;
    signal: AbortSignal;
  }) {
    this.#signals = options.signals;
    this.#logger = options.logger;
    this.#signal = options.signal;
    this.#signal.addEventListener('abort', () => clearTimeout(this.#timer), {
      once: true,
    });
  }

  changed(): void {
    if (!this.#signal.aborted) {
      this.#timer ??= setTimeout(() => this.#publish(), INTERVAL_MS);
    }
  }

  #publish(): void {
    this.#timer = undefined;
    const message: ServiceMeshSignal = { version: randomUUID() };
    this.#signals
      .publish({
        channel: SERVICE_MESH_SIGNAL_CHANNEL,
        recipients: { type: 'broadcast' },
        message,
      })
      .catch(error =>
        this.#logger.debug(`No signal was sent, pages will poll: ${error}`),
      );
  }
}
