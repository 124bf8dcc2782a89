import { Alert, Button, Link, Text } from '@backstage/ui';
import { FindingList } from '@meshstage/plugin-service-mesh-common';
import { useLiveAnswer } from '../../api/useLiveAnswer';
import { FindingItem } from '../../parts/FindingItem';
import list from '../../parts/Findings.module.css';
import surface from '../../parts/Surface.module.css';
import { usePageParameters } from '../../parts/usePageParameters';
import { ViewTools } from '../../parts/ViewTools';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { Answered } from '../Answered';
import { Acknowledge } from './Acknowledge';

/** @internal */
export type OneFindingProps = {
  id: string;
  /** Where the page is. */
  base: string;
};

/** The finding that a notification or a link is about, also when it is there no more. */
export function OneFinding({ id, base }: OneFindingProps) {
  const { t } = useMeshTranslation();
  const [, change] = usePageParameters();
  const query = { id: [id] };
  const live = useLiveAnswer<FindingList>({
    subject: `finding ${id}`,
    ask: (api, options) => api.getFindings(query, options),
  });
  return (
    <>
      <div className={surface.controls}>
        <Button
          size="small"
          variant="secondary"
          onPress={() => change({ finding: undefined })}
        >
          {t('page.finding.showAll')}
        </Button>
        <ViewTools onRefresh={live.refresh} />
      </div>
      <Answered live={live} clustersOf={({ clusters }) => clusters}>
        {({ items }) =>
          items.length > 0 ? (
            <ul className={list.list} aria-label={t('findings.title')}>
              {items.map(finding => (
                <FindingItem
                  key={finding.id}
                  finding={finding}
                  showsEvidence
                  actions={
                    <Acknowledge finding={finding} onChanged={live.refresh} />
                  }
                />
              ))}
            </ul>
          ) : (
            <>
              <Alert
                status="success"
                icon
                title={t('page.finding.goneTitle')}
                description={t('page.finding.gone')}
              />
              <Text>
                <Link href={`${base}/history?kind=finding`}>
                  {t('page.finding.history')}
                </Link>
              </Text>
            </>
          )
        }
      </Answered>
    </>
  );
}
