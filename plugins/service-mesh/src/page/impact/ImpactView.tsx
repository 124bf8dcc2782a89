import { Text } from '@backstage/ui';
import { Impact } from '@meshstage/plugin-service-mesh-common';
import { useLiveAnswer } from '../../api/useLiveAnswer';
import surface from '../../parts/Surface.module.css';
import { oneOf, usePageParameters } from '../../parts/usePageParameters';
import { ViewTools } from '../../parts/ViewTools';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { Answered } from '../Answered';
import { Picker } from '../Picker';
import { SearchBox } from '../SearchBox';
import { clusterOptions, useClusterChoices } from '../useClusterChoices';
import { useSettled } from '../useSettled';
import { ImpactContent } from './ImpactContent';

const EFFECTS = ['all', 'some', 'none'] as const;

/** What is lost when a cluster is. */
export function ImpactView() {
  const { t } = useMeshTranslation();
  const [parameters, change] = usePageParameters();
  const clusters = useClusterChoices();
  const cluster = parameters.get('cluster') ?? undefined;
  const filter = (values: Record<string, string | undefined>) =>
    change({ ...values, cursor: undefined });
  return (
    <>
      <div className={surface.controls}>
        <Picker
          label={t('page.impact.cluster')}
          allLabel={t('page.impact.choose')}
          options={clusterOptions(clusters)}
          value={cluster}
          onChange={name => filter({ cluster: name })}
        />
        {cluster && (
          <>
            <SearchBox
              value={parameters.get('search') ?? ''}
              onChange={search => filter({ search })}
            />
            <Picker
              label={t('page.impact.effect')}
              allLabel={t('page.impact.allOrSome')}
              options={EFFECTS.map(value => ({
                value,
                label: t(`page.impact.loses.${value}`),
              }))}
              value={oneOf(parameters.get('effect'), EFFECTS)}
              onChange={effect => filter({ effect })}
            />
          </>
        )}
      </div>
      {cluster ? (
        <ImpactOf cluster={cluster} />
      ) : (
        <Text color="secondary">{t('page.impact.hint')}</Text>
      )}
    </>
  );
}

function ImpactOf({ cluster }: { cluster: string }) {
  const [parameters, change] = usePageParameters();
  const search = useSettled((parameters.get('search') ?? '').trim());
  const effect = oneOf(parameters.get('effect'), EFFECTS);
  const cursor = parameters.get('cursor') ?? undefined;
  const query = {
    search: search || undefined,
    effect: effect && [effect],
    cursor,
  };
  const live = useLiveAnswer<Impact>({
    subject: `impact of ${cluster}`,
    query: JSON.stringify(query),
    ask: (api, options) => api.getImpact(cluster, query, options),
  });
  return (
    <Answered live={live} clustersOf={({ clusters }) => clusters}>
      {impact => (
        <>
          <div className={surface.controls}>
            <ViewTools onRefresh={live.refresh} />
          </div>
          <ImpactContent
            impact={impact}
            cursor={cursor}
            onTurn={next => change({ cursor: next })}
          />
        </>
      )}
    </Answered>
  );
}
