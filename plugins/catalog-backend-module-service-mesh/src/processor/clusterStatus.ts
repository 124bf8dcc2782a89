import { Entity } from '@backstage/catalog-model';
import {
  Inventory,
  InventoryCluster,
} from '@meshstage/plugin-service-mesh-common';
import { clusterDescribedBy } from '../provider/describedBy';
import { StatusItem } from './withStatus';

/** Type of the status item. */
const CLUSTER_STATUS_TYPE = 'meshstage.io/cluster';

/** How the cluster of a Resource stands in its mesh; nothing of one that the fleet does not have. */
export function clusterStatus(
  entity: Entity,
  { clusters }: Inventory,
): StatusItem[] {
  const cluster = clusters.find(each => clusterDescribedBy([entity], each));
  return cluster ? [statusOf(cluster)] : [];
}

function statusOf(cluster: InventoryCluster): StatusItem {
  const { name, state, isMember, meshes } = cluster;
  if (state === 'healthy' && isMember) {
    return {
      type: CLUSTER_STATUS_TYPE,
      level: 'info',
      message: `Cluster ${name} is a member of mesh ${meshes.join(', ')}.`,
    };
  }
  return {
    type: CLUSTER_STATUS_TYPE,
    level: 'warning',
    message: `Cluster ${name} ${describe(state)}${
      isMember ? '' : ' and is no member of a mesh'
    }; the page Service mesh says why.`,
  };
}

function describe(state: InventoryCluster['state']): string {
  return {
    healthy: 'can be read',
    degraded: 'can be read in part',
    broken: 'cannot be read',
    unknown: 'is not known yet',
  }[state];
}
