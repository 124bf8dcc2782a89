import { Candidate, MissingCandidate } from './Candidate';
import { candidatePlaces } from './candidatePlaces';
import { candidatesOf } from './candidatesOf';
import { EndpointGroup } from './EndpointGroup';
import { applyLocality } from './locality/applyLocality';
import { networkFilter } from './networkFilter';
import { Question } from './Question';
import { RejectedCandidate } from './Rejection';

/** What a client gets for an Envoy cluster, and what it does not get. */
export type ComputedEndpoints = {
  readonly groups: readonly EndpointGroup[];
  /** There were endpoints before a distribution over localities took some away. */
  readonly isReachable: boolean;
  readonly rejected: readonly RejectedCandidate[];
  readonly missing: readonly MissingCandidate[];
};

/**
 * The one place where endpoints are computed: all candidates of the service, a
 * verdict for each, gateways for those in other networks, priorities.
 */
export function computeEndpoints(question: Question): ComputedEndpoints {
  const { localities, mismatched } = candidatePlaces(question.ruled);
  const rejected = [...mismatched];
  const filtered = networkFilter(question, localities, rejected);
  const groups = applyLocality(question, filtered);
  for (const [index, group] of groups.entries()) {
    // Only a distribution empties a group, and it keeps their order.
    if (group.endpoints.length === 0 && filtered[index]?.endpoints.length > 0) {
      for (const candidate of candidatesIn(filtered[index])) {
        rejected.push({
          candidate,
          rejection: { reason: 'locality-not-distributed' },
        });
      }
    }
  }
  return {
    groups: groups.filter(({ endpoints }) => endpoints.length > 0),
    isReachable: filtered.some(({ endpoints }) => endpoints.length > 0),
    rejected,
    missing: candidatesOf(question.view, question.service).missing,
  };
}

function candidatesIn({ endpoints }: EndpointGroup): Candidate[] {
  return endpoints.flatMap(({ parts }) =>
    parts.flatMap(({ behind }) => behind.map(({ candidate }) => candidate)),
  );
}
