import { Cell, CellText, ColumnConfig, Table, Text } from '@backstage/ui';
import { MeshList } from '@meshstage/plugin-service-mesh-common';
import { useMemo } from 'react';
import { OutLinkList } from '../../out-links/OutLinkList';
import { useOutLinks } from '../../out-links/useOutLinks';
import { AgeText } from '../../age/AgeText';
import { NoClusters } from '../../tab/NoClusters';
import { StateLabel } from '../../tab/StateLabel';
import tab from '../../tab/Tab.module.css';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import styles from '../Page.module.css';
import { Picker } from '../Picker';
import { SearchBox } from '../SearchBox';
import { oneOf, usePageParameters } from '../usePageParameters';
import { ViewTools } from '../ViewTools';
import { ClusterPanel } from './ClusterPanel';
import {
  filterFleet,
  FLEET_COLUMNS,
  FleetColumn,
  FleetRow,
  fleetRows,
  sortFleet,
} from './fleetRows';

/** @internal */
export type FleetContentProps = {
  fleet: MeshList;
  /** Seconds since each cluster was last read, by id. */
  ages: Readonly<Record<string, number>>;
  base: string;
  onRefresh: () => void;
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

const STATES = ['healthy', 'degraded', 'broken', 'unknown'] as const;

export function FleetContent(props: FleetContentProps) {
  const { fleet, ages, base, onRefresh } = props;
  const { t } = useMeshTranslation();
  const [parameters, change] = usePageParameters();
  const rows = useMemo(() => fleetRows(fleet), [fleet]);
  const sortText = parameters.get('sort') ?? 'cluster';
  const descending = sortText.startsWith('-');
  const column = oneOf(sortText.replace(/^-/, ''), FLEET_COLUMNS) ?? 'cluster';
  const filter = {
    search: parameters.get('search') ?? '',
    mesh: parameters.get('mesh') ?? undefined,
    distribution: parameters.get('distribution') ?? undefined,
    state: oneOf(parameters.get('state'), STATES),
  };
  const shown = sortFleet(
    filterFleet(rows, filter),
    { column, descending },
    ages,
  );
  const selected = rows.find(
    ({ cluster }) => (cluster.name ?? cluster.id) === parameters.get('cluster'),
  );
  if (fleet.clusters.length === 0) {
    return <NoClusters />;
  }
  const options = (values: readonly string[]) =>
    [...new Set(values.filter(Boolean))]
      .sort()
      .map(value => ({ value, label: value }));
  return (
    <>
      <div className={tab.controls} role="search">
        <SearchBox
          value={filter.search}
          onChange={search => change({ search })}
        />
        <Picker
          label={t('page.column.mesh')}
          options={options(rows.map(({ mesh }) => mesh))}
          value={filter.mesh}
          onChange={mesh => change({ mesh })}
        />
        <Picker
          label={t('page.column.distribution')}
          options={options(
            rows.map(({ cluster }) => cluster.distribution ?? ''),
          )}
          value={filter.distribution}
          onChange={distribution => change({ distribution })}
        />
        <Picker
          label={t('page.column.state')}
          options={STATES.map(value => ({ value, label: t(`state.${value}`) }))}
          value={filter.state}
          onChange={state => change({ state })}
        />
        <ViewTools onRefresh={onRefresh} />
      </div>
      <Text variant="body-small" color="secondary" role="status">
        {t('page.shown', {
          shown: String(shown.length),
          count: rows.length,
        })}
      </Text>
      <div
        className={
          selected ? `${styles.view} ${styles.withPanel}` : styles.view
        }
      >
        <div className={tab.scroll}>
          <FleetTable
            rows={shown}
            sort={{ column, descending }}
            onSort={(next, isDescending) =>
              change({ sort: `${isDescending ? '-' : ''}${next}` })
            }
            onSelect={({ cluster }) =>
              change({ cluster: cluster.name ?? cluster.id })
            }
          />
        </div>
        {selected && (
          <ClusterPanel
            row={selected}
            base={base}
            onClose={() => change({ cluster: undefined })}
          />
        )}
      </div>
    </>
  );
}

function FleetTable(props: {
  rows: FleetRow[];
  sort: { column: string; descending: boolean };
  onSort: (column: string, descending: boolean) => void;
  onSelect: (row: FleetRow) => void;
}) {
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
    <Table
      className={tab.wide}
      columnConfig={[
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
