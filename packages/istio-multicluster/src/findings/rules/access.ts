import { FindingEvidence, quoted } from '../../evidence';
import { ClusterFacts, KindFacts } from '../../facts/ClusterFacts';
import { FleetContext } from '../../facts/FleetContext';
import { ClusterKey } from '../../fleet/FleetChange';
import { ProjectionProblem } from '../../records/Projection';
import { draft, FindingDraft } from '../FindingDraft';
import { unreadEvidence } from './unreadEvidence';

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
        evidence: [{ type: 'configuration', text: quoted(configurationError) }],
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
    found.push(
      draft('MST0109', {
        ...about,
        parameters: { cluster: name },
        evidence: [
          { type: 'configuration', text: quoted('skipTLSVerify: true') },
        ],
      }),
    );
  }
  return found;
}

function kindFindings({ key, name, status }: ClusterFacts): FindingDraft[] {
  const kinds = status?.kinds ?? [];
  const about = { subject: { cluster: key }, clusters: [key] };
  const found: FindingDraft[] = [];
  const evidenceOf = (each: KindFacts) => unreadEvidence(key, each);
  const denied = kinds.filter(({ state }) => state === 'denied');
  const [firstDenied, ...otherDenied] = denied;
  if (firstDenied) {
    found.push(
      draft('MST0103', {
        ...about,
        parameters: { cluster: name, kinds: namesOf(denied) },
        evidence: [evidenceOf(firstDenied), ...otherDenied.map(evidenceOf)],
        since: sinceOf(denied),
      }),
    );
  }
  const stale = kinds.filter(
    ({ state }) => NOT_READ.includes(state) && state !== 'denied',
  );
  // An unreachable cluster is a finding already.
  const [firstStale, ...otherStale] = stale;
  if (firstStale && status?.reachability.state === 'reachable') {
    const { failure, state } = firstStale;
    found.push(
      draft('MST0104', {
        ...about,
        parameters: {
          cluster: name,
          kinds: namesOf(stale),
          cause: failure?.message ?? state,
          remedy: failure?.remedy ?? 'Nothing to do: it is read again.',
        },
        evidence: [evidenceOf(firstStale), ...otherStale.map(evidenceOf)],
        since: sinceOf(stale),
      }),
    );
  }
  for (const { kind, problems, problemCount, since } of kinds) {
    const [first, ...others] = problems;
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
          evidence: [
            problemEvidence(key, first),
            ...others.map(each => problemEvidence(key, each)),
          ],
          since,
          key: kind,
        }),
      );
    }
  }
  return found;
}

function problemEvidence(
  cluster: ClusterKey,
  { kind, namespace, name, field, message }: ProjectionProblem,
): FindingEvidence {
  return {
    type: 'object',
    object: { kind, namespace, name, cluster },
    field,
    value: message,
  };
}

function namesOf(kinds: readonly KindFacts[]): string {
  return kinds.map(({ kind }) => kind).join(', ');
}

function sinceOf(kinds: readonly KindFacts[]): number {
  return Math.min(...kinds.map(({ since }) => since));
}
