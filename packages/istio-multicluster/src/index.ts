/**
 * What an istiod hands to a client in a multicluster mesh, and why.
 *
 * @packageDocumentation
 */
export * from './scenario';
