/**
 * A pure function of objects that remembers its results for as long as the
 * arguments live. Immutable parts of a fleet keep their identity as long as
 * they do not change, so what is derived from them is computed once.
 */
export function memoize<A extends readonly object[], R>(
  compute: (...parts: A) => R,
): (...parts: A) => R {
  const root: Cache<R> = { next: new WeakMap() };
  return (...parts: A): R => {
    let cache = root;
    for (const part of parts) {
      let next = cache.next.get(part);
      if (!next) {
        cache.next.set(part, (next = { next: new WeakMap() }));
      }
      cache = next;
    }
    cache.result ??= { value: compute(...parts) };
    return cache.result.value;
  };
}

type Cache<R> = {
  readonly next: WeakMap<object, Cache<R>>;
  result?: { readonly value: R };
};
