import { Cell, CellText, ColumnConfig, Table, Text } from '@backstage/ui';
import {
  History,
  HistoryEntry,
  HistoryKind,
} from '@meshstage/plugin-service-mesh-common';
import { useLiveAnswer } from '../../api/useLiveAnswer';
import { clusterName } from '../../diagram/clusterName';
import surface from '../../parts/Surface.module.css';
import { oneOf, usePageParameters } from '../../parts/usePageParameters';
import { ViewTools } from '../../parts/ViewTools';
import { Dates, useDates } from '../../translation/useDates';
import {
  Translate,
  useMeshTranslation,
} from '../../translation/useMeshTranslation';
import { messageText } from '../../translation/useMessageText';
import { Answered } from '../Answered';
import { PageTurner } from '../PageTurner';
import { Picker } from '../Picker';
import { subjectText } from '../subjectText';
import { clusterOptions, useClusterChoices } from '../useClusterChoices';

const KINDS: readonly HistoryKind[] = [
  'cluster',
  'controlPlane',
  'link',
  'connection',
  'gateway',
  'finding',
  'acknowledgement',
  'onboarding',
];
const HOUR = 3_600_000;
/** How far back, in milliseconds. */
const SPANS = {
  '1h': HOUR,
  '24h': 24 * HOUR,
  '7d': 7 * 24 * HOUR,
  '30d': 30 * 24 * HOUR,
} as const;
const SPAN_NAMES = Object.keys(SPANS) as (keyof typeof SPANS)[];
const STATES = [
  'healthy',
  'degraded',
  'broken',
  'unknown',
  'present',
  'acknowledged',
  'absent',
] as const;
const VERDICTS = [
  'in-progress',
  'stalled',
  'member',
  'rolled-back',
  'abandoned',
] as const;

/** What changed its state, the newest first. */
export function HistoryView() {
  const { t } = useMeshTranslation();
  const dates = useDates();
  const [parameters, change] = usePageParameters();
  const clusters = useClusterChoices();
  const cluster = parameters.get('cluster') ?? undefined;
  const kind = oneOf(parameters.get('kind'), KINDS);
  const since = oneOf(parameters.get('since'), SPAN_NAMES);
  const cursor = parameters.get('cursor') ?? undefined;
  const live = useLiveAnswer<History>({
    subject: 'history',
    query: JSON.stringify({ cluster, kind, since, cursor }),
    ask: (api, options) =>
      api.getHistory(
        {
          cluster: cluster ? [cluster] : undefined,
          kind: kind && [kind],
          since: since && new Date(Date.now() - SPANS[since]).toISOString(),
          cursor,
        },
        options,
      ),
  });
  const filter = (values: Record<string, string | undefined>) =>
    change({ ...values, cursor: undefined });
  const nameOf = (id: string) =>
    clusterName(
      clusters.find(known => known.id === id),
      id,
      t,
    );
  return (
    <>
      <div className={surface.controls} role="search">
        <Picker
          label={t('page.column.cluster')}
          options={clusterOptions(clusters)}
          value={cluster}
          onChange={name => filter({ cluster: name })}
        />
        <Picker
          label={t('page.history.kind')}
          options={KINDS.map(value => ({
            value,
            label: t(`page.history.kinds.${value}`),
          }))}
          value={kind}
          onChange={value => filter({ kind: value })}
        />
        <Picker
          label={t('page.history.since')}
          options={SPAN_NAMES.map(value => ({
            value,
            label: t(`page.history.spans.${value}`),
          }))}
          value={since}
          onChange={value => filter({ since: value })}
        />
        <ViewTools onRefresh={live.refresh} />
      </div>
      <Answered live={live} clustersOf={() => []}>
        {history => (
          <>
            <div className={surface.scroll}>
              <Table
                className={surface.wide}
                columnConfig={columnsOf(nameOf, dates, t)}
                data={history.items}
                pagination={{ type: 'none' }}
                emptyState={
                  <Text color="secondary">{t('page.history.none')}</Text>
                }
              />
            </div>
            <PageTurner
              cursor={cursor}
              nextCursor={history.pageInfo.nextCursor}
              onTurn={next => change({ cursor: next })}
            />
          </>
        )}
      </Answered>
    </>
  );
}

function columnsOf(
  nameOf: (cluster: string) => string,
  dates: Dates,
  t: Translate,
): ColumnConfig<HistoryEntry>[] {
  return [
    {
      id: 'at',
      label: t('page.history.at'),
      cell: ({ at }) => <CellText title={dates.moment(at)} />,
    },
    {
      id: 'kind',
      label: t('page.history.kind'),
      cell: ({ kind, code }) => (
        <CellText title={t(`page.history.kinds.${kind}`)} description={code} />
      ),
    },
    {
      id: 'subject',
      label: t('page.history.subject'),
      isRowHeader: true,
      cell: ({ subject, clusters }) => (
        <Cell>
          <div className={surface.stack}>
            <Text variant="body-small">
              {subjectText(subject, nameOf) || clusters.map(nameOf).join(', ')}
            </Text>
          </div>
        </Cell>
      ),
    },
    {
      id: 'change',
      label: t('page.history.change'),
      cell: ({ from, to }) => (
        <CellText
          title={
            from
              ? `${stateText(from, t)} → ${stateText(to, t)}`
              : stateText(to, t)
          }
        />
      ),
    },
    {
      id: 'message',
      label: t('routes.reason'),
      minWidth: 320,
      cell: ({ message, by }) => (
        <Cell>
          <div className={surface.stack}>
            <Text variant="body-small">
              {message && messageText(message, t).text}
            </Text>
            <Text variant="body-x-small" color="secondary">
              {by}
            </Text>
          </div>
        </Cell>
      ),
    },
  ];
}

function stateText(state: string, t: Translate): string {
  const known = oneOf(state, STATES);
  if (known) {
    return t(`page.history.states.${known}`);
  }
  const verdict = oneOf(state, VERDICTS);
  return verdict ? t(`onboarding.verdict.${verdict}`) : state;
}
