import {
  Onboarding,
  OnboardingEvent,
  OnboardingRequest,
  OnboardingStall,
} from '@meshstage/plugin-service-mesh-common';
import { SeenRung } from '../../fleet/onboarding/OnboardingSight';

/** A text of a record says which clusters it speaks of: whoever may not see those does not read it. */
export type Mentioning = { readonly clusters: readonly string[] };

/** A rung with when it was reached for the first time (ISO string in UTC). */
export type RecordedRung = SeenRung & { readonly reachedAt?: string };

/** What is stored of a cluster on its way into a mesh, whole. */
export type OnboardingRecord = OnboardingRequest &
  Pick<
    Onboarding,
    'id' | 'verdict' | 'stage' | 'createdBy' | 'createdAt' | 'updatedAt'
  > & {
    /** Since when it stands at the stage (ISO string in UTC). */
    readonly stageSince: string;
    readonly rungs: readonly RecordedRung[];
    readonly stalled?: OnboardingStall & Mentioning;
    /** Since when it was linked and is not any more (ISO string in UTC). */
    readonly leftAt?: string;
    /** The oldest first. */
    readonly events: readonly (OnboardingEvent & Mentioning)[];
    /** Grows by one with each change. */
    readonly sequence: number;
  };

/** Nobody looks after these any more. */
export function isOver({
  verdict,
}: Pick<OnboardingRecord, 'verdict'>): boolean {
  return verdict === 'abandoned' || verdict === 'rolled-back';
}
