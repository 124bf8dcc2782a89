import { findingTexts } from './findingTexts';

/** Code of a finding that this version of the page has texts for. */
export type KnownFindingCode = keyof typeof findingTexts;
type Part = 'title' | 'text' | 'remedy';

/** Keys as those of the other texts. */
export type FlatFindingTexts = {
  readonly [K in `findingTexts.${KnownFindingCode}.${Part}`]: string;
};

/** The texts of findings as a translation names them. */
export function flatFindingTexts(
  texts: Readonly<Record<KnownFindingCode, Readonly<Record<Part, string>>>>,
): FlatFindingTexts {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([code, parts]) =>
      Object.entries(parts).map(([part, text]) => [
        `findingTexts.${code}.${part}`,
        text,
      ]),
    ),
  ) as FlatFindingTexts;
}
