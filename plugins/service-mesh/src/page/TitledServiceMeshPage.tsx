import {
  BreadcrumbEntry,
  pluginHeaderActionsApiRef,
  useApi,
  useBreadcrumbEntries,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { RiShareLine } from '@remixicon/react';
import { serviceMeshRouteRef } from '../serviceMeshRouteRef';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { ServiceMeshPage } from './ServiceMeshPage';

/** @internal */
export type TitledServiceMeshPageProps = {
  /** What the app's configuration calls the page. */
  title?: string;
};

/**
 * The page with the header that an app gives to all pages. What the app itself draws from a page's title is in one language
 * only. Not in a `PageLayout`: one that is drawn anew with each address mounts all that is in it anew, and who types into a
 * search loses the field after the first letter.
 */
export function TitledServiceMeshPage(props: TitledServiceMeshPageProps) {
  const { t } = useMeshTranslation();
  const { title = t('page.title') } = props;
  const address = useRouteRef(serviceMeshRouteRef)?.() ?? '/';
  const headerActions = useApi(pluginHeaderActionsApiRef);
  const { items } = useBreadcrumbEntries();
  return (
    <BreadcrumbEntry entry={{ label: title, href: address }}>
      <PluginHeader
        title={title}
        icon={<RiShareLine />}
        titleLink={address}
        breadcrumbs={items}
        customActions={headerActions.getPluginHeaderActions('service-mesh')}
      />
      <ServiceMeshPage />
    </BreadcrumbEntry>
  );
}
