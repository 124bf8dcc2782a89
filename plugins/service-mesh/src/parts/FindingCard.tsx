import { Text } from '@backstage/ui';
import { Finding, State } from '@meshstage/plugin-service-mesh-common';
import { ReactNode } from 'react';
import { Mark } from '../diagram/svg/Mark';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import styles from './Findings.module.css';

/** @internal */
export type FindingCardProps = {
  severity: Finding['severity'];
  title: string;
  text: string;
  remedy: string;
  /** Its code, and what it is about. */
  place: string;
  children?: ReactNode;
};

const MARKS: Record<Finding['severity'], State> = {
  error: 'broken',
  warning: 'degraded',
  info: 'unknown',
};

/** Something that is not as it should be, and what to do; an item of a list. */
export function FindingCard(props: FindingCardProps) {
  const { severity, title, text, remedy, place, children } = props;
  const { t } = useMeshTranslation();
  return (
    <li className={styles.finding} data-severity={severity}>
      <svg width={20} height={20} viewBox="-10 -10 20 20" aria-hidden="true">
        <Mark x={0} y={0} state={MARKS[severity]} />
      </svg>
      <div className={styles.body}>
        <Text weight="bold" as="h3">
          {t(`findings.${severity}`)}: {title}
        </Text>
        <Text variant="body-small">{text}</Text>
        <Text variant="body-small">
          <strong>{t('panel.remedy')}</strong>: {remedy}
        </Text>
        <Text variant="body-x-small" color="secondary">
          {place}
        </Text>
        {children}
      </div>
    </li>
  );
}
