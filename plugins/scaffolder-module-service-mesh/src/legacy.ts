/**
 * Form fields of the templates that bring a cluster into an Istio mesh, for apps on the old frontend system.
 *
 * @packageDocumentation
 */

import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import {
  createScaffolderFieldExtension,
  FieldExtensionComponent,
} from '@backstage/plugin-scaffolder-react';
import { clusterPickerField } from './cluster-picker/clusterPickerField';
import { istioVersionPickerField } from './istio-version-picker/istioVersionPickerField';
import { meshPickerField } from './mesh-picker/meshPickerField';
import { PrecheckValue } from './precheck-panel/PrecheckValue';
import { precheckPanelField } from './precheck-panel/precheckPanelField';

/**
 * `ServiceMeshClusterPicker`: a cluster, with what was detected of each.
 *
 * @public
 */
export const ServiceMeshClusterPickerFieldExtension: FieldExtensionComponent<
  string,
  {}
> = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...clusterPickerField,
    schema: clusterPickerField.schema.schema,
  }),
);

/**
 * `ServiceMeshMeshPicker`: the mesh that is joined.
 *
 * @public
 */
export const ServiceMeshMeshPickerFieldExtension: FieldExtensionComponent<
  string,
  {}
> = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...meshPickerField,
    schema: meshPickerField.schema.schema,
  }),
);

/**
 * `ServiceMeshIstioVersionPicker`: a release that supports each cluster of the mesh.
 *
 * @public
 */
export const ServiceMeshIstioVersionPickerFieldExtension: FieldExtensionComponent<
  string,
  {}
> = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...istioVersionPickerField,
    schema: istioVersionPickerField.schema.schema,
  }),
);

/**
 * `ServiceMeshPrecheckPanel`: runs the prechecks and holds the form until none fails.
 *
 * @public
 */
export const ServiceMeshPrecheckPanelFieldExtension: FieldExtensionComponent<
  PrecheckValue,
  {}
> = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    ...precheckPanelField,
    schema: precheckPanelField.schema.schema,
  }),
);

export type { PrecheckValue } from './precheck-panel/PrecheckValue';
export { scaffolderServiceMeshTranslationRef } from './translation/ref';
