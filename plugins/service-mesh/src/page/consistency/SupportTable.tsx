import { CellText, ColumnConfig, Table, Text } from '@backstage/ui';
import {
  ConsistencyCell,
  SupportDates,
} from '@meshstage/plugin-service-mesh-common';
import surface from '../../parts/Surface.module.css';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { cellText } from './useConsistencyTexts';

/** @internal */
export type SupportTableProps = {
  support: readonly SupportDates[];
  /** Of the row of Kubernetes. */
  versions: readonly ConsistencyCell[];
  nameOf: (cluster: string) => string;
};

/** How long AWS supports the Kubernetes of each cluster, the most urgent first. */
export function SupportTable(props: SupportTableProps) {
  const { support, versions, nameOf } = props;
  const { t } = useMeshTranslation();
  const columns: ColumnConfig<SupportDates & { id: string }>[] = [
    {
      id: 'cluster',
      label: t('page.column.cluster'),
      isRowHeader: true,
      cell: ({ cluster }) => <CellText title={nameOf(cluster)} />,
    },
    {
      id: 'kubernetes',
      label: t('consistency.support.kubernetes'),
      cell: ({ cluster }) => {
        const version = versions.find(each => each.cluster === cluster);
        return (
          <CellText
            title={version ? cellText(version, t) : t('consistency.unknown')}
          />
        );
      },
    },
    {
      id: 'state',
      label: t('consistency.support.state'),
      cell: ({ state, missing }) => (
        <CellText
          title={t(`consistency.support.kind.${state}`)}
          description={missing && t(`consistency.support.missing.${missing}`)}
        />
      ),
    },
    {
      id: 'ends',
      label: t('consistency.support.ends'),
      cell: ({ endsAt }) => <CellText title={endsAt ?? '–'} />,
    },
    {
      id: 'left',
      label: t('consistency.support.left'),
      cell: ({ daysLeft }) => (
        <CellText
          title={
            daysLeft === undefined || daysLeft >= 0
              ? String(daysLeft ?? '–')
              : t('consistency.support.over', { days: String(-daysLeft) })
          }
        />
      ),
    },
  ];
  return (
    <Table
      className={surface.wide}
      columnConfig={columns}
      data={[...support]
        .sort((a, b) => urgency(a) - urgency(b))
        .map(each => ({ ...each, id: each.cluster }))}
      pagination={{ type: 'none' }}
      emptyState={<Text color="secondary">{t('page.noneFits')}</Text>}
    />
  );
}

/** What is not known is looked at before what has time. */
function urgency({ state, daysLeft = 0 }: SupportDates): number {
  return state === 'unknown' ? 30 : daysLeft;
}
