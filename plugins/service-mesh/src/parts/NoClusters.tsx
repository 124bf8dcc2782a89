import { Text } from '@backstage/ui';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { CopyButton } from './CopyButton';
import styles from './Surface.module.css';

const CONFIGURATION = `serviceMesh:
  clusters:
    - name: cluster1
      url: https://cluster1.example.com
      caFile: /etc/meshstage/cluster1/ca.crt
      authentication:
        type: token
        file: /etc/meshstage/cluster1/token
`;

/** Nothing is configured yet: how to begin. */
export function NoClusters() {
  const { t } = useMeshTranslation();
  return (
    <section className={styles.section} data-empty="no-clusters">
      <Text as="h2" variant="title-small">
        {t('empty.noClustersTitle')}
      </Text>
      <Text>{t('empty.noClusters')}</Text>
      <pre className={styles.code}>{CONFIGURATION}</pre>
      <div>
        <CopyButton text={CONFIGURATION} label={t('empty.copyConfig')} />
      </div>
    </section>
  );
}
