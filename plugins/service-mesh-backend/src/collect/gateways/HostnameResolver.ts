import { ResolvedHostnames } from '@meshstage/istio-multicluster';
import { Resolver } from 'dns/promises';
import { setTimeout as sleep } from 'timers/promises';
import pLimit from 'p-limit';

const INTERVAL_MS = 30_000;
const AT_ONCE = 8;

/** Asks for the addresses of a name; rejects when there are none. */
export type Lookup = (hostname: string) => Promise<readonly string[]>;

/**
 * Resolves the names of gateways the way istiod does: A and AAAA records,
 * again every 30 s; an answer stays when a later question fails.
 */
export class HostnameResolver {
  readonly #lookup: Lookup;
  readonly #signal: AbortSignal;
  readonly #onResolved: (resolved: ResolvedHostnames) => void;
  #names: ReadonlySet<string> = new Set();
  #answers = new Map<string, readonly string[]>();

  static create(options: {
    signal: AbortSignal;
    /** Called after each round. */
    onResolved(resolved: ResolvedHostnames): void;
    lookup?: Lookup;
  }): HostnameResolver {
    return new HostnameResolver(options);
  }

  private constructor(options: {
    signal: AbortSignal;
    onResolved(resolved: ResolvedHostnames): void;
    lookup?: Lookup;
  }) {
    this.#lookup = options.lookup ?? lookUpByDns;
    this.#signal = options.signal;
    this.#onResolved = options.onResolved;
    this.#keepResolving().catch(() => {
      // Ends by the signal only.
    });
  }

  /** The names that are needed from now on; new ones are resolved at once. */
  setNames(names: ReadonlySet<string>): void {
    const fresh = [...names].filter(name => !this.#names.has(name));
    this.#names = names;
    if (fresh.length > 0) {
      this.#resolve(fresh).catch(() => {
        // A name that does not resolve has no answer; nothing else fails here.
      });
    }
  }

  async #keepResolving(): Promise<void> {
    while (!this.#signal.aborted) {
      await sleep(INTERVAL_MS, undefined, { signal: this.#signal, ref: false });
      await this.#resolve([...this.#names]);
    }
  }

  async #resolve(names: readonly string[]): Promise<void> {
    const limit = pLimit(AT_ONCE);
    await Promise.all(
      names.map(name =>
        limit(async () => {
          try {
            const addresses = await this.#lookup(name);
            this.#answers.set(name, [...addresses].sort());
          } catch {
            // istiod keeps the old answer too.
          }
        }),
      ),
    );
    if (!this.#signal.aborted) {
      this.#answers = new Map(
        [...this.#answers].filter(([name]) => this.#names.has(name)),
      );
      this.#onResolved(new Map(this.#answers));
    }
  }
}

async function lookUpByDns(hostname: string): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const answers = await Promise.allSettled([
    resolver.resolve4(hostname),
    resolver.resolve6(hostname),
  ]);
  const addresses = answers.flatMap(answer =>
    answer.status === 'fulfilled' ? answer.value : [],
  );
  if (addresses.length === 0) {
    throw new Error(`${hostname} does not resolve`);
  }
  return addresses;
}
