import { fleetContext } from '../facts/FleetContext';
import { FleetFacts } from '../facts/FleetFacts';
import { Finding } from '../findings/Finding';
import { FindingCode } from '../findings/findingCodes';
import { findings, findingSteps } from '../findings/findings';
import { Fleet } from '../fleet/Fleet';
import { links } from '../links/links';
import {
  CheckResult,
  LADDER,
  LadderStep,
} from '../membership/ClusterMembership';
import { findingsAt, observationAt, rungOf } from '../membership/ladder';
import { Observation } from '../membership/Observation';
import { Ground, groundOf, Seen, Step } from './Ground';
import { linkFindings, linkObservation } from './linkRung';
import { networkFindings, networkObservation } from './networkRung';
import { OnboardingLadder, OnboardingRung } from './OnboardingRung';
import { OnboardingTarget } from './OnboardingPlan';
import { REMEDIES } from './remedies';
import { serving } from './servingRung';

const IS_LINKED: Readonly<Record<CheckResult, OnboardingLadder['isLinked']>> = {
  pass: 'yes',
  fail: 'no',
  warn: 'unknown',
  unverified: 'unknown',
  'not-applicable': 'unknown',
};

/**
 * How far a cluster has come on its way into a mesh, judged by the evidence of
 * clusters and istiods alone. What of the mesh's rules can be said before the
 * cluster is linked is said of the mesh as it is to be.
 *
 * @public
 */
export function onboardingLadder(
  fleet: Fleet,
  facts: FleetFacts,
  target: OnboardingTarget,
): OnboardingLadder {
  const now = fleetContext(fleet, facts);
  const ground = groundOf(now, target);
  if (!now.cluster(target.cluster) || !ground) {
    return nothingKnown(
      ground
        ? 'The cluster is not configured in Backstage.'
        : `There is no mesh ${target.mesh} now.`,
    );
  }
  return climb(ground);
}

/**
 * Does what takes long of `onboardingLadder` bit by bit, for those who have
 * other things to do in between; it then has its answer at once.
 *
 * @public
 */
export function* onboardingLadderSteps(
  fleet: Fleet,
  facts: FleetFacts,
  target: OnboardingTarget,
): Generator<void, void, void> {
  const ground = groundOf(fleetContext(fleet, facts), target);
  if (ground) {
    yield* findingSteps(ground.planned.fleet, ground.planned.facts);
  }
}

/**
 * Whether all control planes that are to read a cluster list it: what of the
 * ladder costs nothing.
 *
 * @public
 */
export function onboardingLink(
  fleet: Fleet,
  facts: FleetFacts,
  target: OnboardingTarget,
): OnboardingLadder['isLinked'] {
  const ground = groundOf(fleetContext(fleet, facts), target);
  return ground ? IS_LINKED[linkObservation(ground).result] : 'unknown';
}

function nothingKnown(text: string): OnboardingLadder {
  const rungs = LADDER.map(
    (step): OnboardingRung => ({
      ...rungOf(step, { result: 'unverified', text }, []),
      isReached: false,
    }),
  );
  return { rungs, stage: LADDER[0], isMember: false, isLinked: 'unknown' };
}

function climb(ground: Ground): OnboardingLadder {
  const seen = look(ground);
  const rungs: OnboardingRung[] = LADDER.flatMap(step =>
    step === 'member' ? [] : [onboardingRung(step, seen[step])],
  );
  const stage = stageOf(rungs);
  const isMember = stage === 'member';
  rungs.push({
    ...rungOf('member', memberObservation(rungs, stage), []),
    isReached: isMember,
  });
  return {
    rungs,
    stage,
    isMember,
    isLinked: IS_LINKED[seen.linked.observation.result],
  };
}

