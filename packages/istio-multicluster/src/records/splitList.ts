/** The entries of a comma separated list; nothing for an empty text. */
export function splitList(text: string | undefined): string[] | undefined {
  return text ? text.split(',').map(entry => entry.trim()) : undefined;
}
