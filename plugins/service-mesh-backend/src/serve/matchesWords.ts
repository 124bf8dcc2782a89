/** Whether each word of a search is in any of the texts, in whatever case. */
export function matchesWords(
  search: string,
  texts: readonly string[],
): boolean {
  const all = texts.join('\n').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every(word => all.includes(word));
}
