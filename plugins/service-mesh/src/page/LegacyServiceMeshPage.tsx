import { Header } from '@backstage/ui';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { ServiceMeshPage } from './ServiceMeshPage';

/** The old frontend system draws no header of its own. */
export function LegacyServiceMeshPage() {
  const { t } = useMeshTranslation();
  return (
    <>
      <Header title={t('page.title')} />
      <ServiceMeshPage />
    </>
  );
}
