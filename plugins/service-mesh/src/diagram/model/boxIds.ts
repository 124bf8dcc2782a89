/** Ids of what can be selected: stable between answers, so that a permalink still finds its arrow tomorrow. */
export function clusterId(cluster: string): string {
  return `cluster:${cluster}`;
}

export function apiServerId(cluster: string): string {
  return `api:${cluster}`;
}

export function controlPlaneId(controlPlane: string): string {
  return `plane:${controlPlane}`;
}

export function replicaId(controlPlane: string, replica: string): string {
  return `istiod:${controlPlane}/${replica}`;
}

export function gatewayId(gateway: string): string {
  return `gateway:${gateway}`;
}

export function workloadId(
  cluster: string,
  namespace: string,
  name: string,
): string {
  return `workload:${cluster}/${namespace}/${name}`;
}

/** The group of clusters of a network, or of all that stand with no other. */
export function clusterGroupId(key: string): string {
  return `clusters:${key}`;
}
