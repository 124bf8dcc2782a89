/** Whether every word of a search is in one of the texts. */
export function wordsFit(
  search: string,
  texts: readonly (string | undefined)[],
): boolean {
  const text = texts.join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}
