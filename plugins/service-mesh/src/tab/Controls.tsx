import { Select } from '@backstage/ui';
import { clusterName } from '../diagram/clusterName';
import { DiagramIndex } from '../diagram/model/DiagramIndex';
import styles from '../parts/Surface.module.css';
import { ViewTools } from '../parts/ViewTools';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { FilterOptions, TopologyFilter } from './topologyFilter';

/** @internal */
export type ControlsProps = {
  options: FilterOptions;
  filter: TopologyFilter;
  index: DiagramIndex;
  onFilter: (filter: TopologyFilter) => void;
  onRefresh: () => void;
};

const ALL = '*';

/** Whose calls are shown, and a link to just this view. */
export function Controls(props: ControlsProps) {
  const { options, filter, index, onFilter, onRefresh } = props;
  const { t } = useMeshTranslation();
  const choice = (key: unknown) =>
    key === ALL || typeof key !== 'string' ? undefined : key;
  const all = { value: ALL, label: t('filter.all') };
  return (
    <div className={styles.controls}>
      <Select
        className={styles.picker}
        size="small"
        label={t('filter.fromCluster')}
        options={[
          all,
          ...options.clusters.map(id => ({
            value: id,
            label: clusterName(index.cluster(id), id, t),
          })),
        ]}
        value={filter.fromCluster ?? ALL}
        onChange={key => onFilter({ ...filter, fromCluster: choice(key) })}
      />
      <Select
        className={styles.picker}
        size="small"
        label={t('filter.fromWorkload')}
        options={[
          all,
          ...options.workloads.map(workload => ({
            value: workload,
            label: workload,
          })),
        ]}
        value={filter.fromWorkload ?? ALL}
        onChange={key => onFilter({ ...filter, fromWorkload: choice(key) })}
      />
      <ViewTools onRefresh={onRefresh} />
    </div>
  );
}
