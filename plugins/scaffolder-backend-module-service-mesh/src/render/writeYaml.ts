import { stringify } from 'yaml';

const OPTIONS = { lineWidth: 0, aliasDuplicateObjects: false };

/**
 * Objects as YAML documents below a comment. The same objects give the same
 * bytes; keys that are undefined are left out.
 *
 * @internal
 */
export function writeYaml(
  comment: string,
  ...documents: readonly object[]
): string {
  const head = comment
    .split('\n')
    .map(line => `# ${line}`.trimEnd())
    .join('\n');
  const body = documents
    .map(document => stringify(withoutUndefined(document), OPTIONS))
    .join('---\n');
  return `${head}\n${body}`;
}

function withoutUndefined(document: object): unknown {
  return JSON.parse(JSON.stringify(document));
}
