import { writePageFromTests } from './writePageFromTests.mjs';

/**
 * `yarn reliability`: breaks real processes, records what is said of it, and writes `docs/reliability.md` from that. `yarn reliability
 * --page` writes the page anew from the last recording, for instance after a text of the tab was changed.
 */
writePageFromTests({
  record: 'plugins/service-mesh-backend/src/reliability.testbed.test.ts',
  page: 'plugins/service-mesh/src/tab/reliabilityPage.test.tsx',
  variable: 'MESHSTAGE_WRITE_RELIABILITY',
});
