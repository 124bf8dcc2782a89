export type { CertificateFacts } from './certificateFacts';
export { trust } from './trust';
export type { ClusterTrust, FleetTrust, TrustBetween } from './trust';
