import { ColumnConfig, Table, TableItem, Text } from '@backstage/ui';
import surface from '../parts/Surface.module.css';
import { useMeshTranslation } from '../translation/useMeshTranslation';

/** @internal */
export type SortableTableProps<Row extends TableItem> = {
  columns: ColumnConfig<Row>[];
  /** In the order in which they are shown. */
  rows: Row[];
  sort: { column: string; descending: boolean };
  onSort: (column: string, descending: boolean) => void;
  onSelect: (row: Row) => void;
};

/** One row for each thing; Enter or a click opens it. */
export function SortableTable<Row extends TableItem>(
  props: SortableTableProps<Row>,
) {
  const { columns, rows, sort, onSort, onSelect } = props;
  const { t } = useMeshTranslation();
  return (
    <Table
      className={surface.wide}
      columnConfig={columns}
      data={rows}
      pagination={{ type: 'none' }}
      sort={{
        descriptor: {
          column: sort.column,
          direction: sort.descending ? 'descending' : 'ascending',
        },
        onSortChange: ({ column, direction }) =>
          onSort(String(column), direction === 'descending'),
      }}
      rowConfig={{ onClick: onSelect }}
      emptyState={<Text color="secondary">{t('page.noneFits')}</Text>}
    />
  );
}
