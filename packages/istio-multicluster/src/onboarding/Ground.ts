import { ControlPlaneStatus } from '../facts/ControlPlaneStatus';
import { FleetContext } from '../facts/FleetContext';
import { Finding } from '../findings/Finding';
import { LadderStep, Mesh } from '../membership/ClusterMembership';
import { Observation } from '../membership/ladder';
import { OnboardingTarget } from './OnboardingPlan';

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
