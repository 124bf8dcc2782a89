import { FindingEvidence, SomeEvidence } from '../evidence';
import { ClusterKey } from '../fleet/FleetChange';
import { Finding, FindingSubject } from '../findings/Finding';
import { FindingCode } from '../findings/findingCodes';
import { draft, FindingFacts, findingOf } from '../findings/FindingDraft';
import { fillText } from '../text/fillText';
import { Ground } from './Ground';
import { PrecheckEntry, PrecheckName, PRECHECKS } from './precheckTexts';

/**
 * What came of a precheck. `unverified`: what it needs cannot be known here.
 *
 * @public
 */
export type PrecheckResult = 'pass' | 'warn' | 'fail' | 'unverified';

/**
 * One thing that speaks for or against a plan.
 *
 * @public
 */
export type Precheck = {
  readonly check: PrecheckName;
  /** Of the finding that it is, or would be, when it does not pass. */
  readonly code: FindingCode;
  readonly result: PrecheckResult;
  /** What is checked. */
  readonly title: string;
  /**
   * Key of the text, for translations: the code of a finding, or
   * `precheck-<check>-<pass|unverified>`.
   */
  readonly key: string;
  readonly text: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** What to do, or what would verify it; missing when it passes. */
  readonly remedy?: string;
  readonly subject: FindingSubject;
  /** Every cluster that the text speaks of. */
  readonly clusters: readonly ClusterKey[];
  readonly evidence: readonly FindingEvidence[];
};

type Told = {
  readonly parameters?: Readonly<Record<string, string | number>>;
  readonly evidence?: readonly FindingEvidence[];
  /** Beside the cluster of the plan. */
  readonly clusters?: readonly ClusterKey[];
};

type FoundInPlan = {
  readonly evidence: SomeEvidence;
  /** Beside the cluster of the plan. */
  readonly clusters?: readonly ClusterKey[];
};

const RESULTS: Readonly<Record<Finding['severity'], PrecheckResult>> = {
  error: 'fail',
  warning: 'warn',
  info: 'pass',
};

/** A check that passes. */
export function passed(
  ground: Ground,
  check: PrecheckName,
  told: Told = {},
): Precheck {
  return said(ground, check, 'pass', told);
}

/** A check that cannot be made from what is known. */
export function unverified(
  ground: Ground,
  check: PrecheckName,
  told: Told = {},
): Precheck {
  return said(ground, check, 'unverified', told);
}

/** A check that does not pass: a finding of the mesh as it is to be. */
export function found(check: PrecheckName, finding: Finding): Precheck {
  const { code, severity, text, remedy, parameters } = finding;
  const { subject, clusters, evidence } = finding;
  return {
    check,
    code,
    result: RESULTS[severity],
    title: PRECHECKS[check].title,
    key: code,
    text,
    parameters,
    remedy,
    subject,
    clusters,
    evidence,
  };
}

/** The same of something that only a plan can have wrong. */
export function foundInPlan<C extends FindingCode>(
  { now, target: { cluster } }: Ground,
  check: PrecheckName,
  code: C,
  parameters: FindingFacts<C>['parameters'],
  { evidence, clusters = [] }: FoundInPlan,
): Precheck {
  return found(
    check,
    findingOf(
      draft(code, {
        subject: { cluster },
        clusters: [cluster, ...clusters],
        parameters,
        evidence,
      }),
      key => now.sinceOf(key),
    ),
  );
}

function said(
  { now, target, mesh }: Ground,
  check: PrecheckName,
  result: 'pass' | 'unverified',
  told: Told,
): Precheck {
  const entry: PrecheckEntry = PRECHECKS[check];
  const { cluster, clusterName, network } = target;
  const parameters = Object.fromEntries(
    Object.entries({
      cluster: now.nameOf(cluster),
      mesh: mesh.id,
      network,
      istioClusterId: clusterName,
      ...told.parameters,
    }).map(([name, value]) => [name, String(value)]),
  );
  return {
    check,
    code: entry.code,
    result,
    title: entry.title,
    key: `precheck-${check}-${result}`,
    text: fillText(entry[result], parameters),
    parameters,
    ...(result === 'pass'
      ? {}
      : { remedy: fillText(entry.verify, parameters) }),
    subject: { cluster },
    clusters: [...new Set([cluster, ...(told.clusters ?? [])])],
    evidence: told.evidence ?? [],
  };
}
