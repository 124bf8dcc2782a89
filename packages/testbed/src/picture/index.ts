/** The objects of the seed picture as plain data, without the processes that serve them. */
export * from './site';
export * from './objects';
export * from './installation';
export * from './platform';
export { systemDaemonSet } from './systemWorkloads';
export * from './workloads';
export { outsideCluster } from './clusterPlans';
export { BASEL, ONBOARDING, PRAGUE } from './onboarding';
export { proxiesIn } from './proxies';
export type { KubernetesObject } from '../kubernetes/KubernetesObject';
export { versionStamp, type Distribution } from '../binaries/versionStamp';
export { meshConfigMap, remoteSecret } from '../istiod/controlPlaneObjects';
export { kubeconfig } from '../kubernetes/kubeconfig';
