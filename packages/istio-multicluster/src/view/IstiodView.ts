import { ClusterRecords } from '../fleet/ClusterRecords';
import { Fleet } from '../fleet/Fleet';
import { ClusterKey } from '../fleet/FleetChange';
import { ControlPlane, ResolvedHostnames } from '../control-plane/ControlPlane';

/**
 * A cluster as one istiod reads it.
 *
 * @public
 */
export type Registry = {
  /** Cluster id as the istiod calls it. */
  readonly id: string;
  readonly key: ClusterKey;
  readonly records: ClusterRecords;
};

/**
 * What one istiod knows.
 *
 * @public
 */
export type IstiodView = {
  readonly fleet: Fleet;
  readonly controlPlane: ControlPlane;
  readonly resolved: ResolvedHostnames;
  /** The config cluster first. */
  readonly registries: readonly Registry[];
  /** Records of the config cluster: where Istio configuration comes from. */
  readonly config: ClusterRecords;
};

/**
 * What an istiod knows of a fleet. Ask again after each change of the fleet:
 * what did not change is taken over.
 *
 * @public
 */
export function istiodView(
  fleet: Fleet,
  controlPlane: ControlPlane,
  resolved: ResolvedHostnames,
): IstiodView {
  throw new Error(`not yet: ${fleet} ${controlPlane} ${resolved}`);
}
