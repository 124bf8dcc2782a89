import { writePageFromTests } from './writePageFromTests.mjs';

/**
 * `yarn onboarding-ladder`: brings a bare cluster into a mesh of real processes, each step first wrongly, and writes
 * `docs/onboarding-ladder.md` from what is said of it. `yarn onboarding-ladder --page` writes the page anew from the last recording.
 */
writePageFromTests({
  record: 'plugins/service-mesh-backend/src/onboarding.testbed.test.ts',
  page: 'plugins/service-mesh-backend/src/onboardingLadderPage.test.ts',
  variable: 'MESHSTAGE_WRITE_ONBOARDING',
});
