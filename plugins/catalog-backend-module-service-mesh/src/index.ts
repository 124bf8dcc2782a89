/**
 * Clusters and meshes as catalog entities, and on which clusters a component runs.
 *
 * @packageDocumentation
 */

export { catalogModuleServiceMesh as default } from './module';
