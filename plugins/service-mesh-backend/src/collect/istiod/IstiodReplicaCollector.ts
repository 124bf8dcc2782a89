import { classifyFailure } from '../../connect/classifyFailure';
import { pause } from '../pause';
import type { IstiodReplica } from './IstiodAccess';
import type { IstiodPage, IstiodReplicaFacts } from './IstiodFacts';
import type { IstiodPageName, IstiodPageValues } from './IstiodPages';
import type { PageBudget } from './PageBudget';
import { proxiesByClusterId } from './ProxyNames';

/** How often istiod is asked for what; in production always the default. */
export type IstiodTiming = {
  livenessMs: number;
  livenessDeadlineMs: number;
  pagesMs: number;
  pageDeadlineMs: number;
  /** Mesh settings and certificates change seldom, and the pages are long. */
  seldomMs: number;
  /** How often the replicas themselves are listed. */
  replicasMs: number;
  /** How often it is looked for where istiod is installed. */
  namespacesMs: number;
};

export const DEFAULT_ISTIOD_TIMING: IstiodTiming = {
  livenessMs: 2_000,
  livenessDeadlineMs: 2_000,
  pagesMs: 5_000,
  pageDeadlineMs: 10_000,
  seldomMs: 60_000,
  replicasMs: 5_000,
  namespacesMs: 30_000,
};

type Facts = IstiodReplicaFacts;

/**
 * What one istiod replica says, and whether it lives: a registry that it calls
 * synced may be long dead, and so may the replica that said so.
 */
export class IstiodReplicaCollector {
  readonly #replica: IstiodReplica;
  readonly #timing: IstiodTiming;
  readonly #budget: PageBudget;
  readonly #onChange: () => void;
  readonly #ended = new AbortController();
  /** Ended when the replica comes to life, so that its pages are read at once. */
  #revived = new AbortController();
  /** When pages that change seldom were read. */
  readonly #readAt = new Map<IstiodPageName, number>();
  #facts: Facts;

