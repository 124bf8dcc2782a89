import { FleetContext } from '../facts/FleetContext';
import { affectedCluster } from '../findings/affectedCluster';
import { Finding } from '../findings/Finding';
import { FindingCode } from '../findings/findingCodes';
import { ClusterKey } from '../fleet/FleetChange';
import { Link } from '../links/Link';
import { CheckResult, LADDER, LadderStep, Rung } from './ClusterMembership';
import { Observation } from './Observation';
import { controlled } from './steps/controlled';
import { gateway } from './steps/gateway';
import { labelled } from './steps/labelled';
import { linked } from './steps/linked';
import { reachable } from './steps/reachable';
import { servingOf } from './steps/serving';
import { synced } from './steps/synced';
import { trusted } from './steps/trusted';
import { worstResult } from './worstResult';

/** The findings that keep a cluster from a step. */
const CODES: Readonly<Record<LadderStep, readonly FindingCode[]>> = {
  discovered: ['MST0108'],
  reachable: ['MST0101', 'MST0102', 'MST0103', 'MST0104', 'MST0110'],
  labelled: ['MST0303', 'MST0304', 'MST0305', 'MST0306', 'MST0605'],
  trusted: [
    'MST0501',
    'MST0502',
    'MST0503',
    'MST0504',
    'MST0505',
    'MST0506',
    'MST0508',
    'MST0603',
  ],
  controlled: [
    'MST0206',
    'MST0207',
    'MST0222',
    'MST0228',
    'MST0601',
    'MST0602',
    'MST0604',
  ],
  gateway: [
    'MST0301',
    'MST0302',
    'MST0307',
    'MST0308',
    'MST0309',
    'MST0310',
    'MST0311',
    'MST0312',
    'MST0314',
    'MST0315',
    'MST0316',
    'MST0317',
    'MST0320',
    'MST0324',
  ],
  linked: [
    'MST0208',
    'MST0209',
    'MST0210',
    'MST0212',
    'MST0213',
    'MST0214',
    'MST0219',
    'MST0220',
    'MST0223',
    'MST0224',
    'MST0231',
    'MST0232',
  ],
  synced: ['MST0202', 'MST0203', 'MST0211', 'MST0225'],
  serving: [],
  member: [],
};

const OBSERVE: Readonly<
  Record<
    Exclude<LadderStep, 'member'>,
    (
      context: FleetContext,
      key: ClusterKey,
      links: readonly Link[],
    ) => Observation
  >
> = {
  discovered: (context, key) => ({
    result: 'pass',
    text: `Cluster ${context.nameOf(key)} is configured.`,
  }),
  reachable,
  labelled,
  trusted,
  controlled,
  gateway,
  linked,
  synced,
  serving: servingOf,
};

/** How a cluster stands at each step. */
export function ladderOf(
  context: FleetContext,
  key: ClusterKey,
  findings: readonly Finding[],
  links: readonly Link[],
): Rung[] {
  const rungs: Rung[] = [];
  for (const step of LADDER) {
    rungs.push(
      step === 'member'
        ? memberRung(rungs)
        : rungOf(
            step,
            observationAt(step, context, key, links),
            findingsAt(step, key, findings),
          ),
    );
  }
  return rungs;
}

/** What is seen of a cluster at a step; of `links` those to it. */
export function observationAt(
  step: Exclude<LadderStep, 'member'>,
  context: FleetContext,
  key: ClusterKey,
  links: readonly Link[],
): Observation {
  return OBSERVE[step](context, key, links);
}

/** The findings that keep a cluster from a step. */
export function findingsAt(
  step: LadderStep,
  key: ClusterKey,
  findings: readonly Finding[],
): readonly Finding[] {
  return findings.filter(
    finding =>
      CODES[step].includes(finding.code) && affectedCluster(finding) === key,
  );
}

/** A finding says more than what is seen at the first glance. */
export function rungOf(
  step: LadderStep,
  { result, text, evidence = [] }: Observation,
  found: readonly Finding[],
): Rung {
  return {
    step,
    result: worstResult([result, ...found.map(resultOf)]),
    text: found[0]?.text ?? text,
    // Not every finding has evidence of its own; what was seen is so all the same.
    evidence: found[0]?.evidence.length ? found[0].evidence : evidence,
    findings: [...new Set(found.map(({ code }) => code))],
  };
}

function resultOf({ severity }: Finding): CheckResult {
  switch (severity) {
    case 'error':
      return 'fail';
    case 'warning':
      return 'warn';
    default:
      return 'pass';
  }
}

/** A cluster is a member once nothing fails and nothing is left open. */
function memberRung(rungs: readonly Rung[]): Rung {
  const named = (result: CheckResult) =>
    rungs.filter(rung => rung.result === result).map(({ step }) => step);
  const [failed, open, warned] = [
    named('fail'),
    named('unverified'),
    named('warn'),
  ];
  const base = { step: 'member' as const, evidence: [], findings: [] };
  if (failed.length > 0) {
    return {
      ...base,
      result: 'fail',
      text: `It fails at: ${failed.join(', ')}.`,
    };
  }
  if (open.length > 0) {
    return {
      ...base,
      result: 'unverified',
      text: `Not known: ${open.join(', ')}.`,
    };
  }
  return warned.length > 0
    ? {
        ...base,
        result: 'warn',
        text: `It is a member, with warnings at: ${warned.join(', ')}.`,
      }
    : { ...base, result: 'pass', text: 'It is a member of the mesh.' };
}
