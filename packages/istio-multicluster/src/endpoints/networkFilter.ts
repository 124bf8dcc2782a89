import { ipFamily } from '../networks/ipAddress';
import { NetworkGateway } from '../networks/NetworkGateway';
import { outOfReach } from './candidateFilter';
import { CandidatePlace, PlaceEndpoints } from './CandidatePlace';
import { EndpointGroup, GroupEndpoint, groupWeight } from './EndpointGroup';
import { gatewayEndpoint } from './groupEndpoints';
import { Question } from './Question';
import { RejectedCandidate, Rejection } from './Rejection';

/** The way to one network and cluster. */
type Way =
  | { readonly direct: true }
  | { readonly direct: false; readonly reachable: readonly NetworkGateway[] }
  | { readonly rejection: Rejection };

const DIRECT: Way = { direct: true };

/**
 * Split horizon: what a client gets of the places of each locality, with the
 * gateways of their network for those that it cannot reach itself.
 */
export function networkFilter(
  question: Question,
  localities: readonly (readonly CandidatePlace[])[],
  rejected: RejectedCandidate[],
): EndpointGroup[] {
  return localities.flatMap(places => {
    const reached = places.filter(place => {
      const rejection = outOfReach(question, place);
      if (rejection) {
        rejected.push(...place.rejectedFor(rejection));
      }
      return !rejection;
    });
    const endpoints = endpointsOf(question, reached, rejected);
    // One that only the network filter has emptied still counts as a locality.
    return reached.some(({ isFit }) => isFit)
      ? [
          {
            locality: places[0].locality,
            endpoints,
            weight: groupWeight(endpoints),
            priority: 0,
          },
        ]
      : [];
  });
}

function endpointsOf(
  question: Question,
  places: readonly CandidatePlace[],
  rejected: RejectedCandidate[],
): GroupEndpoint[] {
  const direct: GroupEndpoint[] = [];
  const throughGateway: GroupEndpoint[] = [];
  for (const place of places) {
    const way = wayTo(question, place);
    const found = along(place, way);
    rejected.push(...found.rejected);
    const list = 'direct' in way && way.direct ? direct : throughGateway;
    list.push(...found.endpoints);
  }
  return [...direct, ...mergeGateways(throughGateway)];
}

function along(place: CandidatePlace, way: Way): PlaceEndpoints {
  if ('rejection' in way) {
    return { endpoints: [], rejected: place.rejectedOnTheWay(way.rejection) };
  }
  return way.direct ? place.direct : place.through(way.reachable);
}

function wayTo(
  { view, client }: Question,
  { network, cluster }: CandidatePlace,
): Way {
  // A sidecar does not speak HBONE to a gateway.
  const all = view.gateways.for(network, cluster);
  const gateways = client.isSidecar ? only(all, ({ port }) => port !== 0) : all;
  const own = client.client.network;
  const isForced = own === '' && network !== '' && gateways.length > 0;
  const isOwn = own === '' || network === '' || own === network;
  if (!isForced && (isOwn || gateways.length === 0)) {
    return DIRECT;
  }
  const { onlyFamily } = client;
  const reachable = onlyFamily
    ? only(gateways, ({ address }) => ipFamily(address) === onlyFamily)
    : gateways;
  return reachable.length > 0
    ? { direct: false, reachable }
    : { rejection: { reason: 'gateway-other-ip-family', gateways } };
}

/** The same list if all are kept, so that clients share what is made of it. */
function only(
  gateways: readonly NetworkGateway[],
  isKept: (gateway: NetworkGateway) => boolean,
): readonly NetworkGateway[] {
  return gateways.every(isKept) ? gateways : gateways.filter(isKept);
}

/** A gateway that stands for several places is one endpoint. */
function mergeGateways(endpoints: readonly GroupEndpoint[]): GroupEndpoint[] {
  const byGateway = new Map<NetworkGateway, GroupEndpoint[]>();
  for (const endpoint of endpoints) {
    const { gateway } = endpoint;
    const list = gateway && byGateway.get(gateway);
    if (list) {
      list.push(endpoint);
    } else if (gateway) {
      byGateway.set(gateway, [endpoint]);
    }
  }
  return [...byGateway].map(([gateway, parts]) =>
    parts.length === 1
      ? parts[0]
      : gatewayEndpoint(
          gateway,
          parts.flatMap(({ behind }) => behind),
        ),
  );
}
