import { ConsistencyFacts } from '../consistency/consistency';
import { fleetContext } from '../facts/FleetContext';
import { FleetFacts } from '../facts/FleetFacts';
import { findings, findingSteps } from '../findings/findings';
import { Fleet } from '../fleet/Fleet';
import { accessChecks } from './checks/accessChecks';
import { contentChecks } from './checks/contentChecks';
import { identityChecks } from './checks/identityChecks';
import { networkChecks } from './checks/networkChecks';
import { releaseChecks } from './checks/releaseChecks';
import { trustChecks } from './checks/trustChecks';
import { Ground, groundOf } from './Ground';
import { installedAsPlanned } from './linkedAsPlanned';
import { OnboardingPlan } from './OnboardingPlan';
import { PlanGround, PrecheckRules } from './PlanGround';
import { Precheck, PrecheckResult } from './Precheck';
import { PrecheckName, PRECHECKS } from './precheckTexts';

/**
 * What a plan is checked by besides the fleet.
 *
 * @public
 */
export type PrecheckFacts = ConsistencyFacts & {
  /** An earlier run began to bring the cluster into this mesh, by this id, and nobody ended that. */
  readonly isBegun?: boolean;
};

const RULES: PrecheckRules<PrecheckName> = {
  ...accessChecks,
  ...identityChecks,
  ...networkChecks,
  ...releaseChecks,
  ...trustChecks,
  ...contentChecks,
};

/**
 * What speaks for and against bringing a cluster into a mesh as planned. The
 * rules of the mesh are asked about the mesh with the cluster in it, so that a
 * plan and a mesh are judged alike.
 *
 * @returns one for each of {@link PRECHECKS}; undefined if there is no such mesh
 * @public
 */
export function prechecks(
  fleet: Fleet,
  facts: FleetFacts,
  plan: OnboardingPlan,
  { releases, kubernetes, isBegun = false }: PrecheckFacts,
): readonly Precheck[] | undefined {
  const ground = plannedGround(fleet, facts, plan);
  if (!ground) {
    return undefined;
  }
  const { planned } = ground;
  const whole: PlanGround = {
    ...ground,
    findings: findings(planned.fleet, planned.facts),
    kubernetes,
    releases,
    isBegun,
  };
  return (Object.keys(PRECHECKS) as PrecheckName[]).map(name =>
    RULES[name](whole),
  );
}

/**
 * Does what takes long of `prechecks` bit by bit, for those who have other
 * things to do in between; it then has its answer at once.
 *
 * @public
 */
export function* precheckSteps(
  fleet: Fleet,
  facts: FleetFacts,
  plan: OnboardingPlan,
): Generator<void, void, void> {
  const ground = plannedGround(fleet, facts, plan);
  if (ground) {
    yield* findingSteps(ground.planned.fleet, ground.planned.facts);
  }
}

function plannedGround(
  fleet: Fleet,
  facts: FleetFacts,
  plan: OnboardingPlan,
): (Ground & { target: OnboardingPlan }) | undefined {
  const ground = groundOf(fleetContext(fleet, facts), plan);
  return (
    ground && {
      ...ground,
      target: plan,
      planned: installedAsPlanned(ground.planned, plan),
    }
  );
}

const GRAVITY: readonly PrecheckResult[] = [
  'fail',
  'warn',
  'unverified',
  'pass',
];

/**
 * The gravest of all; what could not be verified is graver than what passes.
 *
 * @public
 */
export function worstOf(
  checks: readonly Pick<Precheck, 'result'>[],
): PrecheckResult {
  return (
    GRAVITY.find(each => checks.some(({ result }) => result === each)) ?? 'pass'
  );
}
