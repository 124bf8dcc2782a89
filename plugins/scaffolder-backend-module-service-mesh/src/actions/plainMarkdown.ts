/**
 * One line in which no character means anything to Markdown: text from clusters
 * and catalog is hostile, so that it makes no link, HTML or cell of a table.
 *
 * @internal
 */
export function plainMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|!~$]/g, character => `\\${character}`)
    .replace(/\b(https?|mailto|javascript):/gi, '$1&#58;');
}
