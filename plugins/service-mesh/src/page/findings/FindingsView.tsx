import { ButtonLink, Text, VisuallyHidden } from '@backstage/ui';
import { FindingList } from '@meshstage/plugin-service-mesh-common';
import { useLiveAnswer } from '../../api/useLiveAnswer';
import { FindingItem } from '../../parts/FindingItem';
import list from '../../parts/Findings.module.css';
import surface from '../../parts/Surface.module.css';
import { oneOf, usePageParameters } from '../../parts/usePageParameters';
import { ViewTools } from '../../parts/ViewTools';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { Answered } from '../Answered';
import { Figures } from '../Figures';
import { PageTurner } from '../PageTurner';
import { Picker } from '../Picker';
import { SearchBox } from '../SearchBox';
import { clusterOptions } from '../useClusterChoices';
import { useSettled } from '../useSettled';
import { Acknowledge } from './Acknowledge';
import { OneFinding } from './OneFinding';
import { searchQuery } from './searchQuery';

const SEVERITIES = ['error', 'warning', 'info'] as const;
const ACKNOWLEDGED = ['false', 'true'] as const;

/** @internal */
export type FindingsViewProps = {
  /** Where the page is. */
  base: string;
};

/** What is wrong in the fleet, the gravest first; or the one finding that the address names. */
export function FindingsView({ base }: FindingsViewProps) {
  const [parameters] = usePageParameters();
  const finding = parameters.get('finding');
  return finding ? (
    <OneFinding id={finding} base={base} />
  ) : (
    <AllFindings base={base} />
  );
}

function AllFindings({ base }: FindingsViewProps) {
  const { t } = useMeshTranslation();
  const [parameters] = usePageParameters();
  const search = useSettled((parameters.get('search') ?? '').trim());
  const cluster = parameters.get('cluster') ?? undefined;
  const code = parameters.get('code') ?? undefined;
  const severity = oneOf(parameters.get('severity'), SEVERITIES);
  const acknowledged = oneOf(parameters.get('acknowledged'), ACKNOWLEDGED);
  const known = code && /^MST\d{4}$/.test(code) ? code : undefined;
  const query = {
    ...searchQuery(search, known, t),
    cluster: cluster ? [cluster] : undefined,
    severity: severity && [severity],
    acknowledged: acknowledged && acknowledged === 'true',
    cursor: parameters.get('cursor') ?? undefined,
  };
  const live = useLiveAnswer<FindingList>({
    subject: 'findings',
    query: JSON.stringify(query),
    ask: (api, options) => api.getFindings(query, options),
  });
  return (
    <Answered live={live} clustersOf={({ clusters }) => clusters}>
      {answer => (
        <FindingsContent answer={answer} base={base} onRefresh={live.refresh} />
      )}
    </Answered>
  );
}

function FindingsContent(props: {
  answer: FindingList;
  base: string;
  onRefresh: () => void;
}) {
  const { answer, base, onRefresh } = props;
  const { items, counts, totalItems, codes, clusters, pageInfo } = answer;
  const { t } = useMeshTranslation();
  const [parameters, change] = usePageParameters();
  // A page of the old answer is none of the new one.
  const filter = (values: Record<string, string | undefined>) =>
    change({ ...values, cursor: undefined });
  const figures = [
    [t('findings.error'), counts.error],
    [t('findings.warning'), counts.warning],
    [t('findings.info'), counts.info],
    [t('page.acknowledged'), counts.acknowledged],
  ] as const;
  return (
    <>
      <div className={surface.controls} role="search">
        <SearchBox
          value={parameters.get('search') ?? ''}
          onChange={search => filter({ search })}
        />
        <Picker
          label={t('findings.severity')}
          options={SEVERITIES.map(value => ({
            value,
            label: t(`findings.${value}`),
          }))}
          value={oneOf(parameters.get('severity'), SEVERITIES)}
          onChange={severity => filter({ severity })}
        />
        <Picker
          label={t('page.column.cluster')}
          options={clusterOptions(clusters)}
          value={parameters.get('cluster') ?? undefined}
          onChange={cluster => filter({ cluster })}
        />
        <Picker
          label={t('page.code')}
          options={codes.map(value => ({ value, label: value }))}
          value={parameters.get('code') ?? undefined}
          onChange={code => filter({ code })}
        />
        <Picker
          label={t('page.acknowledged')}
          options={[
            { value: 'false', label: t('page.no') },
            { value: 'true', label: t('page.yes') },
          ]}
          value={oneOf(parameters.get('acknowledged'), ACKNOWLEDGED)}
          onChange={acknowledged => filter({ acknowledged })}
        />
        <ViewTools onRefresh={onRefresh} />
      </div>
      <VisuallyHidden>
        <h2>{t('findings.title')}</h2>
      </VisuallyHidden>
      <Figures figures={figures} />
      <Text variant="body-small" color="secondary" role="status">
        {totalItems === 0
          ? t(codes.length === 0 ? 'empty.noFindings' : 'page.noneFits')
          : t('page.findingsShown', { count: totalItems })}
      </Text>
      <ul className={list.list} aria-label={t('findings.title')}>
        {items.map(finding => (
          <FindingItem
            key={finding.id}
            finding={finding}
            actions={
              <>
                <Acknowledge finding={finding} onChanged={onRefresh} />
                <ButtonLink
                  size="small"
                  variant="tertiary"
                  href={`${base}/findings?finding=${encodeURIComponent(
                    finding.id,
                  )}`}
                >
                  {t('page.finding.open')}
                </ButtonLink>
              </>
            }
          />
        ))}
      </ul>
      <PageTurner
        cursor={parameters.get('cursor') ?? undefined}
        nextCursor={pageInfo.nextCursor}
        onTurn={cursor => change({ cursor })}
      />
    </>
  );
}
