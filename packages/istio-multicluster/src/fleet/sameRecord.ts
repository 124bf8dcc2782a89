/**
 * Whether two records say the same. Most updates of an object change only what
 * no rule reads; the record that is there then stays, and all that was derived
 * from it.
 */
export function sameRecord(one: unknown, other: unknown): boolean {
  if (one === other) {
    return true;
  }
  if (
    typeof one !== 'object' ||
    typeof other !== 'object' ||
    one === null ||
    other === null
  ) {
    return false;
  }
  if (one instanceof Map || other instanceof Map) {
    return (
      one instanceof Map &&
      other instanceof Map &&
      sameRecord([...one], [...other])
    );
  }
  const keys = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every(
      key =>
        Object.hasOwn(other, key) &&
        sameRecord(
          (one as Record<string, unknown>)[key],
          (other as Record<string, unknown>)[key],
        ),
    )
  );
}
