import { SomeEvidence } from '../evidence';
import { createHash } from 'node:crypto';
import { FleetContext } from '../facts/FleetContext';
import { ClusterKey } from '../fleet/FleetChange';
import { fillText } from '../text/fillText';
import { NamesIn } from '../text/NamesIn';
import { Finding, FindingSubject } from './Finding';
import { FindingCode, FINDINGS } from './findingCodes';
import { FindingConfidence, FindingEntry } from './FindingEntry';

type Parameters<C extends FindingCode> = {
  readonly [N in NamesIn<
    (typeof FINDINGS)[C]['text'] | (typeof FINDINGS)[C]['remedy']
  >]: string | number;
};

/** What a rule says of one thing that is wrong. */
export type FindingFacts<C extends FindingCode> = {
  readonly subject: FindingSubject;
  readonly parameters: Parameters<C>;
  readonly clusters: readonly ClusterKey[];
  readonly evidence: SomeEvidence;
  /** Milliseconds since 1970: since when it is so. Missing: since its first cluster is configured. */
  readonly since?: number;
  /** If it is surer or less sure than the table says. */
  readonly confidence?: FindingConfidence;
  /** Tells findings of one code about one subject apart. */
  readonly key?: string;
};

/** A finding before its texts are filled in. */
export type FindingDraft = Omit<FindingFacts<FindingCode>, 'parameters'> & {
  readonly code: FindingCode;
  readonly parameters: Readonly<Record<string, string | number>>;
};

/** Checks one thing in a whole fleet. */
export type Rule = (context: FleetContext) => Iterable<FindingDraft>;

/** A finding of the table; the compiler checks its parameters. */
export function draft<C extends FindingCode>(
  code: C,
  facts: FindingFacts<C>,
): FindingDraft {
  return { ...facts, code };
}

/** Fills in what the table says. */
export function findingOf(
  { code, ...facts }: FindingDraft,
  sinceOf: (cluster: ClusterKey) => number,
): Finding {
  const entry: FindingEntry = FINDINGS[code];
  const parameters = Object.fromEntries(
    Object.entries(facts.parameters).map(([name, value]) => [
      name,
      String(value),
    ]),
  );
  const clusters = [...new Set(facts.clusters)];
  return {
    id: idOf(code, facts.subject, clusters, facts.key),
    code,
    severity: entry.severity,
    confidence: facts.confidence ?? entry.confidence,
    subject: facts.subject,
    title: entry.title,
    text: fillText(entry.text, parameters),
    remedy: fillText(entry.remedy, parameters),
    parameters,
    clusters,
    evidence: facts.evidence,
    docs: `docs/findings.md#${code.toLowerCase()}`,
    observedAt: facts.since ?? (clusters.length > 0 ? sinceOf(clusters[0]) : 0),
  };
}

function idOf(
  code: FindingCode,
  subject: FindingSubject,
  clusters: readonly ClusterKey[],
  key: string | undefined,
): string {
  const { cluster, controlPlane, replica, service, object } = subject;
  const parts = [
    code,
    cluster,
    controlPlane,
    replica,
    service,
    object &&
      [object.cluster, object.kind, object.namespace, object.name].join('/'),
    subject.entityRef,
    subject.configuration,
    [...clusters].sort(),
    key,
  ];
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${code.toLowerCase()}-${hash.slice(0, 16)}`;
}
