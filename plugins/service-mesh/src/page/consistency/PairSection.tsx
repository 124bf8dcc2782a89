import { Text } from '@backstage/ui';
import {
  Consistency,
  ConsistencyPair,
  ConsistencyRow,
  MeshConsistency,
} from '@meshstage/plugin-service-mesh-common';
import { useLiveAnswer } from '../../api/useLiveAnswer';
import { FindingItem } from '../../parts/FindingItem';
import list from '../../parts/Findings.module.css';
import surface from '../../parts/Surface.module.css';
import { TableSection } from '../../parts/TableSection';
import { usePageParameters } from '../../parts/usePageParameters';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { Answered } from '../Answered';
import { Picker } from '../Picker';
import { ConsistencyMatrix } from './ConsistencyMatrix';
import { IssueList } from './IssueList';
import { pairRows } from './pairRows';

/** @internal */
export type PairSectionProps = {
  mesh: MeshConsistency;
  /** Those that can be chosen. */
  clusters: readonly string[];
  nameOf: (cluster: string) => string;
};

/** Two clusters of a mesh, chosen by the reader. */
export function PairSection({ mesh, clusters, nameOf }: PairSectionProps) {
  const { t } = useMeshTranslation();
  const [parameters, change] = usePageParameters();
  const known = (value: string | null) =>
    clusters.find(cluster => cluster === value);
  const one = known(parameters.get('cluster'));
  const other = known(parameters.get('other'));
  const options = (without: string | undefined) =>
    clusters
      .filter(cluster => cluster !== without)
      .map(value => ({ value, label: nameOf(value) }));
  return (
    <TableSection title={t('consistency.pair.title')}>
      <div className={surface.controls}>
        <Picker
          label={t('consistency.pair.one')}
          allLabel={t('consistency.pair.choose')}
          options={options(other)}
          value={one}
          onChange={cluster => change({ cluster })}
        />
        <Picker
          label={t('consistency.pair.other')}
          allLabel={t('consistency.pair.choose')}
          options={options(one)}
          value={other}
          onChange={cluster => change({ other: cluster })}
        />
      </div>
      {one && other && one !== other ? (
        <PairOf mesh={mesh} pair={[one, other]} nameOf={nameOf} />
      ) : (
        <Text color="secondary">{t('consistency.pair.hint')}</Text>
      )}
    </TableSection>
  );
}

function PairOf(props: {
  mesh: MeshConsistency;
  pair: readonly [string, string];
  nameOf: (cluster: string) => string;
}) {
  const { mesh, pair, nameOf } = props;
  const [one] = pair;
  const live = useLiveAnswer<Consistency>({
    subject: `consistency of ${mesh.mesh} ${one}`,
    ask: (api, options) =>
      api.getConsistency({ mesh: mesh.mesh, cluster: one }, options),
  });
  return (
    // What is to be known of the clusters stands above already.
    <Answered live={live} clustersOf={() => []}>
      {({ meshes }) => (
        <PairContent
          found={meshes
            .find(each => each.mesh === mesh.mesh)
            ?.pairs.find(({ cluster, other }) =>
              [cluster, other].every(each => pair.includes(each)),
            )}
          rows={pairRows(mesh.rows, pair)}
          pair={pair}
          nameOf={nameOf}
        />
      )}
    </Answered>
  );
}

function PairContent(props: {
  found: ConsistencyPair | undefined;
  rows: readonly ConsistencyRow[];
  pair: readonly [string, string];
  nameOf: (cluster: string) => string;
}) {
  const { found, rows, pair, nameOf } = props;
  const { t } = useMeshTranslation();
  if (!found) {
    return <Text color="secondary">{t('consistency.pair.gone')}</Text>;
  }
  const caption = t('consistency.pair.caption', {
    cluster: nameOf(pair[0]),
    other: nameOf(pair[1]),
  });
  return (
    <section className={surface.section} aria-label={caption}>
      <ConsistencyMatrix rows={rows} clusters={pair} nameOf={nameOf} />
      {found.issues.length === 0 && found.findings.length === 0 ? (
        <Text role="status">{t('consistency.pair.same')}</Text>
      ) : (
        <IssueList label={caption} issues={found.issues} nameOf={nameOf} />
      )}
      {found.findings.length > 0 && (
        <ul className={list.list} aria-label={t('consistency.pair.findings')}>
          {found.findings.map(finding => (
            <FindingItem key={finding.id} finding={finding} />
          ))}
        </ul>
      )}
    </section>
  );
}
