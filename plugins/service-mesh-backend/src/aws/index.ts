export { AwsAccess, type AwsIdentity } from './AwsAccess';
export { awsRequestHandler } from './awsRequestHandler';
export { parseClusterArn, type ClusterArn } from './parseClusterArn';
