import { perViewAnd } from '../view/perView';
import { Candidate } from './Candidate';
import { mismatch } from './candidateFilter';
import { CandidatePlace } from './CandidatePlace';
import { candidatesOf } from './candidatesOf';
import { RejectedCandidate } from './Rejection';
import { RuledCluster } from './RuledCluster';

/** The candidates of an Envoy cluster by where they stand. */
export type CandidatePlaces = {
  /** Places of one locality each, in the order in which istiod sends them. */
  readonly localities: readonly (readonly CandidatePlace[])[];
  /** Candidates of other ports and subsets, whoever the client is. */
  readonly mismatched: readonly RejectedCandidate[];
};

const placesIn = perViewAnd((view, ruled: RuledCluster): CandidatePlaces => {
  const mismatched: RejectedCandidate[] = [];
  const places = new Map<string, CandidatePlace>();
  const { candidates } = candidatesOf(view, ruled.service);
  for (const candidate of candidates) {
    const rejection = mismatch(ruled, candidate);
    if (rejection) {
      mismatched.push({ candidate, rejection });
      continue;
    }
    const key = placeKey(ruled, candidate);
    let place = places.get(key);
    if (!place) {
      places.set(key, (place = new CandidatePlace(ruled, candidate)));
    }
    place.add(candidate);
  }
  return { localities: byLocality(places.values()), mismatched };
});

/** The same for all clients. */
export function candidatePlaces(ruled: RuledCluster): CandidatePlaces {
  return placesIn(ruled.view, ruled);
}

/** Everything that can matter to a client. */
function placeKey({ service }: RuledCluster, candidate: Candidate): string {
  const { locality, network, cluster, shard } = candidate;
  const nodeName = service.nodeLocal ? candidate.nodeName : '';
  const scope = candidate.sameClusterOnly ?? '';
  return [locality, network, cluster, shard, scope, nodeName].join('\n');
}

function byLocality(places: Iterable<CandidatePlace>): CandidatePlace[][] {
  const localities = new Map<string, CandidatePlace[]>();
  for (const place of places) {
    const list = localities.get(place.locality);
    if (list) {
      list.push(place);
    } else {
      localities.set(place.locality, [place]);
    }
  }
  return [...localities.keys()]
    .sort()
    .map(locality => localities.get(locality) ?? []);
}
