import { NetworkGateway } from '../networks/NetworkGateway';
import { outOfReach } from './candidateFilter';
import { CandidatePlace, PlaceEndpoints } from './CandidatePlace';
import {
  EndpointGroup,
  EndpointPart,
  GroupEndpoint,
  groupWeight,
} from './EndpointGroup';
import { endpointPart, gatewayEndpoint } from './groupEndpoints';
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

function wayTo({ client }: Question, place: CandidatePlace): Way {
  const { known, reachable } = place.gatewaysFor(client);
  const { network } = place;
  const own = client.client.network;
  const isForced = own === '' && network !== '' && known.length > 0;
  const isOwn = own === '' || network === '' || own === network;
  if (!isForced && (isOwn || known.length === 0)) {
    return DIRECT;
  }
  return reachable.length > 0
    ? { direct: false, reachable }
    : { rejection: { reason: 'gateway-other-ip-family', gateways: known } };
}

/** A gateway that stands for several places is one endpoint. */
function mergeGateways(
  endpoints: readonly GroupEndpoint[],
): readonly GroupEndpoint[] {
  const gateways = new Set(endpoints.map(({ gateway }) => gateway));
  if (gateways.size === endpoints.length) {
    return endpoints;
  }
  const byGateway = new Map<NetworkGateway, EndpointPart[]>();
  for (const { gateway, parts } of endpoints) {
    if (gateway) {
      byGateway.set(gateway, [...(byGateway.get(gateway) ?? []), ...parts]);
    }
  }
  return [...byGateway].map(([gateway, parts]) =>
    gatewayEndpoint(gateway, mergeParts(parts)),
  );
}

function mergeParts(parts: readonly EndpointPart[]): EndpointPart[] {
  const byPlace = new Map<string, EndpointPart>();
  for (const part of parts) {
    const key = `${part.cluster}\n${part.network}`;
    const other = byPlace.get(key);
    byPlace.set(
      key,
      other ? endpointPart([...other.behind, ...part.behind]) : part,
    );
  }
  return [...byPlace.values()];
}
