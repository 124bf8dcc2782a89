import { CellText, ColumnConfig, Table, Text } from '@backstage/ui';
import { Impact, ImpactedService } from '@meshstage/plugin-service-mesh-common';
import { clusterName } from '../../diagram/clusterName';
import { FindingItem } from '../../parts/FindingItem';
import list from '../../parts/Findings.module.css';
import surface from '../../parts/Surface.module.css';
import { TableSection } from '../../parts/TableSection';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { useMessageText } from '../../translation/useMessageText';
import { Figures } from '../Figures';
import { PageTurner } from '../PageTurner';

/** @internal */
export type ImpactContentProps = {
  impact: Impact;
  cursor: string | undefined;
  onTurn: (cursor: string | undefined) => void;
};

type ServiceRow = ImpactedService & { id: string };

/** In figures, then what becomes of control planes and proxies, then service by service. */
export function ImpactContent(props: ImpactContentProps) {
  const { impact, cursor, onTurn } = props;
  const { counts, lostProxies, findings } = impact;
  const { t } = useMeshTranslation();
  const { text: summary, remedy } = useMessageText()(impact.message);
  const nameOf = (id: string) =>
    clusterName(
      impact.clusters.find(cluster => cluster.id === id),
      id,
      t,
    );
  const consequences = [
    ...impact.controlPlanes.map(({ controlPlane, becomes, replicas }) =>
      t(`page.impact.becomes.${becomes}`, {
        controlPlane,
        replicas: replicas.join(', '),
      }),
    ),
    ...impact.strandedProxies.map(({ cluster, controlPlane, proxies }) =>
      t('page.impact.stranded', {
        cluster: nameOf(cluster),
        controlPlane,
        count: proxies,
      }),
    ),
    ...impact.networksWithoutGateway.map(network =>
      t('page.impact.noGateway', { network }),
    ),
  ];
  const columns: ColumnConfig<ServiceRow>[] = [
    {
      id: 'service',
      label: t('page.column.service'),
      isRowHeader: true,
      cell: ({ service }) => (
        <CellText
          title={`${service.namespace}/${service.name}`}
          description={service.entityRef}
        />
      ),
    },
    {
      id: 'effect',
      label: t('page.impact.effect'),
      cell: ({ effect }) => (
        <CellText title={t(`page.impact.loses.${effect}`)} />
      ),
    },
    {
      id: 'owners',
      label: t('page.impact.owners'),
      cell: ({ owners }) => (
        <CellText title={owners.join(', ') || t('page.impact.noOwner')} />
      ),
    },
    {
      id: 'remaining',
      label: t('page.impact.remaining'),
      cell: ({ remaining }) => (
        <CellText title={remaining.map(nameOf).join(', ') || '–'} />
      ),
    },
    {
      id: 'clients',
      label: t('page.impact.clients'),
      cell: ({ clients }) => (
        <CellText
          title={
            clients
              .map(client =>
                t('page.impact.client', {
                  cluster: nameOf(client.cluster),
                  before: String(client.before),
                  after: String(client.after),
                }),
              )
              .join('; ') || '–'
          }
        />
      ),
    },
  ];
  const figures = [
    [t('page.impact.loses.all'), counts.all],
    [t('page.impact.loses.some'), counts.some],
    [t('page.impact.loses.none'), counts.none],
    [t('page.impact.lostProxies'), lostProxies],
  ] as const;
  return (
    <>
      <Text as="h2" variant="title-x-small">
        {summary}
      </Text>
      {remedy && <Text>{remedy}</Text>}
      <Figures figures={figures} />
      {consequences.length > 0 && (
        <TableSection title={t('page.impact.consequences')}>
          <ul>
            {consequences.map(text => (
              <li key={text}>
                <Text variant="body-small">{text}</Text>
              </li>
            ))}
          </ul>
        </TableSection>
      )}
      <TableSection title={t('page.impact.services')}>
        <Table
          className={surface.wide}
          columnConfig={columns}
          data={impact.items.map(item => ({
            ...item,
            id: `${item.service.namespace}/${item.service.name}`,
          }))}
          pagination={{ type: 'none' }}
          emptyState={<Text color="secondary">{t('page.noneFits')}</Text>}
        />
      </TableSection>
      <PageTurner
        cursor={cursor}
        nextCursor={impact.pageInfo.nextCursor}
        onTurn={onTurn}
      />
      {findings.length > 0 && (
        <TableSection title={t('page.impact.uncertain')}>
          <ul className={list.list}>
            {findings.map(finding => (
              <FindingItem key={finding.id} finding={finding} />
            ))}
          </ul>
        </TableSection>
      )}
    </>
  );
}
