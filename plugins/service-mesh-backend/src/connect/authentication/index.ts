export { ClusterAuthentications } from './ClusterAuthentications';
export { EksAuthentication } from './EksAuthentication';
export { SERVICE_ACCOUNT_FOLDER } from './InClusterAuthentication';
