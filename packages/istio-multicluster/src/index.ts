/**
 * Answers which endpoints an Istio control plane hands to a client in a
 * multicluster mesh, and why.
 *
 * @packageDocumentation
 */
export * from './branches';
export * from './client';
export * from './clients';
export * from './consistency';
export * from './control-plane';
export * from './distribution';
export * from './endpoints';
export * from './evidence';
export * from './facts';
export * from './findings';
export * from './fleet';
export * from './impact';
export * from './links';
export * from './membership';
export * from './networks';
export * from './offboarding';
export * from './onboarding';
export * from './records';
export * from './routes';
export * from './scenario';
export * from './trust';
export * from './view';
