import { Cell, CellText, ColumnConfig, Text } from '@backstage/ui';
import { AgeText } from '../../age/AgeText';
import { OutLinkList } from '../../out-links/OutLinkList';
import { useOutLinks } from '../../out-links/useOutLinks';
import { StateLabel } from '../../parts/StateLabel';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { SortableTable } from '../SortableTable';
import { FLEET_COLUMNS, FleetColumn, FleetRow, FleetSort } from './fleetRows';

/** @internal */
export type FleetTableProps = {
  rows: FleetRow[];
  sort: FleetSort;
  onSort: (column: string, descending: boolean) => void;
  onSelect: (row: FleetRow) => void;
};

/** Where there is less room the table scrolls: versions are read in full. */
const MIN_WIDTHS: Record<FleetColumn, number> = {
  cluster: 150,
  distribution: 120,
  kubernetes: 190,
  istio: 170,
  role: 110,
  mesh: 90,
  network: 110,
  ladder: 120,
  state: 110,
  age: 150,
};

/** One row for each cluster that is shown. */
export function FleetTable(props: FleetTableProps) {
  const { rows, sort, onSort, onSelect } = props;
  const { t } = useMeshTranslation();
  const outLinks = useOutLinks();
  const links: ColumnConfig<FleetRow>[] = rows.some(
    ({ cluster }) => outLinks.ofCluster(cluster).length > 0,
  )
    ? [
        {
          id: 'links',
          label: t('outLinks.column'),
          minWidth: 150,
          cell: ({ cluster }) => (
            <Cell>
              <OutLinkList
                links={outLinks.ofCluster(cluster)}
                subject={cluster.title ?? cluster.id}
              />
            </Cell>
          ),
        },
      ]
    : [];
  const cells: Record<FleetColumn, ColumnConfig<FleetRow>['cell']> = {
    cluster: ({ cluster }) => (
      <CellText
        title={cluster.title ?? cluster.id}
        description={cluster.platform}
      />
    ),
    distribution: ({ cluster }) => (
      <CellText title={cluster.distribution ?? t('state.unknown')} />
    ),
    kubernetes: ({ cluster }) => (
      <CellText title={cluster.kubernetesVersion ?? t('state.unknown')} />
    ),
    istio: ({ istio }) => <CellText title={istio.join(', ') || '–'} />,
    role: ({ member, cluster }) => (
      <CellText
        title={t(`diagram.role.${member?.role ?? cluster.role ?? 'unknown'}`)}
      />
    ),
    mesh: ({ mesh }) => <CellText title={mesh || '–'} />,
    network: ({ network }) => <CellText title={network || '–'} />,
    ladder: ({ member, passed, applicable }) => (
      <CellText
        title={
          member?.isMember
            ? t('page.rung.member')
            : t('page.rungs', {
                passed: String(passed),
                count: applicable,
              })
        }
      />
    ),
    state: ({ state }) => (
      <Cell>
        <Text variant="body-small">
          <StateLabel state={state} />
        </Text>
      </Cell>
    ),
    age: ({ id }) => (
      <Cell>
        <Text variant="body-small">
          <AgeText cluster={id} />
        </Text>
      </Cell>
    ),
  };
  return (
    <SortableTable
      columns={[
        ...FLEET_COLUMNS.map(id => ({
          id,
          label: t(`page.column.${id}`),
          isRowHeader: id === 'cluster',
          isSortable: true,
          minWidth: MIN_WIDTHS[id],
          cell: cells[id],
        })),
        ...links,
      ]}
      rows={rows}
      sort={sort}
      onSort={onSort}
      onSelect={onSelect}
    />
  );
}
