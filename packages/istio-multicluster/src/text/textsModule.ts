/**
 * English texts for the frontend, as the source of a module: a page cannot
 * load this library, and translates by codes. Parameters stand in double
 * braces there.
 */
export function textsModule(options: {
  name: string;
  /** What the texts are, as the comment on them. */
  about: string;
  /** File of this library in which they are written. */
  table: string;
  texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}): string {
  const { name, about, table, texts } = options;
  const doubled = Object.fromEntries(
    Object.entries(texts).map(([code, parts]) => [code, doubleBraces(parts)]),
  );
  return [
    `// Written by \`yarn findings:write\`; the table is in packages/istio-multicluster/src/${table}.`,
    '',
    `/** ${about} */`,
    `export const ${name} = ${JSON.stringify(doubled, undefined, 2)} as const;`,
    '',
  ].join('\n');
}

function doubleBraces(parts: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(parts).map(([part, text]) => [
      part,
      text.replace(/\{(\w+)\}/g, '{{$1}}'),
    ]),
  );
}
