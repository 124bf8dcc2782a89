import { getCompoundEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import { Route, State, Topology } from '@meshstage/plugin-service-mesh-common';
import { useLiveTopology } from '../api/useLiveTopology';
import { StateLabel } from '../parts/StateLabel';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { useMessageText } from '../translation/useMessageText';
import styles from './Cards.module.css';
import { FindingsInShort } from './FindingsInShort';
import { MeshCard } from './MeshCard';

const STATES: readonly State[] = ['broken', 'degraded', 'unknown', 'healthy'];

/**
 * The mesh of the entity of the page in short.
 *
 * @public
 */
export function EntityServiceMeshCard() {
  const { entity } = useEntity();
  const { t } = useMeshTranslation();
  const addressOf = useRouteRef(entityRouteRef);
  const live = useLiveTopology(getCompoundEntityRef(entity));
  return (
    <MeshCard
      title={t('card.entityTitle')}
      live={live}
      link={{
        href: `${addressOf(entityRouteParams(entity))}/mesh`,
        label: t('card.openTab'),
      }}
    >
      {topology => <InShort topology={topology} />}
    </MeshCard>
  );
}

function InShort({ topology }: { topology: Topology }) {
  const { t } = useMeshTranslation();
  const textOf = useMessageText();
  const { verdict, routes, findings, match } = topology;
  if (match.services.length === 0) {
    return <Text variant="body-small">{textOf(match.message).text}</Text>;
  }
  return (
    <>
      <Text variant="body-small">
        <StateLabel state={verdict.state} />
      </Text>
      <Text variant="body-small">{textOf(verdict.message).text}</Text>
      <dl className={styles.facts}>
        {STATES.filter(state => count(routes, state) > 0).map(state => (
          <div key={state} style={{ display: 'contents' }}>
            <dt>{t(`state.${state}`)}</dt>
            <dd>{t('card.routes', { count: count(routes, state) })}</dd>
          </div>
        ))}
      </dl>
      <FindingsInShort findings={findings} />
    </>
  );
}

function count(routes: readonly Route[], state: State): number {
  return routes.filter(route => route.state === state).length;
}
