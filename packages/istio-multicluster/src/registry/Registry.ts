import { ClusterRecords } from '../fleet/ClusterRecords';
import { ClusterKey } from '../fleet/FleetChange';
import { RegistryNetwork } from './RegistryNetwork';

/**
 * A cluster as one istiod reads it.
 *
 * @public
 */
export type Registry = {
  /** Cluster id as the istiod calls it. */
  readonly id: string;
  readonly key: ClusterKey;
  /** What the istiod reads: namespaces that it selects, configuration of its revision. */
  readonly records: ClusterRecords;
  /** Everything that is known of the cluster. */
  readonly allRecords: ClusterRecords;
  /** Networks of what runs there. @internal */
  readonly network: RegistryNetwork;
};
