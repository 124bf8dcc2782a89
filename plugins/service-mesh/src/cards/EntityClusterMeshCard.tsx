import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import { FindingList, MeshList } from '@meshstage/plugin-service-mesh-common';
import { AgeText } from '../age/AgeText';
import { useLiveAnswer } from '../api/useLiveAnswer';
import { OutLinkList } from '../out-links/OutLinkList';
import { useOutLinks } from '../out-links/useOutLinks';
import { FleetRow, fleetRows } from '../page/fleet/fleetRows';
import { Ladder } from '../page/fleet/Ladder';
import { StateLabel } from '../parts/StateLabel';
import { serviceMeshRouteRef } from '../serviceMeshRouteRef';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import styles from './Cards.module.css';
import { FindingsInShort } from './FindingsInShort';
import { MeshCard } from './MeshCard';

/**
 * The cluster of the page (a Resource of type kubernetes-cluster) in its mesh.
 *
 * @public
 */
export function EntityClusterMeshCard() {
  const { entity } = useEntity();
  const { t } = useMeshTranslation();
  const page = useRouteRef(serviceMeshRouteRef);
  const entityRef = stringifyEntityRef(entity);
  const live = useLiveAnswer<MeshList>({
    subject: 'fleet',
    ask: (api, options) => api.getMeshes(options),
  });
  const rowIn = (fleet: MeshList) =>
    fleetRows(fleet).find(({ cluster }) => cluster.entityRef === entityRef);
  const known =
    live.state.status === 'ready' ? rowIn(live.state.answer.data) : undefined;
  const name = known && (known.cluster.name ?? known.id);
  return (
    <MeshCard
      title={t('card.clusterTitle')}
      live={live}
      link={{
        href: name ? `${page()}?cluster=${encodeURIComponent(name)}` : page(),
        label: t('card.openPage'),
      }}
    >
      {fleet => {
        const row = rowIn(fleet);
        return row ? (
          <InShort row={row} entityRef={entityRef} />
        ) : (
          <Text variant="body-small">{t('card.notWatched')}</Text>
        );
      }}
    </MeshCard>
  );
}

function InShort({ row, entityRef }: { row: FleetRow; entityRef: string }) {
  const { cluster, member } = row;
  const { t } = useMeshTranslation();
  const outLinks = useOutLinks();
  const { state } = useLiveAnswer<FindingList>({
    subject: entityRef,
    ask: (api, options) => api.getFindings({ entityRef }, options),
  });
  const facts: [string, string | undefined][] = [
    [t('page.column.distribution'), cluster.distribution],
    [t('page.column.kubernetes'), cluster.kubernetesVersion],
    [t('page.column.istio'), row.istio.join(', ')],
    [
      t('page.column.role'),
      t(`diagram.role.${member?.role ?? cluster.role ?? 'unknown'}`),
    ],
    [t('page.column.mesh'), row.mesh],
    [t('page.column.network'), row.network],
  ];
  return (
    <>
      <Text variant="body-small">
        <StateLabel state={row.state} /> <AgeText cluster={row.id} />
      </Text>
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label} style={{ display: 'contents' }}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <OutLinkList
        links={outLinks.ofCluster(cluster)}
        subject={cluster.title ?? cluster.id}
      />
      {member && <Ladder steps={member.ladder} />}
      {state.status === 'ready' && (
        <FindingsInShort findings={state.answer.data.items} />
      )}
      {state.status === 'failed' && (
        <Text variant="body-small">{t('card.findingsUnknown')}</Text>
      )}
    </>
  );
}
