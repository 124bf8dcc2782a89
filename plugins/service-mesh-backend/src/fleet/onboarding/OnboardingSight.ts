import {
  Evidence,
  OnboardingRung,
  Rung,
} from '@meshstage/plugin-service-mesh-common';

/** A rung as it is seen now, whole. */
export type SeenRung = Omit<OnboardingRung, 'reachedAt' | 'evidence'> & {
  readonly evidence: readonly Evidence[];
  readonly isReached: boolean;
};

/** How far a cluster is seen to have come on its way into a mesh. */
export type OnboardingSight = {
  readonly rungs: readonly SeenRung[];
  /** The first that is not reached and can be. */
  readonly stage: Rung;
  readonly isMember: boolean;
  readonly isLinked: 'yes' | 'no' | 'unknown';
};
