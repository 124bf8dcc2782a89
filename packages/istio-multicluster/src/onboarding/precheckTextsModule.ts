import { PrecheckEntry, PRECHECKS } from './precheckTexts';

/**
 * The English texts of prechecks for the form of the frontend, as a module: a
 * page cannot load this library, and translates checks by their names.
 * Parameters stand in double braces there. What a check never says is left out.
 */
export function precheckTextsModule(): string {
  const texts = Object.fromEntries(
    Object.entries<PrecheckEntry>(PRECHECKS).map(
      ([check, { title, pass, unverified, verify }]) => [
        check,
        Object.fromEntries(
          Object.entries({ title, pass, unverified, verify })
            .filter(([, text]) => text !== '')
            .map(([part, text]) => [part, doubled(text)]),
        ),
      ],
    ),
  );
  return [
    '// Written by `yarn findings:write`; the table is in packages/istio-multicluster/src/onboarding/precheckTexts.ts.',
    '',
    '/** What each precheck looks at, what it says, and what would verify it, in English. */',
    `export const precheckTexts = ${JSON.stringify(
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
