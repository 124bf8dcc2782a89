/**
 * Watches the clusters of an Istio mesh and serves where calls really go.
 *
 * @packageDocumentation
 */

export { serviceMeshPlugin as default } from './plugin';
export * from './serve/permissions';
