/**
 * Names of proxies (`pod.namespace`) as one text, a line each. Tens of
 * thousands of them come from a thread, and are compared, as fast as one.
 */
export class ProxyNames {
  /** Takes twice as much memory as the text: it goes with the next collection of garbage. */
  #names: WeakRef<ReadonlySet<string>> | undefined;

  /** @param text - sorted, so that the same names are the same text */
  constructor(readonly text: string) {}

  has(name: string): boolean {
    return this.#all.has(name);
  }

  get size(): number {
    return this.#all.size;
  }

  [Symbol.iterator](): Iterator<string> {
    return this.#all.values();
  }

  get #all(): ReadonlySet<string> {
    let names: ReadonlySet<string> | undefined = this.#names?.deref();
    if (!names) {
      names = new Set(this.text ? this.text.split('\n') : []);
      this.#names = new WeakRef(names);
    }
    return names;
  }
}

/** By the cluster id that the proxies claim. */
export type ProxiesByClusterId = ReadonlyMap<string, ProxyNames>;

/** Takes over what did not change, so that what was derived from it stays. */
export function proxiesByClusterId(
  texts: ReadonlyMap<string, string>,
  before: ProxiesByClusterId | undefined,
): ProxiesByClusterId {
  const next = new Map<string, ProxyNames>();
  for (const [clusterId, text] of texts) {
    const known = before?.get(clusterId);
    next.set(clusterId, known?.text === text ? known : new ProxyNames(text));
  }
  const isSame =
    before?.size === next.size &&
    [...next].every(([clusterId, names]) => before.get(clusterId) === names);
  return isSame ? before : next;
}
