import { Rung } from '@meshstage/plugin-service-mesh-common';

const MINUTE_MS = 60_000;

/** How long a cluster may stand at each rung (milliseconds). */
export type RungTimeouts = Readonly<Record<Rung, number>>;

/** When the record of an onboarding changes by itself, `serviceMesh.onboarding`. */
export type OnboardingTiming = {
  timeouts: RungTimeouts;
  /** As long as a cluster that was linked must be in no control plane's list to count as gone. */
  rolledBackAfterMs: number;
};

/**
 * People label, install and create secrets within a quarter of an hour; a load
 * balancer takes minutes; istiod gives up its first sync after 30 s.
 */
export const DEFAULT_TIMEOUTS: RungTimeouts = {
  discovered: 5 * MINUTE_MS,
  reachable: 5 * MINUTE_MS,
  labelled: 15 * MINUTE_MS,
  trusted: 15 * MINUTE_MS,
  controlled: 15 * MINUTE_MS,
  gateway: 10 * MINUTE_MS,
  linked: 15 * MINUTE_MS,
  synced: 2 * MINUTE_MS,
  serving: 15 * MINUTE_MS,
  member: 5 * MINUTE_MS,
};
