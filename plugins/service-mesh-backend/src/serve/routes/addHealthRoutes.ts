import { ClusterHealth, Health } from '@meshstage/plugin-service-mesh-common';
import {
  clusterStateOf,
  reachabilityOf,
} from '../../fleet/picture/clusterHealth';
import type { FleetPicture } from '../../fleet/picture/FleetPicture';
import { stateOfParts } from '../../fleet/picture/stateOfParts';
import { PictureMemo } from '../PictureMemo';
import { RouteOptions } from '../RouteOptions';

/** `/health` */
export function addHealthRoutes({ router, desk }: RouteOptions): void {
  const memo = new PictureMemo<Health>();
  router.get('/health', async (req, res) => {
    await desk.answer(
      { req, res },
      { eventId: 'health-read' },
      (picture, { redaction }) => {
        const whole = memo.get(picture, '', () => healthOf(picture));
        return { whole, redact: () => redaction.health(whole) };
      },
    );
  });
}

function healthOf({ state }: FleetPicture): Health {
  const clusters = state.clusters.map((cluster): ClusterHealth => {
    const { cause } = reachabilityOf(cluster);
    return {
      id: cluster.name,
      state: clusterStateOf(cluster),
      ...(cause ? { cause } : {}),
    };
  });
  return { state: stateOfParts(clusters), clusters };
}
