import { ConsistencyFacts } from '../consistency/consistency';
import { fleetContext } from '../facts/FleetContext';
import { FleetFacts } from '../facts/FleetFacts';
import { findings } from '../findings/findings';
import { Fleet } from '../fleet/Fleet';
import { accessChecks } from './checks/accessChecks';
import { contentChecks } from './checks/contentChecks';
import { identityChecks } from './checks/identityChecks';
import { networkChecks } from './checks/networkChecks';
import { releaseChecks } from './checks/releaseChecks';
import { trustChecks } from './checks/trustChecks';
import { installedAsPlanned, linkedAsPlanned } from './linkedAsPlanned';
import { OnboardingPlan } from './OnboardingPlan';
import { PrecheckRules } from './PlanGround';
import { Precheck, PrecheckResult } from './Precheck';
import { PrecheckName, PRECHECKS } from './precheckTexts';
import { planesToRead, targetMesh } from './targetMesh';

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
  { releases, kubernetes }: ConsistencyFacts,
): readonly Precheck[] | undefined {
  const now = fleetContext(fleet, facts);
  const mesh = targetMesh(now, plan);
  if (!mesh) {
    return undefined;
  }
  const planes = planesToRead(now, mesh, plan);
  const planned = installedAsPlanned(
    linkedAsPlanned(now, mesh, planes, plan),
    plan,
  );
  const ground = {
    target: plan,
    now,
    planned,
    mesh,
    planes,
    findings: findings(planned.fleet, planned.facts),
    kubernetes,
    releases,
  };
  return (Object.keys(PRECHECKS) as PrecheckName[]).map(name =>
    RULES[name](ground),
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
