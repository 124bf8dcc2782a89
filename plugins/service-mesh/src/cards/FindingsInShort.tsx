import { Text } from '@backstage/ui';
import { Finding } from '@meshstage/plugin-service-mesh-common';
import { useFindingText } from '../translation/useFindingText';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import styles from './Cards.module.css';

/** @internal */
export type FindingsInShortProps = { findings: readonly Finding[] };

const SHOWN = 3;
const ORDER: readonly Finding['severity'][] = ['error', 'warning', 'info'];

/** The gravest findings, and how many more there are. */
export function FindingsInShort({ findings }: FindingsInShortProps) {
  const { t } = useMeshTranslation();
  const textOf = useFindingText();
  const sorted = [...findings].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
  if (sorted.length === 0) {
    return (
      <Text variant="body-small" color="secondary">
        {t('empty.noFindings')}
      </Text>
    );
  }
  return (
    <ul className={styles.list} aria-label={t('findings.title')}>
      {sorted.slice(0, SHOWN).map((finding, i) => (
        <li key={`${finding.id} ${i}`}>
          <Text variant="body-small">
            <strong>{t(`findings.${finding.severity}`)}</strong>:{' '}
            {textOf(finding).text}
          </Text>
        </li>
      ))}
      {sorted.length > SHOWN && (
        <li>
          <Text variant="body-small" color="secondary">
            {t('card.moreFindings', { count: sorted.length - SHOWN })}
          </Text>
        </li>
      )}
    </ul>
  );
}
