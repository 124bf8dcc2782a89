import {
  PageLayout,
  pluginHeaderActionsApiRef,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { RiShareLine } from '@remixicon/react';
import { serviceMeshRouteRef } from '../serviceMeshRouteRef';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { ServiceMeshPage } from './ServiceMeshPage';

/** @internal */
export type TitledServiceMeshPageProps = {
  /** What the app's configuration calls the page. */
  title?: string;
};

/** The page with the header that an app gives to all pages. What the app itself draws from a page's title is in one language only. */
export function TitledServiceMeshPage(props: TitledServiceMeshPageProps) {
  const { t } = useMeshTranslation();
  const { title = t('page.title') } = props;
  const address = useRouteRef(serviceMeshRouteRef);
  const headerActions = useApi(pluginHeaderActionsApiRef);
  return (
    <PageLayout
      title={title}
      icon={<RiShareLine />}
      titleLink={address?.()}
      headerActions={headerActions.getPluginHeaderActions('service-mesh')}
    >
      <ServiceMeshPage />
    </PageLayout>
  );
}
