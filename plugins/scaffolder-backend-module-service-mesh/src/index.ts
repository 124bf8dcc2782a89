/**
 * Scaffolder actions that bring a cluster into an Istio mesh, and out of it.
 *
 * @packageDocumentation
 */

export { serviceMeshScaffolderModule as default } from './module';
