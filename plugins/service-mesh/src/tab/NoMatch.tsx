import { Text } from '@backstage/ui';
import {
  EntityMatch,
  MESH_SERVICES_ANNOTATION,
} from '@meshstage/plugin-service-mesh-common';
import { CopyButton } from '../parts/CopyButton';
import { EvidenceList } from '../parts/EvidenceList';
import styles from '../parts/Surface.module.css';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { useMessageText } from '../translation/useMessageText';

/** @internal */
export type NoMatchProps = { match: EntityMatch; entityName: string };

/** The entity runs nowhere in the mesh: how it was looked for, what came nearest, what to write. */
export function NoMatch({ match, entityName }: NoMatchProps) {
  const { t } = useMeshTranslation();
  const { nearest, evidence } = match;
  const { text, remedy } = useMessageText()(match.message);
  const annotation = `metadata:
  annotations:
    ${MESH_SERVICES_ANNOTATION}: ${nearest[0] ?? `default/${entityName}`}
`;
  return (
    <section className={styles.section} data-empty="no-match">
      <Text as="h2" variant="title-small">
        {t('empty.noMatchTitle')}
      </Text>
      <Text>{text}</Text>
      {remedy && <Text>{remedy}</Text>}
      {nearest.length > 0 && (
        <div>
          <Text weight="bold">{t('empty.nearest')}</Text>
          <ul>
            {nearest.map(service => (
              <li key={service}>
                <Text as="span">{service}</Text>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Text>{t('empty.addAnnotation')}</Text>
      <pre className={styles.code}>{annotation}</pre>
      <div>
        <CopyButton text={annotation} label={t('empty.copyAnnotation')} />
      </div>
      {evidence.length > 0 && <EvidenceList evidence={evidence} />}
    </section>
  );
}
