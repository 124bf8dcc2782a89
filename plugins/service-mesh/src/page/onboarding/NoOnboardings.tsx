import { useRouteRef } from '@backstage/core-plugin-api';
import { ButtonLink, Text } from '@backstage/ui';
import { onboardingTemplateRouteRef } from '../../onboardingTemplateRouteRef';
import styles from '../../parts/Surface.module.css';
import { useMeshTranslation } from '../../translation/useMeshTranslation';

/** The template as `templates/onboard-cluster` has it. */
const TEMPLATE = { namespace: 'default', templateName: 'onboard-cluster' };

/** No cluster is on its way: how to begin. */
export function NoOnboardings() {
  const { t } = useMeshTranslation();
  const template = useRouteRef(onboardingTemplateRouteRef);
  return (
    <section className={styles.section} data-empty="no-onboardings">
      <Text as="h2" variant="title-small">
        {t('onboarding.emptyTitle')}
      </Text>
      <Text>{t('onboarding.empty')}</Text>
      {template && (
        <div>
          <ButtonLink href={template(TEMPLATE)}>
            {t('onboarding.begin')}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}
