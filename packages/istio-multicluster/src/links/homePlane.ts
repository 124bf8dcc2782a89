import { ControlPlaneStatus } from '../facts/ControlPlaneStatus';
import { ClusterKey } from '../fleet/FleetChange';

/**
 * The control plane that the proxies of a cluster should ask: of their revision,
 * the one in their own cluster, else one that reads it.
 *
 * @param ids - what control planes call the cluster
 * @param revision - of the proxies; empty: they do not say it
 * @public
 */
export function homePlane<P extends Pick<ControlPlaneStatus, 'plane'>>(
  planes: readonly P[],
  key: ClusterKey,
  ids: readonly string[],
  revision: string,
): P | undefined {
  const ofRevision = planes.filter(
    ({ plane }) => !revision || plane.revision === revision,
  );
  const candidates = ofRevision.length > 0 ? ofRevision : planes;
  return (
    candidates.find(({ plane }) => plane.configCluster === key) ??
    candidates.find(({ plane }) =>
      [...plane.registries].some(
        ([id, cluster]) => cluster === key || ids.includes(id),
      ),
    )
  );
}
