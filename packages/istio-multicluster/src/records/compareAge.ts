import { RecordBase } from './RecordBase';

type Dated = Pick<RecordBase<string>, 'name' | 'namespace'> & {
  readonly created: number;
};

/** Oldest first; istiod breaks a tie by name, then by namespace. */
export function compareAge(a: Dated, b: Dated): number {
  return (
    a.created - b.created ||
    compareTexts(a.name, b.name) ||
    compareTexts(a.namespace, b.namespace)
  );
}

/** By code units, as Go compares strings of plain letters. */
export function compareTexts(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
