export { ClusterAuthentications } from './ClusterAuthentications';
export { SERVICE_ACCOUNT_FOLDER } from './InClusterAuthentication';
