import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

const clusterPicker = FormFieldBlueprint.make({
  name: 'service-mesh-cluster-picker',
  params: {
    field: async () => {
      const { clusterPickerField } = await import(
        './cluster-picker/clusterPickerField'
      );
      return createFormField(clusterPickerField);
    },
  },
});

const meshPicker = FormFieldBlueprint.make({
  name: 'service-mesh-mesh-picker',
  params: {
    field: async () => {
      const { meshPickerField } = await import('./mesh-picker/meshPickerField');
      return createFormField(meshPickerField);
    },
  },
});

const istioVersionPicker = FormFieldBlueprint.make({
  name: 'service-mesh-istio-version-picker',
  params: {
    field: async () => {
      const { istioVersionPickerField } = await import(
        './istio-version-picker/istioVersionPickerField'
      );
      return createFormField(istioVersionPickerField);
    },
  },
});

const precheckPanel = FormFieldBlueprint.make({
  name: 'service-mesh-precheck-panel',
  params: {
    field: async () => {
      const { precheckPanelField } = await import(
        './precheck-panel/precheckPanelField'
      );
      return createFormField(precheckPanelField);
    },
  },
});

/** The extensions of the fields, one for each. */
export const formFields = [
  clusterPicker,
  meshPicker,
  istioVersionPicker,
  precheckPanel,
] as const;

/**
 * The fields of the templates that bring a cluster into a mesh and out of it.
 *
 * @public
 */
export const scaffolderModuleServiceMesh = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [...formFields],
});
