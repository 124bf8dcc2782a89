import { parseEntityRef } from '@backstage/catalog-model';
import { Topology } from '@meshstage/plugin-service-mesh-common';
import { useId, useMemo } from 'react';
import { Diagram } from '../diagram/Diagram';
import { topologyModel } from '../diagram/model/topologyModel';
import { NoClusters } from '../parts/NoClusters';
import surface from '../parts/Surface.module.css';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { Controls } from './Controls';
import { NoMatch } from './NoMatch';
import { Notices } from './Notices';
import { EvidencePanel } from './panel/EvidencePanel';
import styles from './Tab.module.css';
import { ConnectivityTables } from './tables/ConnectivityTables';
import { FindingsList } from './tables/FindingsList';
import { RoutesTable } from './tables/RoutesTable';
import { filterOptions, filterTopology } from './topologyFilter';
import { useDrawnModel } from './useDrawnModel';
import { useMeshView } from './useMeshView';
import { Verdict } from './Verdict';

/** @internal */
export type MeshContentProps = {
  topology: Topology;
  /** Of the last refresh, if it failed. */
  error?: Error;
  receivedAt: number;
  onRefresh: () => void;
};

/** An answer from top to bottom: verdict, picture with evidence, tables, findings. */
export function MeshContent(props: MeshContentProps) {
  const { topology, error, receivedAt, onRefresh } = props;
  const { t } = useMeshTranslation();
  const tables = useId();
  const [view, actions] = useMeshView();
  const { fromCluster, fromWorkload, selected, open } = view;
  const options = useMemo(() => filterOptions(topology), [topology]);
  const filtered = useMemo(
    () => filterTopology(topology, { fromCluster, fromWorkload }),
    [topology, fromCluster, fromWorkload],
  );
  const whole = useMemo(() => topologyModel(filtered), [filtered]);
  const { model, index } = useDrawnModel(whole, open, selected);
  const { name } = parseEntityRef(topology.entityRef);
  const notices = (
    <Notices
      topology={topology}
      omittedArrows={model.omittedArrows}
      error={error}
      receivedAt={receivedAt}
    />
  );
  if (topology.clusters.length === 0) {
    return (
      <div className={surface.root}>
        {notices}
        <NoClusters />
        {topology.findings.length > 0 && (
          <FindingsList findings={topology.findings} />
        )}
      </div>
    );
  }
  if (topology.match.services.length === 0) {
    return (
      <div className={surface.root}>
        {notices}
        <NoMatch match={topology.match} entityName={name} />
        <FindingsList findings={topology.findings} />
      </div>
    );
  }
  return (
    <div className={surface.root}>
      {notices}
      <div className={styles.top}>
        <Verdict topology={topology} />
        <Controls
          options={options}
          filter={{ fromCluster, fromWorkload }}
          index={index}
          onFilter={actions.setFilter}
          onRefresh={onRefresh}
        />
      </div>
      <a className={styles.skip} href={`#${tables}`}>
        {t('tab.skipDiagram')}
      </a>
      <div className={styles.picture}>
        <Diagram
          model={model}
          index={index}
          hiddenKinds={view.hiddenKinds}
          onToggleKind={actions.toggleKind}
          selected={selected}
          onSelect={actions.select}
          onOpenGroup={actions.openGroup}
          onCloseGroups={open.size > 0 ? actions.closeGroups : undefined}
          fileName={`mesh-${name}`}
        />
        <div className={styles.side}>
          <EvidencePanel
            index={index}
            selected={selected}
            onClose={() => actions.select(undefined)}
          />
        </div>
      </div>
      <div id={tables} tabIndex={-1} className={surface.root}>
        <RoutesTable
          topology={filtered}
          model={model}
          index={index}
          onSelect={actions.select}
        />
        <ConnectivityTables topology={topology} model={whole} />
        <FindingsList findings={topology.findings} />
      </div>
    </div>
  );
}
