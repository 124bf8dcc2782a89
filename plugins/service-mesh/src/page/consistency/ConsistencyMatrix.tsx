import { Cell, CellText, ColumnConfig, Table, Text } from '@backstage/ui';
import { ConsistencyRow } from '@meshstage/plugin-service-mesh-common';
import surface from '../../parts/Surface.module.css';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { ConsistencyMark } from './ConsistencyMark';
import { cellText } from './useConsistencyTexts';

/** @internal */
export type ConsistencyMatrixProps = {
  rows: readonly ConsistencyRow[];
  /** Cluster ids, in the order of the columns. */
  clusters: readonly string[];
  nameOf: (cluster: string) => string;
};

const COLUMN_WIDTH = 160;
/** Values in a cell; the comparison of two clusters names each that differs. */
const WRITTEN_OUT = 6;

/** What each cluster has, row by row. */
export function ConsistencyMatrix(props: ConsistencyMatrixProps) {
  const { rows, clusters, nameOf } = props;
  const { t } = useMeshTranslation();
  const columns: ColumnConfig<ConsistencyRow & { id: string }>[] = [
    {
      id: 'what',
      label: t('consistency.what'),
      isRowHeader: true,
      minWidth: COLUMN_WIDTH,
      cell: ({ row }) => <CellText title={t(`consistency.row.${row}`)} />,
    },
    {
      id: 'state',
      label: t('consistency.state'),
      minWidth: 120,
      cell: ({ state }) => (
        <Cell>
          <Text variant="body-small">
            <ConsistencyMark state={state} />
          </Text>
        </Cell>
      ),
    },
    ...clusters.map(
      (cluster): ColumnConfig<ConsistencyRow & { id: string }> => ({
        id: `cluster ${cluster}`,
        label: nameOf(cluster),
        minWidth: COLUMN_WIDTH,
        cell: ({ cells }) => {
          const cell = cells.find(each => each.cluster === cluster);
          return (
            <CellText
              title={
                cell ? cellText(cell, t, WRITTEN_OUT) : t('consistency.unknown')
              }
              color={cell?.state === 'known' ? 'primary' : 'secondary'}
            />
          );
        },
      }),
    ),
  ];
  return (
    <Table
      className={surface.wide}
      columnConfig={columns}
      data={rows.map(row => ({ ...row, id: row.row }))}
      pagination={{ type: 'none' }}
      emptyState={<Text color="secondary">{t('page.noneFits')}</Text>}
    />
  );
}
