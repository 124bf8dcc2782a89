import { Finding } from '../findings/Finding';
import { LadderStep, Rung } from '../membership/ClusterMembership';

/**
 * How a cluster on its way into a mesh stands at one step.
 *
 * @public
 */
export type OnboardingRung = Rung & {
  /** It passes, does not apply, or passes with warnings. */
  readonly isReached: boolean;
  /** It cannot be judged before that step is reached. */
  readonly waitsFor?: LadderStep;
  /** What keeps it from being reached, or else what is said beside. */
  readonly finding?: Finding;
  /** What to do, where nothing is found. */
  readonly remedy?: string;
};

/**
 * How far a cluster has come on its way into a mesh.
 *
 * @public
 */
export type OnboardingLadder = {
  readonly rungs: readonly OnboardingRung[];
  /** The first step that is not reached and can be; `member` if there is none. */
  readonly stage: LadderStep;
  readonly isMember: boolean;
  /** Whether all control planes that are to read it list it. */
  readonly isLinked: 'yes' | 'no' | 'unknown';
};
