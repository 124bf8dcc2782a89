import { Text } from '@backstage/ui';
import { MeshList } from '@meshstage/plugin-service-mesh-common';
import { useMemo } from 'react';
import { NoClusters } from '../../parts/NoClusters';
import surface from '../../parts/Surface.module.css';
import { oneOf, usePageParameters } from '../../parts/usePageParameters';
import { ViewTools } from '../../parts/ViewTools';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import styles from '../Page.module.css';
import { Picker } from '../Picker';
import { SearchBox } from '../SearchBox';
import { useSort } from '../useSort';
import { ClusterPanel } from './ClusterPanel';
import { filterFleet, FLEET_COLUMNS, fleetRows, sortFleet } from './fleetRows';
import { FleetTable } from './FleetTable';

/** @internal */
export type FleetContentProps = {
  fleet: MeshList;
  /** Seconds since each cluster was last read, by id. */
  ages: Readonly<Record<string, number>>;
  base: string;
  onRefresh: () => void;
};

const STATES = ['healthy', 'degraded', 'broken', 'unknown'] as const;

export function FleetContent(props: FleetContentProps) {
  const { fleet, ages, base, onRefresh } = props;
  const { t } = useMeshTranslation();
  const [parameters, change] = usePageParameters();
  const rows = useMemo(() => fleetRows(fleet), [fleet]);
  const [sort, onSort] = useSort(FLEET_COLUMNS, 'cluster');
  const filter = {
    search: parameters.get('search') ?? '',
    mesh: parameters.get('mesh') ?? undefined,
    distribution: parameters.get('distribution') ?? undefined,
    state: oneOf(parameters.get('state'), STATES),
  };
  const shown = sortFleet(filterFleet(rows, filter), sort, ages);
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
      <div className={surface.controls} role="search">
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
        <div className={surface.scroll}>
          <FleetTable
            rows={shown}
            sort={sort}
            onSort={onSort}
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
