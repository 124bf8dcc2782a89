import assert from 'assert/strict';
import type { Page } from 'playwright-core';
import type { Flow } from '../Flow';
import { DemoControl } from '../onboarding/DemoControl';
import { GitCheckout } from '../onboarding/GitCheckout';
import { OnboardingForm, OnboardingWish } from '../onboarding/OnboardingForm';

/** The cluster of the demo that is in no mesh: EKS-D in a data centre. */
const WISH: OnboardingWish = {
  cluster: 'cluster6',
  mesh: 'mesh1',
  primary: 'cluster1',
  istioClusterId: 'cluster6',
  network: 'network6',
  istiodAddress: 'istiod.cluster1.example.com',
};

/** Its pods have addresses that are those of pods in cluster2, too. */
const NODE = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'brno-worker-3' },
  spec: { podCIDR: '10.20.0.0/24', podCIDRs: ['10.20.0.0/24'] },
};

/** All that the form could have made: branches with their commits, and how many records there are. */
async function written(
  page: Page,
  gitRemote: string,
): Promise<{ branches: string[]; records: number }> {
  await page.goto('/service-mesh/onboarding');
  const records = page.getByRole('row', { name: /cluster\d/ });
  await records
    .or(page.getByText('No cluster is on its way'))
    .first()
    .waitFor();
  return {
    branches: await GitCheckout.branchesOf(gitRemote),
    records: await records.count(),
  };
}

export const flow: Flow = {
  'the id of another cluster and the network of one with the same addresses are refused with what to do, and nothing is written':
    async ({ page, gitRemote, demoControl }) => {
      const control = DemoControl.at(demoControl);
      await control.apply(WISH.cluster, NODE);
      try {
        const before = await written(page, gitRemote);
        const form = await OnboardingForm.open(page);
        await form.fillCluster(WISH);
        await form.fillMesh({
          ...WISH,
          istioClusterId: 'cluster2',
          network: 'network2',
        });
        await form.fillInstallation(WISH);
        const checks = page
          .getByRole('region', { name: 'Prechecks', exact: true })
          .getByRole('list', { name: 'Checks' })
          .getByRole('listitem');
        for (const title of [
          'The Istio cluster id is that of no other cluster',
          'Addresses of pods do not overlap',
        ]) {
          const check = checks.filter({ hasText: title }).first();
          await check.getByText('Failed').first().waitFor();
          await check.getByText('What to do').first().waitFor();
        }
        await form.refuses(/Prechecks fail: .*MST0207.*MST0318/);
        assert.deepEqual(await written(page, gitRemote), before);
      } finally {
        await control.delete(WISH.cluster, {
          apiVersion: 'v1',
          kind: 'Node',
          name: NODE.metadata.name,
        });
      }
    },

  'a release that does not fit cannot be chosen, and says whom it does not fit':
    async ({ page }) => {
      const form = await OnboardingForm.open(page);
      await form.fillCluster(WISH);
      await form.writeMesh(WISH);
      await page
        .getByRole('textbox', { name: /^Istio(\s*\*)?$/ })
        .fill('Istio');
      const unfit = page
        .getByRole('option', { name: /runs Kubernetes/ })
        .first();
      await unfit.waitFor();
      assert.equal(await unfit.getAttribute('aria-disabled'), 'true');
    },

  'a repository with a password is refused, and nothing is written': async ({
    page,
    gitRemote,
  }) => {
    const before = await written(page, gitRemote);
    const form = await OnboardingForm.open(page);
    await form.fillCluster(WISH);
    await form.fillMesh(WISH);
    await form.fillInstallation(WISH);
    await page.getByText(/\d+ failed, \d+ with a warning/).waitFor();
    await form.next(form.box('Repository as Argo CD reads it'));
    await form.writeRepository('https://me:secret@git.example.com/mesh.git');
    await form.refuses(/has to be the address of a git repository without/);
    assert.deepEqual(await written(page, gitRemote), before);
  },
};
