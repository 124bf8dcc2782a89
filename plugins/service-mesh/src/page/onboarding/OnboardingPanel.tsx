import { Link, Text } from '@backstage/ui';
import { Onboarding } from '@meshstage/plugin-service-mesh-common';
import { ReactNode, useEffect, useRef } from 'react';
import { FactList } from '../../parts/FactList';
import panel from '../../parts/Panel.module.css';
import { PanelHead } from '../../parts/PanelHead';
import { useDates } from '../../translation/useDates';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import styles from '../Page.module.css';
import { Abandon } from './Abandon';
import { OnboardingEvents } from './OnboardingEvents';
import { OnboardingLadder } from './OnboardingLadder';
import { StallNotice } from './StallNotice';
import { VerdictLabel } from './VerdictLabel';
import { webAddress } from './webAddress';

/** @internal */
export type OnboardingPanelProps = {
  onboarding: Onboarding;
  /** Where the page is. */
  base: string;
  onClose: () => void;
  onChanged: () => void;
};

/** One record: how far it is, what each rung rests on, what keeps it, and what happened so far. */
export function OnboardingPanel(props: OnboardingPanelProps) {
  const { onboarding, base, onClose, onChanged } = props;
  const { cluster, mesh, verdict, stalled, rungs, files, order } = onboarding;
  const { t } = useMeshTranslation();
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // Below a long table it would be out of sight.
    section.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  const findings = (code?: string) =>
    `${base}/findings?${new URLSearchParams({
      cluster,
      ...(code && { code }),
    })}`;
  return (
    <section
      ref={section}
      className={`${styles.panel} ${panel.panel}`}
      aria-label={t('onboarding.panel', { cluster, mesh })}
    >
      <PanelHead level="h2" onClose={onClose}>
        {t('onboarding.panel', { cluster, mesh })}
      </PanelHead>
      <Text variant="body-small">
        <VerdictLabel verdict={verdict} />
      </Text>
      {stalled && <StallNotice stalled={stalled} findings={findings} />}
      <Facts onboarding={onboarding} />
      <div className={styles.actions}>
        <Link href={`${base || '/'}?${new URLSearchParams({ cluster })}`}>
          {t('page.view.fleet')}
        </Link>
        <Link href={findings()}>{t('page.view.findings')}</Link>
      </div>
      <div className={panel.section}>
        <Text as="h3" variant="body-small" weight="bold">
          {t('page.ladder')}
        </Text>
        <OnboardingLadder rungs={rungs} findings={findings} />
      </div>
      {(order.length > 0 || files.length > 0) && (
        <div className={panel.section}>
          <Text as="h3" variant="body-small" weight="bold">
            {t('onboarding.files')}
          </Text>
          <ol>
            {(order.length > 0 ? order : files).map(file => (
              <li key={file} className={panel.objectText}>
                {file}
              </li>
            ))}
          </ol>
        </div>
      )}
      <div className={panel.section}>
        <Text as="h3" variant="body-small" weight="bold">
          {t('onboarding.events')}
        </Text>
        <OnboardingEvents events={onboarding.events} />
      </div>
      <Abandon onboarding={onboarding} onChanged={onChanged} />
    </section>
  );
}

function Facts({ onboarding }: { onboarding: Onboarding }) {
  const { t } = useMeshTranslation();
  const dates = useDates();
  const { pullRequestUrl } = onboarding;
  const address = webAddress(pullRequestUrl);
  const facts: [string, ReactNode][] = [
    [t('panel.fact.role'), t(`diagram.role.${onboarding.role}`)],
    [t('panel.fact.istioClusterIds'), onboarding.clusterName],
    [t('panel.fact.network'), onboarding.network],
    [t('onboarding.primaries'), onboarding.primaries.join(', ')],
    [
      t('onboarding.pullRequest'),
      address ? (
        <Link key="pull request" href={address} target="_blank">
          {address}
        </Link>
      ) : (
        pullRequestUrl
      ),
    ],
    [t('onboarding.entity'), onboarding.entityRef],
    [t('onboarding.by'), onboarding.createdBy],
    [t('onboarding.started'), dates.moment(onboarding.createdAt)],
  ];
  return <FactList facts={facts} />;
}
