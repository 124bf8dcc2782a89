import assert from 'assert/strict';
import { readFile } from 'fs/promises';
import { join } from 'path';
import type { Locator, Page } from 'playwright-core';
import { parse } from 'yaml';
import type { Flow } from '../Flow';
import { abandon } from '../onboarding/abandon';
import { DemoControl } from '../onboarding/DemoControl';
import { GitCheckout } from '../onboarding/GitCheckout';
import { OnboardingForm, OnboardingWish } from '../onboarding/OnboardingForm';
import { remember } from '../remember';
import { requireAccessible } from '../requireAccessible';

/** The cluster of the demo that is in no mesh, as a remote of the first primary. */
const WISH: OnboardingWish = {
  cluster: 'cluster6',
  mesh: 'mesh1',
  primary: 'cluster1',
  istioClusterId: 'cluster6',
  network: 'network6',
  istiodAddress: 'istiod.cluster1.example.com',
};
/** Headings of lists in the form are the scaffolder's. */
const FORM = { withoutRules: ['heading-order'] };
const BRANCH = `mesh/onboard-${WISH.istioClusterId}`;
const COUNTS = /\d+ failed, \d+ with a warning, \d+ not verified, \d+ passed/;

function prechecks(page: Page): Locator {
  return page.getByRole('region', { name: 'Prechecks', exact: true });
}

/** Fills in all pages before that of the prechecks, and waits for their result. */
async function toPrechecks(page: Page): Promise<OnboardingForm> {
  const form = await OnboardingForm.open(page);
  await form.fillCluster(WISH);
  await form.fillMesh(WISH);
  await form.fillInstallation(WISH);
  await prechecks(page).getByText(COUNTS).waitFor();
  return form;
}

function record(page: Page): Locator {
  return page.getByRole('region', {
    name: `${WISH.cluster} into ${WISH.mesh}`,
  });
}

function rung(page: Page, name: string): Locator {
  return record(page)
    .getByRole('list', { name: 'Steps to being a member' })
    .getByRole('listitem')
    .filter({
      hasText: new RegExp(
        `^(Passed|Failed|Warning|Not verified|Does not apply)?${name}`,
      ),
    })
    .first();
}

export const flow: Flow = {
  'a cluster is found by what was detected of it; a member is refused with the reason':
    async ({ page }) => {
      const form = await OnboardingForm.open(page);
      await form.box('Cluster').fill('cluster1');
      const member = form.option('cluster1');
      await member
        .getByText(/^cluster1 is a member of the mesh mesh1 already/)
        .or(member.getByText(/^cluster1 is on the way into the mesh mesh1/))
        .waitFor();
      assert.equal(await member.getAttribute('aria-disabled'), 'true');
      await form.choose('Cluster', 'depot-brno', WISH.cluster);
      const facts = page.getByRole('status', {
        name: `What is known of ${WISH.cluster}`,
      });
      await facts.getByText('EKS-D').waitFor();
      await facts.getByText('in no mesh').waitFor();
    },

  'a name with capitals is refused, and the releases say whom they do not fit':
    async ({ page, updatePicture }) => {
      const form = await OnboardingForm.open(page);
      await form.fillCluster(WISH);
      await form.writeMesh(WISH);
      await updatePicture('onboarding-form', form.form);
      await form.box('Istio cluster id').fill('Cluster6');
      await form.refuses(/has to be lower-case letters, digits and hyphens/);
      await form.box('Istio cluster id').fill(WISH.istioClusterId);
      await form.next(form.box('Name of the gateway'));
    },

  'the prechecks say what speaks for and against it, each with its evidence':
    async ({ page, updatePicture }) => {
      await toPrechecks(page);
      const checks = prechecks(page).getByRole('list', { name: 'Checks' });
      await checks.getByRole('listitem').first().waitFor();
      await updatePicture('onboarding-prechecks', prechecks(page));
      await checks.getByText('Evidence').first().click();
    },

  'the template writes a branch, and the record goes on when its files are applied':
    async ({ page, gitRemote, demoControl, updatePicture }) => {
      const control = DemoControl.at(demoControl);
      const form = await toPrechecks(page);
      await form.next(form.box('Repository as Argo CD reads it'));
      await form.fillRepository();
      await page.goto(await form.create());
      await record(page).getByText('Under way').first().waitFor();
      const checkout = await GitCheckout.of(gitRemote, BRANCH);
      try {
        assert.ok((await checkout.commitsSince('main')) > 0);
        const file = (await checkout.paths()).find(path =>
          path.endsWith('/namespace.yaml'),
        );
        assert.ok(file, 'The branch has no namespace.');
        const text = await readFile(join(checkout.folder, file), 'utf8');
        await control.apply(WISH.cluster, parse(text));
        await rung(page, 'Labelled with its network')
          .and(page.locator('[data-status="pass"]'))
          .waitFor();
        await updatePicture('onboarding-ladder', page.getByRole('main'));
        await abandon(record(page));
      } finally {
        await checkout.remove();
        await control.delete(WISH.cluster, {
          apiVersion: 'v1',
          kind: 'Namespace',
          name: 'istio-system',
        });
      }
    },

  ...Object.fromEntries(
    (['light', 'dark'] as const).map((theme): [string, Flow[string]] => [
      `axe finds nothing in the form and in the view of the records (${theme})`,
      async ({ page }) => {
        await remember(page, { theme });
        const form = await OnboardingForm.open(page);
        await requireAccessible(page, { part: form.form, ...FORM });
        await form.fillCluster(WISH);
        await form.writeMesh(WISH);
        await requireAccessible(page, { part: form.form, ...FORM });
        await form.next(form.box('Name of the gateway'));
        await form.fillInstallation(WISH);
        await prechecks(page).getByText(COUNTS).waitFor();
        await requireAccessible(page, { part: form.form, ...FORM });
        await page.goto('/service-mesh/onboarding');
        await page.getByRole('row', { name: /^cluster6/ }).click();
        await record(page).waitFor();
        await requireAccessible(page);
      },
    ]),
  ),

  'the fields and the records are in Chinese': async ({ page }) => {
    await remember(page, { language: 'zh' });
    await page.goto('/service-mesh/onboarding');
    await page.getByRole('row', { name: /^cluster6/ }).click();
    await page
      .getByRole('region', { name: 'cluster6 加入 mesh1' })
      .getByRole('list', { name: '成为成员的步骤' })
      .waitFor();
    await page.goto('/create/templates/default/onboard-cluster');
    await page.getByRole('textbox', { name: 'Cluster' }).first().fill('brno');
    await page.getByRole('option', { name: /^cluster6/ }).click();
    await page
      .getByRole('status', { name: '关于 cluster6 的已知信息' })
      .getByText('不在任何网格中')
      .waitFor();
  },
};
