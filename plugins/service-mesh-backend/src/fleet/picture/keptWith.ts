/** Derives something from an object that never changes, once, and keeps it as long as the object. */
export function keptWith<K extends object, V>(
  derive: (key: K) => V,
): (key: K) => V {
  const kept = new WeakMap<K, V>();
  return key => {
    if (kept.has(key)) {
      return kept.get(key) as V;
    }
    const value = derive(key);
    kept.set(key, value);
    return value;
  };
}
