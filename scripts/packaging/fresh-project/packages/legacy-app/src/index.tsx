import '@backstage/cli/asset-types';
import '@backstage/ui/css/styles.css';
import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { SignInPage } from '@backstage/core-components';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  EntityAboutCard,
  EntityLayout,
} from '@backstage/plugin-catalog';
import { ScaffolderPage } from '@backstage/plugin-scaffolder';
import { ScaffolderFieldExtensions } from '@backstage/plugin-scaffolder-react';
import {
  ServiceMeshClusterPickerFieldExtension,
  ServiceMeshIstioVersionPickerFieldExtension,
  ServiceMeshMeshPickerFieldExtension,
  ServiceMeshPrecheckPanelFieldExtension,
} from '@meshstage/plugin-scaffolder-module-service-mesh/legacy';
import {
  EntityServiceMeshContent,
  isServiceMeshAvailable,
} from '@meshstage/plugin-service-mesh/legacy';
import ReactDOM from 'react-dom/client';
import { Navigate, Route } from 'react-router-dom';

const app = createApp({
  components: {
    SignInPage: props => <SignInPage {...props} providers={['guest']} />,
  },
});

const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <EntityAboutCard />
    </EntityLayout.Route>
    <EntityLayout.Route path="/mesh" title="Mesh" if={isServiceMeshAvailable}>
      <EntityServiceMeshContent />
    </EntityLayout.Route>
  </EntityLayout>
);

const App = app.createRoot(
  <AppRouter>
    <FlatRoutes>
      <Route path="/" element={<Navigate to="catalog" />} />
      <Route path="/catalog" element={<CatalogIndexPage />} />
      <Route
        path="/catalog/:namespace/:kind/:name"
        element={<CatalogEntityPage />}
      >
        {entityPage}
      </Route>
      <Route path="/create" element={<ScaffolderPage />}>
        <ScaffolderFieldExtensions>
          <ServiceMeshClusterPickerFieldExtension />
          <ServiceMeshMeshPickerFieldExtension />
          <ServiceMeshIstioVersionPickerFieldExtension />
          <ServiceMeshPrecheckPanelFieldExtension />
        </ScaffolderFieldExtensions>
      </Route>
    </FlatRoutes>
  </AppRouter>,
);

ReactDOM.createRoot(document.getElementById('root')!).render(<App />);
