/**
 * A pure function of objects that remembers its results for as long as the
 * arguments live. Immutable parts of a fleet keep their identity as long as
 * they do not change, so what is derived from them is computed once.
 */
export function memoize<A extends readonly object[], R>(
  compute: (...parts: A) => R,
): (...parts: A) => R {
  const root: Cache<R> = {};
  return (...parts: A): R => {
    let cache = root;
    for (const part of parts) {
      // Only where something follows: there are tens of thousands of results, and a map costs more than most of them.
      cache.next ??= new WeakMap();
      let next = cache.next.get(part);
      if (!next) {
        cache.next.set(part, (next = {}));
      }
      cache = next;
    }
    cache.result ??= { value: compute(...parts) };
    return cache.result.value;
  };
}

type Cache<R> = {
  next?: WeakMap<object, Cache<R>>;
  result?: { readonly value: R };
};
