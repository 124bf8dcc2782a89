import { CONSISTENCY, ConsistencyEntry } from './consistencyCodes';

/**
 * The English texts of the frontend, as a module: a page cannot load this
 * library, and translates what a comparison says by its codes. Parameters stand
 * in double braces there.
 */
export function consistencyTextsModule(): string {
  const texts = Object.fromEntries(
    Object.entries<ConsistencyEntry>(CONSISTENCY).map(
      ([code, { title, text, remedy }]) => [
        code,
        { title, text: doubled(text), remedy: doubled(remedy) },
      ],
    ),
  );
  return [
    '// Written by `yarn findings:write`; the table is in packages/istio-multicluster/src/consistency/consistencyCodes.ts.',
    '',
    '/** Title, text and remedy of everything that a comparison says, in English. */',
    `export const consistencyTexts = ${JSON.stringify(
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
