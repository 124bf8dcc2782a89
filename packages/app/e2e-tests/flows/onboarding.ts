import assert from 'assert/strict';
import type { Page } from 'playwright-core';
import type { Flow } from '../Flow';
import { GitRemote } from '../onboarding/GitRemote';
import { OnboardingForm } from '../onboarding/OnboardingForm';

/** The cluster of the demo that is in no mesh, and what it is to become. */
const PLAN = { cluster: 'cluster6', network: 'network6', primary: 'cluster1' };

async function fillCluster(form: OnboardingForm) {
  await form.choose('Cluster', PLAN.cluster);
  await form.choose('Owner', 'platform', 'group:default/platform');
  await form.select('Environment', 'production');
}

export const flow: Flow = {
  'the form says what was detected, and refuses a member and a bad name':
    async ({ page, updatePicture }) => {
      const form = await OnboardingForm.open(page);
      await form.box('Cluster').fill('cluster1');
      await page
        .getByText(/^cluster1 is a member of the mesh mesh1 already/)
        .first()
        .waitFor();
      await fillCluster(form);
      await page.pause;
      assert.ok(updatePicture && GitRemote);
    },
};

export type { Page };
