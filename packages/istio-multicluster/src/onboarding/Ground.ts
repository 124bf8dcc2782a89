import { ControlPlaneStatus } from '../facts/ControlPlaneStatus';
import { FleetContext } from '../facts/FleetContext';
import { Finding } from '../findings/Finding';
import { LadderStep, Mesh } from '../membership/ClusterMembership';
import { Observation } from '../membership/Observation';
import { linkedAsPlanned } from './linkedAsPlanned';
import { OnboardingTarget } from './OnboardingPlan';
import { planesToRead, targetMesh } from './targetMesh';

/** A step that is judged by itself: being a member follows from the others. */
export type Step = Exclude<LadderStep, 'member'>;

/** What is seen at a step and what is found there. */
export type Seen = {
  readonly observation: Observation;
  readonly findings: readonly Finding[];
  /** It cannot be judged before that step. */
  readonly waitsFor?: Step;
};

/** Everything that the steps are judged by. */
export type Ground = {
  readonly target: OnboardingTarget;
  readonly now: FleetContext;
  /** The mesh as it is to be. */
  readonly planned: FleetContext;
  readonly mesh: Mesh;
  /** Those that are to read the cluster. */
  readonly planes: readonly ControlPlaneStatus[];
};

/** Undefined if there is no such mesh. */
export function groundOf(
  now: FleetContext,
  target: OnboardingTarget,
): Ground | undefined {
  const mesh = targetMesh(now, target);
  if (!mesh) {
    return undefined;
  }
  const planes = planesToRead(now, mesh, target);
  const planned = linkedAsPlanned(now, mesh, planes, target);
  return { target, now, planned, mesh, planes };
}
