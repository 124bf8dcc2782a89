export { AddressGuard } from './AddressGuard';
export {
  ClusterAuthentications,
  EksAuthentication,
  SERVICE_ACCOUNT_FOLDER,
} from './authentication';
export { ClusterCallError } from './ClusterCallError';
export { ClusterConnection } from './ClusterConnection';
export type { Failure, FailureReason } from './FailureReason';
export { describeFailure, FAILURE_REASONS } from './FailureReason';
export { readCertificateAuthority } from './readCertificateAuthority';
