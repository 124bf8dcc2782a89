import { proxyConnections } from '../links/proxyConnections';
import { gateway } from '../membership/steps/gateway';
import { labelled } from '../membership/steps/labelled';
import { rootsOf } from '../trust/trust';
import { Ground } from './Ground';
import { linkObservation } from './linkRung';

/**
 * Whether nothing that an installation brings is seen to be missing. It is not
 * asked how well all that is: a member that cannot be reached for a moment
 * stays one.
 */
export function isComplete(ground: Ground): boolean {
  const { now, target } = ground;
  const { cluster } = target;
  const hasNoProxy =
    now.knows(cluster, 'Pod') && proxyConnections(now, cluster).length === 0;
  const hasNoRoot =
    now.knows(cluster, 'ConfigMap') && rootsOf(now, cluster) === undefined;
  return !(
    hasNoProxy ||
    hasNoRoot ||
    labelled(now, cluster).result === 'warn' ||
    gateway(now, cluster).result === 'fail' ||
    linkObservation(ground).result === 'fail'
  );
}
