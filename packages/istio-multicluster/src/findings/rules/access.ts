import { quoted } from '../../evidence';
import { ClusterFacts, KindFacts } from '../../facts/ClusterFacts';
import { FleetContext } from '../../facts/FleetContext';
import { draft, FindingDraft } from '../FindingDraft';

const OF_CREDENTIALS: readonly string[] = ['unauthorized', 'credential'];
const NOT_READ: readonly KindFacts['state'][] = ['denied', 'stale', 'failing'];

/** What keeps clusters from being read. */
export function access(context: FleetContext): FindingDraft[] {
  return context.clusters.flatMap(cluster => [
    ...connectionFindings(cluster),
    ...kindFindings(cluster),
  ]);
}

function connectionFindings(cluster: ClusterFacts): FindingDraft[] {
  const { key, name, configurationError, status, skipTlsVerify } = cluster;
  const about = { subject: { cluster: key }, clusters: [key] };
  const found: FindingDraft[] = [];
  if (configurationError) {
    found.push(
      draft('MST0110', {
        ...about,
        parameters: { cluster: name, message: configurationError },
      }),
    );
  }
  const reachability = status?.reachability;
  if (reachability?.state === 'unreachable') {
    const { failure, since } = reachability;
    const code = OF_CREDENTIALS.includes(failure.reason)
      ? 'MST0102'
      : 'MST0101';
    found.push(
      draft(code, {
        ...about,
        since,
        parameters: {
          cluster: name,
          cause: failure.message,
          remedy: failure.remedy ?? '',
        },
        evidence: [
          {
            type: 'probe',
            cluster: key,
            observedAt: since,
            text: quoted(failure.message),
          },
        ],
      }),
    );
  }
  if (skipTlsVerify) {
    found.push(draft('MST0109', { ...about, parameters: { cluster: name } }));
  }
  return found;
}

function kindFindings({ key, name, status }: ClusterFacts): FindingDraft[] {
  const kinds = status?.kinds ?? [];
  const about = { subject: { cluster: key }, clusters: [key] };
  const found: FindingDraft[] = [];
  const denied = kinds.filter(({ state }) => state === 'denied');
  if (denied.length > 0) {
    found.push(
      draft('MST0103', {
        ...about,
        parameters: { cluster: name, kinds: namesOf(denied) },
        since: sinceOf(denied),
      }),
    );
  }
  const stale = kinds.filter(
    ({ state }) => NOT_READ.includes(state) && state !== 'denied',
  );
  // An unreachable cluster is a finding already.
  if (stale.length > 0 && status?.reachability.state === 'reachable') {
    const [{ failure, state }] = stale;
    found.push(
      draft('MST0104', {
        ...about,
        parameters: {
          cluster: name,
          kinds: namesOf(stale),
          cause: failure?.message ?? state,
          remedy: failure?.remedy ?? 'Nothing to do: it is read again.',
        },
        since: sinceOf(stale),
      }),
    );
  }
  for (const { kind, problems, problemCount, since } of kinds) {
    const [first] = problems;
    if (first) {
      found.push(
        draft('MST0105', {
          ...about,
          parameters: {
            cluster: name,
            kind,
            count: problemCount,
            object: `${first.namespace}/${first.name}`,
            field: first.field,
            problem: first.message,
          },
          since,
          key: kind,
        }),
      );
    }
  }
  return found;
}

function namesOf(kinds: readonly KindFacts[]): string {
  return kinds.map(({ kind }) => kind).join(', ');
}

function sinceOf(kinds: readonly KindFacts[]): number {
  return Math.min(...kinds.map(({ since }) => since));
}
