const NAMED_AT_MOST = 5;

/** The first of some names, as they stand in a sentence. */
export function firstNames(names: readonly string[]): string {
  return [...new Set(names)].sort().slice(0, NAMED_AT_MOST).join(', ');
}
