/**
 * How dates are written in a language: as the browser has it where it is set to a variant of that language, such as
 * British English; else as is usual in the language.
 */
export function dateLocale(
  language: string,
  preferred: readonly string[],
): string {
  const [chosen] = language.split('-');
  return preferred.find(locale => locale.split('-')[0] === chosen) ?? language;
}
