import { ClusterKey } from '../fleet/FleetChange';

/**
 * Where a control plane runs.
 *
 * @public
 */
export type ControlPlanePlace = {
  readonly cluster: ClusterKey;
  readonly namespace: string;
  readonly revision: string;
};
