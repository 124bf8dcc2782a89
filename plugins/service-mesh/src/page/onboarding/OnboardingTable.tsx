import { Cell, CellText, ColumnConfig, Text } from '@backstage/ui';
import { formatAge } from '../../age/formatAge';
import { useNow } from '../../age/useNow';
import { useDates } from '../../translation/useDates';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { SortableTable } from '../SortableTable';
import {
  ONBOARDING_COLUMNS,
  OnboardingColumn,
  OnboardingRow,
  OnboardingSort,
} from './onboardingRows';
import { VerdictLabel } from './VerdictLabel';

/** @internal */
export type OnboardingTableProps = {
  rows: OnboardingRow[];
  sort: OnboardingSort;
  onSort: (column: string, descending: boolean) => void;
  onSelect: (row: OnboardingRow) => void;
};

const MIN_WIDTHS: Record<OnboardingColumn, number> = {
  cluster: 150,
  mesh: 100,
  role: 110,
  stage: 190,
  verdict: 140,
  since: 120,
};

export function OnboardingTable(props: OnboardingTableProps) {
  const { rows, sort, onSort, onSelect } = props;
  const { t } = useMeshTranslation();
  const cells: Record<OnboardingColumn, ColumnConfig<OnboardingRow>['cell']> = {
    cluster: ({ onboarding: { cluster, clusterName } }) => (
      <CellText
        title={cluster}
        description={clusterName === cluster ? undefined : clusterName}
      />
    ),
    mesh: ({ onboarding }) => <CellText title={onboarding.mesh} />,
    role: ({ onboarding }) => (
      <CellText title={t(`diagram.role.${onboarding.role}`)} />
    ),
    stage: ({ onboarding }) => (
      <CellText title={t(`page.rung.${onboarding.stage}`)} />
    ),
    verdict: ({ onboarding }) => (
      <Cell>
        <Text variant="body-small">
          <VerdictLabel verdict={onboarding.verdict} />
        </Text>
      </Cell>
    ),
    since: ({ since }) => (
      <Cell>
        <Text variant="body-small">
          <Since moment={since} />
        </Text>
      </Cell>
    ),
  };
  return (
    <SortableTable
      columns={ONBOARDING_COLUMNS.map(id => ({
        id,
        label: t(`onboarding.column.${id}`),
        isRowHeader: id === 'cluster',
        isSortable: true,
        minWidth: MIN_WIDTHS[id],
        cell: cells[id],
      }))}
      rows={rows}
      sort={sort}
      onSort={onSort}
      onSelect={onSelect}
    />
  );
}

/** How long ago, with the moment itself on hover. */
function Since({ moment }: { moment: string }) {
  const { t } = useMeshTranslation();
  const dates = useDates();
  const now = useNow();
  const seconds = Math.max(0, now - Date.parse(moment)) / 1000;
  return (
    <time dateTime={moment} title={dates.moment(moment)}>
      {t('onboarding.ago', { age: formatAge(seconds, t) })}
    </time>
  );
}
