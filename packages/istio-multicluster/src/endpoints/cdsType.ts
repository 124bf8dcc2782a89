import { subsetOf } from '../policies/trafficPolicy';
import { MeshService } from '../services/MeshService';
import type { IstiodView } from '../view/IstiodView';
import { CdsClusterType } from './EndpointsAnswer';
import { Question } from './Question';

/** What kind of cluster the client is sent in CDS. */
export function cdsType(question: Question): CdsClusterType {
  const { view, client, service, port, subset, rule } = question;
  const hasSubset = subset === '' || (rule && subsetOf(rule, subset));
  if (!hasSubset || isUdp(port.protocol)) {
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
      return hasEndpoints(service) ? 'STRICT_DNS' : 'absent';
    case 'dns-round-robin':
      return hasEndpoints(service) ? 'LOGICAL_DNS' : 'absent';
    default:
      return 'absent';
  }
}

/** A DNS cluster without an endpoint is not sent; the host itself is one if nothing else is listed. */
function hasEndpoints(service: MeshService): boolean {
  return (
    service.origin === 'kubernetes' ||
    service.entry.endpoints.length > 0 ||
    !service.entry.workloadSelector
  );
}
