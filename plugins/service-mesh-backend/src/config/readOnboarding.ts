import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { Rung } from '@meshstage/plugin-service-mesh-common';
import { DEFAULT_TIMEOUTS, OnboardingTiming } from './OnboardingTiming';
import { readDuration } from './readStoreOptions';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** @throws Error naming key and remedy */
export function readOnboarding(config: Config | undefined): OnboardingTiming {
  const rungs = Object.keys(DEFAULT_TIMEOUTS) as Rung[];
  const given = config?.getOptionalConfig('onboarding.timeouts')?.keys() ?? [];
  const stranger = given.find(key => !rungs.some(rung => rung === key));
  if (stranger !== undefined) {
    throw new InputError(
      `serviceMesh.onboarding.timeouts.${stranger} is no step; there are ${rungs.join(
        ', ',
      )}.`,
    );
  }
  return {
    timeouts: Object.fromEntries(
      rungs.map(rung => [
        rung,
        readDuration(
          config,
          `onboarding.timeouts.${rung}`,
          DEFAULT_TIMEOUTS[rung],
          SECOND_MS,
        ),
      ]),
    ) as Record<Rung, number>,
    rolledBackAfterMs: readDuration(
      config,
      'onboarding.rolledBackAfter',
      5 * MINUTE_MS,
      0,
    ),
  };
}
