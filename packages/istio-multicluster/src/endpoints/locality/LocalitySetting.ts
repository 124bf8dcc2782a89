import { HOSTNAME_LABEL } from '../../client/ClientProfile';
import {
  REGION_LABEL,
  SUBZONE_LABEL,
  ZONE_LABEL,
} from '../../locality/Locality';
import { TrafficPolicyParts } from '../../records/DestinationRuleRecord';
import { LocalityLbSetting } from '../../records/LocalityLbSetting';
import { NETWORK_LABEL } from '../../registry/RegistryNetwork';
import { MeshService } from '../../services/MeshService';

/** The locality setting that counts for a cluster, and where it comes from. */
export type EffectiveLocality = {
  readonly setting: LocalityLbSetting;
  /** Failover needs no outlier detection. */
  readonly isForced: boolean;
  readonly from: 'destination-rule' | 'traffic-distribution' | 'mesh-config';
};

const SAME_ZONE = [NETWORK_LABEL, REGION_LABEL, ZONE_LABEL];
const SAME_NODE = [...SAME_ZONE, SUBZONE_LABEL, HOSTNAME_LABEL];

/** The DestinationRule's, else the service's, else the mesh's; nothing if that is switched off. */
export function effectiveLocality(
  { loadBalancer }: TrafficPolicyParts,
  { trafficDistribution }: MeshService,
  mesh: LocalityLbSetting,
): EffectiveLocality | undefined {
  const own = loadBalancer?.localityLbSetting;
  if (own) {
    return own.enabled
      ? { setting: own, isForced: false, from: 'destination-rule' }
      : undefined;
  }
  if (trafficDistribution !== 'Any') {
    return {
      setting: {
        enabled: true,
        distribute: [],
        failover: [],
        failoverPriority:
          trafficDistribution === 'PreferSameNode' ? SAME_NODE : SAME_ZONE,
      },
      isForced: true,
      from: 'traffic-distribution',
    };
  }
  return mesh.enabled
    ? { setting: mesh, isForced: false, from: 'mesh-config' }
    : undefined;
}
