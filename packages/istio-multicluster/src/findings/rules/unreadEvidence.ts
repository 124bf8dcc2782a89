import { EvidenceText, evidenceText, FindingEvidence } from '../../evidence';
import { KindFacts } from '../../facts/ClusterFacts';
import { ClusterKey } from '../../fleet/FleetChange';
import { RecordKind } from '../../records/KubernetesRecord';
import { OBSERVED_KINDS } from '../../records/ObservedKind';

/** What the API server answered when a kind was to be read. */
export function unreadEvidence(
  cluster: ClusterKey,
  kind: KindFacts,
): FindingEvidence {
  return {
    type: 'probe',
    cluster,
    observedAt: kind.since,
    text: answerOf(kind),
  };
}

function answerOf({ kind, state, failure }: KindFacts): EvidenceText {
  const resource = resourceOf(kind);
  const answer = failure?.message;
  if (state === 'denied') {
    return answer === undefined
      ? evidenceText('permission-denied', { permission: `list ${resource}` })
      : evidenceText('reading-refused', { resource, answer });
  }
  return answer === undefined
    ? evidenceText('reading-stopped', { resource })
    : evidenceText('reading-failed', { resource, answer });
}

/** As rules of a ClusterRole and `kubectl auth can-i` name it: the plural, with its API group. */
function resourceOf(kind: RecordKind): string {
  const observed = OBSERVED_KINDS.find(({ record }) => record === kind);
  return observed
    ? [observed.plural, observed.group].filter(Boolean).join('.')
    : kind;
}
