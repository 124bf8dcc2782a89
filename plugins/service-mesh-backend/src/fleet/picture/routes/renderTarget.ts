import {
  ClusterTargets,
  Notice,
  RouteTarget,
} from '@meshstage/istio-multicluster';
import { State, Target } from '@meshstage/plugin-service-mesh-common';
import { message } from '../../messages';
import { gatewayId } from '../gateways';
import { renderNotice } from './renderReasons';
import { RouteContext } from './RouteContext';

/** Some are named, all are counted. */
const PODS_NAMED = 5;

/** The name that is called has no address, so no call begins, whatever endpoints istiod names. */
export const NAME_NOTICE = 'not-resolvable';
/** Notices that mean that calls to some targets fail. */
const NETWORK_NOTICE = 'raw-addresses-of-other-network';
const ROOTS_NOTICE = 'roots-differ';

/** An endpoint as the API says it, with what is wrong with the way there. */
export function renderTarget(
  context: RouteContext,
  part: ClusterTargets,
  target: RouteTarget,
  index: number,
  notices: readonly Notice[],
): Target {
  const { path, address, port, weight, priority, share, health } = target;
  const cluster = part.clusterKey ? context.nameOf(part.clusterKey) : '';
  const messages = [
    ...notices
      .filter(notice => concerns(notice, part, target))
      .map(notice => renderNotice(context, notice)),
    ...(health === 'HEALTHY'
      ? []
      : [message('endpoint-unhealthy', { health }, [cluster])]),
    ...(cluster && context.isStale(cluster)
      ? [message('target-data-stale', { cluster }, [cluster])]
      : []),
  ];
  return {
    id: [cluster, path.via, address, port, priority, index].join('/'),
    cluster,
    network: part.network,
    path: path.via,
    ...(path.via === 'gateway'
      ? {
          gateway: gatewayId(path.gateway, key => context.nameOf(key)),
        }
      : {}),
    address,
    port,
    weight,
    priority,
    share,
    health,
    ...(target.locality ? { locality: target.locality } : {}),
    endpoints: Math.max(1, target.workloads.length),
    pods: target.workloads
      .slice(0, PODS_NAMED)
      .map(({ namespace, name }) => `${namespace}/${name}`),
    state: targetState(context, cluster, health, notices, part, target),
    messages,
  };
}

function targetState(
  context: RouteContext,
  cluster: string,
  health: RouteTarget['health'],
  notices: readonly Notice[],
  part: ClusterTargets,
  target: RouteTarget,
): State {
  const fails = notices.some(notice => concerns(notice, part, target));
  if (health === 'UNHEALTHY' || fails) {
    return 'broken';
  }
  if (cluster && context.isStale(cluster)) {
    return 'unknown';
  }
  return health === 'DRAINING' ? 'degraded' : 'healthy';
}

/** Whether a notice means that calls to the target fail. */
function concerns(
  { code, parameters }: Notice,
  part: ClusterTargets,
  target: RouteTarget,
): boolean {
  switch (code) {
    case NAME_NOTICE:
      return true;
    case NETWORK_NOTICE:
      return (
        target.path.via === 'direct' && parameters.network === part.network
      );
    case ROOTS_NOTICE:
      return parameters.cluster === part.cluster;
    default:
      return false;
  }
}
