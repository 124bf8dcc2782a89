import { Document, parseAllDocuments } from 'yaml';
import { InputError } from './InputError';

/** How often one anchor may be used: a bound for what a small file can grow to. */
const MAX_ALIAS_COUNT = 1000;

/** The one document of a file. */
export function parseYaml(content: string, fileName: string): unknown {
  const documents = parseYamlDocuments(content, fileName);
  if (documents.length > 1) {
    throw new InputError([
      {
        file: fileName,
        message: 'holds several YAML documents, one is expected',
      },
    ]);
  }
  return documents[0];
}

/** All documents of a file; empty ones are left out. */
export function parseYamlDocuments(
  content: string,
  fileName: string,
): unknown[] {
  const documents = parseAllDocuments(content);
  const found: Document.Parsed[] = Array.isArray(documents) ? documents : [];
  const errors = found.flatMap(document => document.errors);
  if (errors.length > 0) {
    throw new InputError(
      errors.map(error => ({
        file: fileName,
        message: `not valid YAML: ${error.message.split('\n')[0]}`,
      })),
    );
  }
  return found
    .map(document => document.toJS({ maxAliasCount: MAX_ALIAS_COUNT }))
    .filter(value => value !== null && value !== undefined);
}
