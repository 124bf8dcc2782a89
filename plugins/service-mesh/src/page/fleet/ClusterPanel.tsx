import { Link, Text } from '@backstage/ui';
import { ReactNode, useEffect, useRef } from 'react';
import { AgeText } from '../../age/AgeText';
import { OutLinkList } from '../../out-links/OutLinkList';
import { useOutLinks } from '../../out-links/useOutLinks';
import { FactList } from '../../parts/FactList';
import panel from '../../parts/Panel.module.css';
import { PanelHead } from '../../parts/PanelHead';
import { StateLabel } from '../../parts/StateLabel';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { useMessageText } from '../../translation/useMessageText';
import styles from '../Page.module.css';
import { ClusterTestSection } from './ClusterTestSection';
import { FleetRow } from './fleetRows';
import { Ladder } from './Ladder';

/** @internal */
export type ClusterPanelProps = {
  row: FleetRow;
  /** Where the page is. */
  base: string;
  onClose: () => void;
};

/** What is known of one cluster, what keeps it from being a member, and a test of the way to it. */
export function ClusterPanel({ row, base, onClose }: ClusterPanelProps) {
  const { cluster, member } = row;
  const { t } = useMeshTranslation();
  const textOf = useMessageText();
  const outLinks = useOutLinks();
  const section = useRef<HTMLElement>(null);
  const name = cluster.name ?? cluster.id;
  useEffect(() => {
    // Below a long table it would be out of sight.
    section.current?.scrollIntoView?.({ block: 'nearest' });
  }, [name]);
  const query = `?cluster=${encodeURIComponent(name)}`;
  const facts: [string, ReactNode][] = [
    [t('panel.fact.platform'), cluster.platform],
    [t('panel.fact.istioClusterIds'), cluster.istioClusterIds?.join(', ')],
    [t('panel.fact.trustDomain'), member?.trustDomain],
    [t('panel.fact.revision'), member?.revisions.join(', ')],
    [
      t('panel.fact.pods'),
      // Nothing was read of one that does not answer, which is not none.
      cluster.counts?.pods === undefined ||
      cluster.reachability?.cause !== undefined
        ? undefined
        : t('page.pods', {
            pods: String(cluster.counts.pods),
            proxies: String(cluster.counts.proxies ?? 0),
          }),
    ],
    [t('age.label'), <AgeText key="age" cluster={cluster.id} />],
  ];
  return (
    <section
      ref={section}
      className={`${styles.panel} ${panel.panel}`}
      aria-label={t('page.clusterPanel', { cluster: cluster.title ?? name })}
    >
      <PanelHead level="h2" onClose={onClose}>
        {cluster.title ?? name}
      </PanelHead>
      <Text variant="body-small">
        <StateLabel state={row.state} />
      </Text>
      {cluster.reachability?.message && (
        <div className={panel.message}>
          <Text variant="body-small">
            {Object.values(textOf(cluster.reachability.message)).join(' ')}
          </Text>
        </div>
      )}
      <FactList facts={facts} />
      <div className={styles.actions}>
        <Link href={`${base}/findings${query}`}>{t('page.view.findings')}</Link>
        <Link href={`${base}/impact${query}`}>{t('page.view.impact')}</Link>
        <Link href={`${base}/history${query}`}>{t('page.view.history')}</Link>
      </div>
      <OutLinkList
        links={outLinks.ofCluster(cluster)}
        subject={cluster.title ?? name}
      />
      <div className={panel.section}>
        <Text as="h3" variant="body-small" weight="bold">
          {t('page.ladder')}
        </Text>
        {member ? (
          <Ladder steps={member.ladder} />
        ) : (
          <Text variant="body-small">{t('page.noLadder')}</Text>
        )}
      </div>
      <div className={panel.section}>
        <ClusterTestSection key={name} cluster={name} />
      </div>
    </section>
  );
}
