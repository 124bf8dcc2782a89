import {
  XdsAddress,
  XdsCluster,
  XdsEndpointGroup,
  XdsLoadAssignment,
  XdsLocality,
} from '../xds/resources';
import {
  ScenarioAnswer,
  ScenarioEndpoint,
} from '@meshstage/istio-multicluster';

const CLUSTER_TYPES = [
  'STATIC',
  'STRICT_DNS',
  'LOGICAL_DNS',
  'EDS',
  'ORIGINAL_DST',
] as const;

/** HEALTHY also when istiod sends none, as for gateways. */
const HEALTH = ['HEALTHY', 'HEALTHY', 'UNHEALTHY', 'DRAINING'] as const;

/** What istiod said about one cluster, in the form of a scenario's `observed`. */
export function answerOf(
  client: string,
  cluster: string,
  clusters: readonly XdsCluster[],
  assignments: readonly XdsLoadAssignment[],
): ScenarioAnswer {
  const inCds = clusters.find(({ name }) => name === cluster);
  const assignment = assignments.find(
    ({ clusterName }) => clusterName === cluster,
  );
  return {
    client,
    cluster,
    cds: inCds ? CLUSTER_TYPES[inCds.type ?? 0] : 'absent',
    endpoints: (assignment?.endpoints ?? []).flatMap(endpointsOf),
  };
}

function endpointsOf(group: XdsEndpointGroup): ScenarioEndpoint[] {
  const entries = group.lbEndpoints ?? [];
  const weights = entries.map(entry => entry.loadBalancingWeight?.value ?? 1);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const groupWeight = group.loadBalancingWeight?.value;
  const locality = localityText(group.locality);
  return entries.map((entry, index) => ({
    ...addressOf(entry.endpoint?.address),
    weight: weights[index],
    priority: group.priority ?? 0,
    health: HEALTH[entry.healthStatus ?? 0] ?? 'UNHEALTHY',
    ...(locality ? { locality } : {}),
    ...(groupWeight !== undefined && groupWeight !== sum
      ? { localityWeight: groupWeight }
      : {}),
  }));
}

function addressOf(address: XdsAddress | undefined): {
  address: string;
  port: number;
} {
  if (address?.pipe) {
    return { address: `pipe:${address.pipe.path}`, port: 0 };
  }
  if (address?.envoyInternalAddress) {
    const { serverListenerName, endpointId } = address.envoyInternalAddress;
    return {
      address: `internal:${serverListenerName}/${endpointId ?? ''}`,
      port: 0,
    };
  }
  return {
    address: address?.socketAddress?.address ?? '',
    port: address?.socketAddress?.portValue ?? 0,
  };
}

function localityText(locality: XdsLocality | undefined): string {
  const { region = '', zone = '', subZone = '' } = locality ?? {};
  return `${region}/${zone}/${subZone}`.replace(/\/+$/, '');
}
