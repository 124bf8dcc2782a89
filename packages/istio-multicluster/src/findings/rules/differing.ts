/** Two things of which a value differs. */
export type Difference<T> = {
  readonly usual: T;
  readonly usualValue: string;
  readonly other: T;
  readonly otherValue: string;
};

/**
 * One for each value that is not the most frequent one. What has no value is
 * not compared.
 */
export function differing<T>(
  things: Iterable<T>,
  valueOf: (thing: T) => string | undefined,
): Difference<T>[] {
  const byValue = new Map<string, T[]>();
  for (const thing of things) {
    const value = valueOf(thing);
    if (value !== undefined) {
      const list = byValue.get(value) ?? [];
      list.push(thing);
      byValue.set(value, list);
    }
  }
  const [usual, ...others] = [...byValue].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  return others.map(([otherValue, [other]]) => ({
    usual: usual[1][0],
    usualValue: usual[0],
    other,
    otherValue,
  }));
}
