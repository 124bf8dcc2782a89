import { Button, Text } from '@backstage/ui';
import { MeshConsistency, State } from '@meshstage/plugin-service-mesh-common';
import { Mark } from '../../diagram/svg/Mark';
import { TableSection } from '../../parts/TableSection';
import { usePageParameters } from '../../parts/usePageParameters';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { Figures } from '../Figures';
import styles from './Consistency.module.css';
import { ConsistencyMatrix } from './ConsistencyMatrix';
import { IssueList } from './IssueList';
import { IstioSection } from './IstioSection';
import { PairSection } from './PairSection';
import { Summary, summaryOf } from './summaryOf';
import { SupportTable } from './SupportTable';
import { useFilteredMesh } from './useFilteredMesh';

/** @internal */
export type MeshSectionProps = {
  mesh: MeshConsistency;
  filter: { search: string; onlyDifferences: boolean };
  /** Ids of clusters that the reader may not see. */
  hidden: readonly string[];
  nameOf: (cluster: string) => string;
};

const MARKS: Record<Summary['verdict'], State> = {
  consistent: 'healthy',
  unknown: 'unknown',
  different: 'degraded',
};

/** What the comparison of a mesh comes to, and what it rests on. */
export function MeshSection(props: MeshSectionProps) {
  const { mesh, filter, hidden, nameOf } = props;
  const { t } = useMeshTranslation();
  const [, change] = usePageParameters();
  const summary = summaryOf(mesh);
  const shown = useFilteredMesh(mesh, filter, nameOf);
  const figures = [
    ['error', summary.errors],
    ['warning', summary.warnings],
    ['info', summary.notes],
    ['pairs', summary.pairs],
    ['unknown', summary.unknown],
  ] as const;
  const total = mesh.rows.length + mesh.issues.length;
  const left = shown.rows.length + shown.issues.length;
  return (
    <section
      className={styles.mesh}
      aria-label={t('consistency.mesh', { mesh: mesh.mesh })}
    >
      <Text as="h2" variant="title-small">
        {t('consistency.mesh', { mesh: mesh.mesh })}
      </Text>
      <div className={styles.verdict} data-verdict={summary.verdict}>
        <svg width={20} height={20} viewBox="-10 -10 20 20" aria-hidden="true">
          <Mark x={0} y={0} state={MARKS[summary.verdict]} />
        </svg>
        <Text weight="bold">{t(`consistency.verdict.${summary.verdict}`)}</Text>
      </div>
      <Figures
        figures={figures.map(([name, count]) => [
          t(`consistency.figures.${name}`),
          count,
        ])}
      />
      {left < total && (
        <div role="status">
          <Text variant="body-small" color="secondary">
            {t('consistency.shown', {
              shown: String(left),
              total: String(total),
            })}
          </Text>{' '}
          <Button
            size="small"
            variant="tertiary"
            onPress={() => change({ search: undefined, problems: undefined })}
          >
            {t('page.showAll')}
          </Button>
        </div>
      )}
      <TableSection title={t('consistency.matrix')}>
        <ConsistencyMatrix
          rows={shown.rows}
          clusters={mesh.clusters}
          nameOf={nameOf}
        />
      </TableSection>
      <TableSection title={t('consistency.issues')}>
        {mesh.issues.length === 0 ? (
          <Text color="secondary">
            {t(
              mesh.differingPairs > 0
                ? 'consistency.onlyPairs'
                : 'consistency.noIssues',
            )}
          </Text>
        ) : (
          <IssueList
            label={t('consistency.issues')}
            issues={shown.issues}
            nameOf={nameOf}
          />
        )}
      </TableSection>
      <TableSection title={t('consistency.support.title')}>
        <SupportTable
          support={shown.support}
          versions={
            mesh.rows.find(({ row }) => row === 'kubernetes')?.cells ?? []
          }
          nameOf={nameOf}
        />
      </TableSection>
      <IstioSection istio={mesh.istio} nameOf={nameOf} />
      <PairSection
        mesh={mesh}
        clusters={mesh.clusters.filter(each => !hidden.includes(each))}
        nameOf={nameOf}
      />
    </section>
  );
}
