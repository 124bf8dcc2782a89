import { KubernetesObject } from '@meshstage/testbed/picture';
import { ApiResource, resourceKey } from '../../resources/ApiResource';
import { BUILT_IN_COLUMNS } from './builtInColumns';
import { Cell, Column, PrintedObject } from './Column';
import { AGE, NAME } from './commonColumns';

/** Of kinds for which nobody has made more. */
const FALLBACK: readonly Column[] = [
  NAME,
  {
    name: 'Created At',
    type: 'date',
    cell: object => String(object.metadata.creationTimestamp),
  },
];

export function tableColumns(resource: ApiResource) {
  return columnsOf(resource).map(
    ({ name, type = 'string', format = '', priority = 0 }) => ({
      name,
      type,
      format,
      description: '',
      priority,
    }),
  );
}

export function tableRow(
  resource: ApiResource,
  object: KubernetesObject,
): Cell[] {
  return columnsOf(resource).map(({ cell }) => cell(object as PrintedObject));
}

function columnsOf(resource: ApiResource): readonly Column[] {
  if (resource.custom) {
    return customColumns(resource);
  }
  return BUILT_IN_COLUMNS[resourceKey(resource)] ?? FALLBACK;
}

function customColumns({ columns = [] }: ApiResource): Column[] {
  const asDate: Column = { ...AGE, type: 'date' };
  const own = columns.map(
    ({ name, path }): Column =>
      name === AGE.name
        ? asDate
        : { name, cell: object => cellText(valueAt(object, path)) },
  );
  return columns.some(({ name }) => name === AGE.name)
    ? [NAME, ...own]
    : [NAME, ...own, asDate];
}

function valueAt(object: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    object,
  );
}

function cellText(value: unknown): Cell {
  if (value === undefined) {
    return null;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
