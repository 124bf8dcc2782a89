import { ClusterRecords } from '../fleet/ClusterRecords';
import { ClusterKey } from '../fleet/FleetChange';
import { ControlPlaneUnknown } from './ControlPlaneUnknown';
import { remoteSecretIds, remoteSecrets } from './remoteSecretIds';

/** The clusters that a control plane reads, by what it calls them; its own one is the first. */
export function planeRegistries(
  config: ClusterRecords,
  plane: {
    readonly namespace: string;
    readonly clusterId: string;
    readonly configCluster: ClusterKey;
  },
  known: {
    /** As its clusterz has them. */
    readonly ids: readonly string[] | undefined;
    readonly keys: ReadonlyMap<string, ClusterKey>;
  },
  unknown: ControlPlaneUnknown[],
): ReadonlyMap<string, ClusterKey> {
  const registries = new Map([[plane.clusterId, plane.configCluster]]);
  const ids = known.ids ?? secretIds(config, plane.namespace);
  if (!ids) {
    unknown.push({ what: 'registries' });
    return registries;
  }
  for (const clusterId of [...new Set(ids)].sort()) {
    const key = known.keys.get(clusterId);
    if (registries.has(clusterId)) {
      continue;
    }
    if (key === undefined) {
      unknown.push({ what: 'registry', clusterId });
    } else {
      registries.set(clusterId, key);
    }
  }
  return registries;
}

/** Nothing if one of the secrets says neither by its keys nor by its annotation what it is for. */
function secretIds(
  config: ClusterRecords,
  namespace: string,
): readonly string[] | undefined {
  const secrets = remoteSecrets(config, namespace);
  return secrets.every(
    ({ dataKeys, clusterAnnotation }) =>
      dataKeys.length > 0 || clusterAnnotation,
  )
    ? remoteSecretIds(config, namespace)
    : undefined;
}
