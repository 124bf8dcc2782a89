import { Text } from '@backstage/ui';
import { Evidence } from '@meshstage/plugin-service-mesh-common';
import { formatAge } from '../age/formatAge';
import { useNow } from '../age/useNow';
import { Said } from '../translation/Said';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { ObjectLine } from './ObjectLine';
import styles from './Panel.module.css';

/** @internal */
export type EvidenceListProps = { evidence: readonly Evidence[] };

/** What a statement rests on: what was seen, where and when. */
export function EvidenceList({ evidence }: EvidenceListProps) {
  const { t } = useMeshTranslation();
  const now = useNow();
  return (
    <ul className={styles.list}>
      {evidence.map((item, i) => {
        const source = [
          t(`panel.type.${item.type}`),
          item.page,
          item.replica,
        ].filter(Boolean);
        const seen = item.observedAt && Date.parse(item.observedAt);
        return (
          <li key={`${item.text} ${i}`} className={styles.entry}>
            <Text variant="body-small">
              <Said text={item.text} />
            </Text>
            <Text variant="body-x-small" color="secondary">
              {source.join(' · ')}
            </Text>
            {item.object && <ObjectLine object={item.object} />}
            {seen ? (
              <Text variant="body-x-small" color="secondary">
                <time dateTime={item.observedAt} title={item.observedAt}>
                  {t('panel.observed', {
                    age: formatAge(Math.max(0, now - seen) / 1000, t),
                  })}
                </time>
              </Text>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
