import { subsetOf } from '../policies/trafficPolicy';
import { isResolvedByProxy, MeshService } from '../services/MeshService';
import type { IstiodView } from '../view/IstiodView';
import { CdsClusterType } from './EndpointsAnswer';
import { Question } from './Question';

/**
 * What kind of cluster the client is sent in CDS.
 *
 * @param isReachable - of the computed endpoints
 */
export function cdsType(
  question: Question,
  isReachable: boolean,
): CdsClusterType {
  const { view, client, service, port, subset, rule } = question;
  const hasSubset = subset === '' || (rule && subsetOf(rule, subset));
  if (!hasSubset || isUdp(port.protocol)) {
    return 'absent';
  }
  // A cluster that Envoy resolves itself is not sent without an endpoint.
  if (isResolvedByProxy(service) && !isReachable) {
    return 'absent';
  }
  return resolutionType(view, service, client.isSidecar);
}

function isUdp(protocol: string): boolean {
  return protocol.toUpperCase() === 'UDP';
}

function resolutionType(
  { features }: IstiodView,
  service: MeshService,
  isSidecar: boolean,
): CdsClusterType {
  switch (service.resolution) {
    case 'static':
      return 'EDS';
    case 'passthrough':
      // Gateways do not know the address that was called.
      return isSidecar &&
        !(service.origin === 'kubernetes' && features.edsForHeadlessServices)
        ? 'ORIGINAL_DST'
        : 'EDS';
    case 'dns':
      return 'STRICT_DNS';
    case 'dns-round-robin':
      return 'LOGICAL_DNS';
    default:
      return 'absent';
  }
}
