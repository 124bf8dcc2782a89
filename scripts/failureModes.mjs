import { writePageFromTests } from './writePageFromTests.mjs';

/**
 * `yarn failure-modes`: makes every failure mode on real processes, records what is found, and writes `docs/failure-modes.md` from
 * that. `yarn failure-modes --page` writes the page anew from the last recording.
 */
writePageFromTests({
  record: 'plugins/service-mesh-backend/src/failureModes.testbed.test.ts',
  page: 'plugins/service-mesh-backend/src/failureModesPage.test.ts',
  variable: 'MESHSTAGE_WRITE_FAILURE_MODES',
});
