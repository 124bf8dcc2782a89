import { MissingCandidate } from '../endpoints/Candidate';
import { Question } from '../endpoints/Question';
import { RejectedCandidate } from '../endpoints/Rejection';
import { explainMissing } from './explainMissing';
import { Explanation, explainRejection } from './explainRejection';
import { LeftOut, LeftOutEndpoint } from './LeftOut';
import { LEFT_OUT_REASONS, LeftOutReason } from './leftOutReasons';

type Group = Explanation & {
  readonly reason: LeftOutReason;
  readonly cluster: string;
  readonly clusterKey: string;
  readonly endpoints: LeftOutEndpoint[];
};

const ORDER = new Map(
  Object.keys(LEFT_OUT_REASONS).map((reason, index) => [reason, index]),
);

/**
 * Everything that a client is not given, put together by reason, cluster and
 * what decided.
 */
export function groupLeftOut(
  question: Question,
  rejected: readonly RejectedCandidate[],
  missing: readonly MissingCandidate[],
): LeftOut[] {
  const groups = new Map<string, Group>();
  const add = (
    found: Omit<Group, 'endpoints'>,
    endpoint: LeftOutEndpoint,
  ): void => {
    const key = JSON.stringify([
      found.reason,
      found.cluster,
      found.decidedBy,
      found.remedies,
    ]);
    const group = groups.get(key);
    if (group) {
      group.endpoints.push(endpoint);
    } else {
      groups.set(key, { ...found, endpoints: [endpoint] });
    }
  };
  for (const { candidate, rejection } of rejected) {
    const { cluster, clusterKey, address, port, workload } = candidate;
    const { reason } = rejection;
    add(
      {
        ...explainRejection(question, candidate, rejection),
        reason,
        cluster,
        clusterKey,
      },
      { address, port, ...(workload ? { workload } : {}) },
    );
  }
  for (const entry of missing) {
    if (entry.portName === question.port.name) {
      const { cluster, clusterKey, address, port, workload } = entry;
      add(
        { ...explainMissing(entry), cluster, clusterKey },
        { address, port, workload },
      );
    }
  }
  return sortLeftOut([...groups.values()]);
}

/** In the order in which the rules are applied. */
export function sortLeftOut(all: readonly LeftOut[]): LeftOut[] {
  const rank = ({ reason }: LeftOut) => ORDER.get(reason) ?? ORDER.size;
  return [...all].sort((a, b) => rank(a) - rank(b));
}
