import { FINDINGS } from './findingCodes';

/**
 * The English texts of the frontend, as a module: a page cannot load this
 * library, and translates findings by their codes. Parameters stand in double
 * braces there.
 */
export function findingTextsModule(): string {
  const texts = Object.fromEntries(
    Object.entries(FINDINGS).map(([code, { title, text, remedy }]) => [
      code,
      { title, text: doubled(text), remedy: doubled(remedy) },
    ]),
  );
  return [
    '// Written by `yarn findings:write`; the table is in packages/istio-multicluster/src/findings/findingCodes.ts.',
    '',
    '/** Title, text and remedy of each finding in English. */',
    `export const findingTexts = ${JSON.stringify(
      texts,
      undefined,
      2,
    )} as const;`,
    '',
  ].join('\n');
}

function doubled(text: string): string {
  return text.replace(/\{(\w+)\}/g, '{{$1}}');
}
