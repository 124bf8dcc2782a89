import { oneOf, usePageParameters } from '../parts/usePageParameters';

export type Sort<Column extends string> = {
  column: Column;
  descending: boolean;
};

/** By which column a table is sorted, as the address says, and how to change that. */
export function useSort<Column extends string>(
  columns: readonly Column[],
  otherwise: Column,
): [Sort<Column>, (column: string, descending: boolean) => void] {
  const [parameters, change] = usePageParameters();
  const text = parameters.get('sort') ?? otherwise;
  return [
    {
      column: oneOf(text.replace(/^-/, ''), columns) ?? otherwise,
      descending: text.startsWith('-'),
    },
    (column, descending) =>
      change({ sort: `${descending ? '-' : ''}${column}` }),
  ];
}
