/**
 * Form fields of the templates that bring a cluster into an Istio mesh, for the new frontend system. The old one finds
 * them in `./legacy`.
 *
 * @packageDocumentation
 */

export { scaffolderModuleServiceMesh as default } from './module';
export type { PrecheckValue } from './precheck-panel/PrecheckValue';
export { scaffolderServiceMeshTranslationRef } from './translation/ref';