function look(ground: Ground): Readonly<Record<Step, Seen>> {
  const { target, now, planned, planes } = ground;
  const { cluster } = target;
  const found = findings(planned.fleet, planned.facts);
  const names = new Set(planes.map(({ plane }) => plane.name));
  const ofPlanes = links(planned.fleet, planned.facts).filter(
    link => link.cluster === cluster && names.has(link.controlPlane),
  );
  const at = (step: Step): Seen => ({
    observation: observationAt(step, planned, cluster, ofPlanes),
    findings: findingsAt(step, cluster, found),
  });
  const linked: Seen = {
    observation: linkObservation(ground),
    findings: linkFindings(ground, found),
  };
  const synced = isReached(linked)
    ? at('synced')
    : waiting(at('synced'), 'linked');
  const isSynced = isReached(synced);
  return {
    discovered: at('discovered'),
    reachable: at('reachable'),
    labelled: {
      observation: networkObservation(ground),
      findings: networkFindings(ground, findingsAt('labelled', cluster, found)),
    },
    trusted: served(at('trusted'), target, isSynced),
    controlled: served(at('controlled'), target, isSynced),
    gateway:
      planned.networkOf(cluster) === ''
        ? waiting(at('gateway'), 'labelled')
        : at('gateway'),
    linked,
    synced,
    serving: isSynced
      ? serving(now, cluster)
      : waiting(
          { observation: { result: 'unverified', text: '' }, findings: [] },
          'synced',
        ),
  };
}

/** Of another cluster's istiod: it brings the root, and lets proxies in, once it reads this one. */
const OF_ISTIOD: readonly FindingCode[] = [
  'MST0206',
  'MST0222',
  'MST0508',
  'MST0603',
];

function served(
  { observation, findings: all }: Seen,
  { role }: OnboardingTarget,
  isSynced: boolean,
): Seen {
  if (role === 'primary' || isSynced) {
    return { observation, findings: all };
  }
  const own = all.filter(({ code }) => !OF_ISTIOD.includes(code));
  const seen = { observation, findings: own };
  return observation.result === 'pass' ? seen : waiting(seen, 'synced');
}

/** What is wrong whatever comes next is said now. */
function waiting(seen: Seen, step: Step): Seen {
  return hasError(seen)
    ? seen
    : {
        observation: {
          result: 'unverified',
          text: `It is judged once the step ${step} is reached.`,
        },
        findings: [],
        waitsFor: step,
      };
}

function hasError({ findings: found }: Seen): boolean {
  return found.some(({ severity }) => severity === 'error');
}

function isReached(seen: Seen): boolean {
  return (
    seen.waitsFor === undefined &&
    ['pass', 'not-applicable'].includes(seen.observation.result) &&
    !hasError(seen)
  );
}

/** With what is wrong before what is only worth to know. */
function onboardingRung(step: Step, seen: Seen): OnboardingRung {
  const { observation, waitsFor } = seen;
  const found = [...seen.findings].sort((a, b) => gravity(a) - gravity(b));
  return {
    ...rungOf(step, observation, found),
    isReached: isReached(seen),
    ...(waitsFor ? { waitsFor } : {}),
    ...(found[0] ? { finding: found[0] } : { remedy: REMEDIES[step] }),
  };
}

function gravity({ severity }: Finding): number {
  return ['error', 'warning', 'info'].indexOf(severity);
}

/** What waits for another step is no step to stand at. */
function stageOf(rungs: readonly OnboardingRung[]): LadderStep {
  const open = rungs.filter(rung => !rung.isReached);
  const isOpen = (step: LadderStep | undefined) =>
    open.some(rung => rung.step === step);
  const standing = open.find(({ waitsFor }) => !isOpen(waitsFor)) ?? open[0];
  return standing?.step ?? 'member';
}

function memberObservation(
  rungs: readonly OnboardingRung[],
  stage: LadderStep,
): Observation {
  if (stage !== 'member') {
    return {
      result: 'unverified',
      text: `It stands at ${stage}.`,
    };
  }
  const warned = rungs
    .filter(({ result }) => result === 'warn')
    .map(({ step }) => step);
  return warned.length > 0
    ? {
        result: 'warn',
        text: `It is a member, with warnings at: ${warned.join(', ')}.`,
      }
    : { result: 'pass', text: 'It is a member of the mesh.' };
}