  constructor(
    replica: IstiodReplica,
    options: {
      name: string;
      namespace: string | undefined;
      revision: string;
      timing: IstiodTiming;
      budget: PageBudget;
      onChange(): void;
    },
  ) {
    this.#replica = replica;
    this.#timing = options.timing;
    this.#budget = options.budget;
    this.#onChange = options.onChange;
    this.#facts = {
      replica: options.name,
      ...(options.namespace ? { namespace: options.namespace } : {}),
      revision: options.revision,
      liveness: { state: 'unknown', since: Date.now() },
    };
  }

  get facts(): Facts {
    return this.#facts;
  }

  /** Goes on until `stop`. */
  start(): void {
    for (const loop of [
      this.#watchLiveness(),
      this.#readPages(),
      this.#followProxies(),
    ]) {
      loop.catch(() => {
        // It ends by the signal only.
      });
    }
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#replica.close();
  }

  async #watchLiveness(): Promise<void> {
    const { signal } = this.#ended;
    const { livenessMs, livenessDeadlineMs } = this.#timing;
    while (!signal.aborted) {
      const startedAt = Date.now();
      try {
        const version = await this.#read('version', livenessDeadlineMs);
        this.#setAlive(version);
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        this.#setFailed(error);
      }
      await pause(Math.max(0, startedAt + livenessMs - Date.now()), signal);
    }
  }

  async #readPages(): Promise<void> {
    const { signal } = this.#ended;
    while (!signal.aborted) {
      const revived = this.#revived.signal;
      if (this.#isAlive) {
        await this.#readEachPage();
      }
      await pause(this.#timing.pagesMs, AbortSignal.any([signal, revived]));
    }
  }

  async #readEachPage(): Promise<void> {
    this.#set({
      clusterz: await this.#readPage('clusterz', this.#facts.clusterz),
      networkz: await this.#readPage('networkz', this.#facts.networkz),
      mesh: await this.#readSeldom('mesh', this.#facts.mesh),
      authority: await this.#readSeldom('metrics', this.#facts.authority),
    });
  }

  /** By itself, because the list may be long: the other pages do not wait for it. */
  async #followProxies(): Promise<void> {
    const { signal } = this.#ended;
    while (!signal.aborted) {
      const revived = this.#revived.signal;
      let bytes: number | undefined;
      if (this.#isAlive) {
        ({ bytes } = await this.#budget.inTurn(this, signal, () =>
          this.#readProxies(),
        ));
      }
      await pause(
        this.#budget.pauseMs(bytes ?? 0, this.#timing.pagesMs),
        AbortSignal.any([signal, revived]),
      );
    }
  }

  /** Returns how many bytes the list had, if it could be read. */
  async #readProxies(): Promise<{ bytes: number | undefined }> {
    const { proxies: before } = this.#facts;
    let bytes: number | undefined;
    const page = await this.#readPage('syncz', undefined, received => {
      bytes = received;
    });
    this.#set({
      proxies: page.value
        ? { ...page, value: proxiesByClusterId(page.value, before?.value) }
        : { ...before, failure: page.failure },
    });
    return { bytes };
  }

  async #readSeldom<P extends IstiodPageName>(
    name: P,
    before: IstiodPage<IstiodPageValues[P]> | undefined,
  ): Promise<IstiodPage<IstiodPageValues[P]> | undefined> {
    const readAt = this.#readAt.get(name) ?? -Infinity;
    if (Date.now() - readAt < this.#timing.seldomMs) {
      return before;
    }
    const page = await this.#readPage(name, before);
    if (!page.failure) {
      this.#readAt.set(name, Date.now());
    }
    return page;
  }

  /** Keeps the last good answer beside what is wrong since. */
  async #readPage<P extends IstiodPageName>(
    page: P,
    before: IstiodPage<IstiodPageValues[P]> | undefined,
    onReceived?: (bytes: number) => void,
  ): Promise<IstiodPage<IstiodPageValues[P]>> {
    const asOf = Date.now();
    const { pageDeadlineMs } = this.#timing;
    try {
      const value = await this.#read(page, pageDeadlineMs, onReceived);
      return { value, asOf };
    } catch (error) {
      this.#ended.signal.throwIfAborted();
      const failure = classifyFailure(error, 'istiod').toFailure();
      return { ...before, failure };
    }
  }

  async #read<P extends IstiodPageName>(
    page: P,
    deadlineMs: number,
    onReceived?: (bytes: number) => void,
  ) {
    const { signal } = this.#ended;
    const { value, received } = await this.#replica.read(page, {
      deadlineMs,
      signal,
    });
    onReceived?.(received);
    return value;
  }

  get #isAlive(): boolean {
    return this.#facts.liveness.state === 'alive';
  }

  #setAlive(version: string) {
    const { liveness } = this.#facts;
    const checkedAt = Date.now();
    const wasAlive = liveness.state === 'alive';
    const since = wasAlive ? liveness.since : checkedAt;
    this.#set({ version, liveness: { state: 'alive', since, checkedAt } });
    if (!wasAlive) {
      // It may be another process, with other settings.
      this.#readAt.clear();
      const revived = this.#revived;
      this.#revived = new AbortController();
      revived.abort();
    }
  }

  #setFailed(error: unknown) {
    const { liveness } = this.#facts;
    const cause = classifyFailure(error, 'istiod');
    // Of an istiod that cannot be asked nothing is known.
    const state = cause.server === 'istiod' ? 'dead' : 'unknown';
    const checkedAt = Date.now();
    const since = liveness.state === state ? liveness.since : checkedAt;
    const failure = cause.toFailure();
    this.#set({ liveness: { state, since, checkedAt, failure } });
  }

  #set(facts: Partial<Facts>) {
    this.#facts = { ...this.#facts, ...facts };
    this.#onChange();
  }
}
