import type { Page } from 'playwright-core';
import type { Flow } from '../Flow';

/** The page *Service mesh*, as somebody of the platform team goes through it. */
async function openFleet(page: Page) {
  await page.goto('/service-mesh');
  await row(page, 'cluster1').waitFor();
}

function row(page: Page, name: string) {
  return page.getByRole('row', { name: new RegExp(`^${name}\\b`) }).first();
}

function requireAddress(page: Page, expected: RegExp) {
  return page.waitForURL(url => expected.test(url.href));
}

export const flow: Flow = {
  'the menu leads to the fleet, and a cluster says what keeps it from being a member':
    async ({ page, updatePicture }) => {
      await page.goto('/');
      await page
        .getByRole('navigation', { name: 'sidebar nav' })
        .getByRole('link', { name: 'Service mesh' })
        .click();
      await row(page, 'cluster4').click();
      await requireAddress(page, /\/service-mesh\?cluster=cluster4$/);
      const panel = page.getByRole('region', { name: 'Cluster cluster4' });
      await panel
        .getByRole('list', { name: 'Steps to being a member' })
        .waitFor();
      await updatePicture('service-mesh-fleet', page.getByRole('main'));
    },

  'a test of a cluster says step by step what works': async ({ page }) => {
    await page.goto('/service-mesh?cluster=cluster1');
    await page.getByRole('button', { name: 'Test this cluster' }).click();
    await page
      .getByRole('list', { name: 'Steps of the test' })
      .getByText(/^Identity/)
      .waitFor();
  },

  'with the keyboard alone: search, choose a cluster, read, go to its findings':
    async ({ page }) => {
      await openFleet(page);
      const search = page.getByRole('searchbox', { name: 'Search' });
      await search.focus();
      await page.keyboard.type('cluster5');
      await requireAddress(page, /search=cluster5/);
      await row(page, 'cluster1').waitFor({ state: 'detached' });
      await row(page, 'cluster5').focus();
      await page.keyboard.press('Enter');
      const panel = page.getByRole('region', { name: 'Cluster cluster5' });
      await panel.getByText('Reachable', { exact: true }).waitFor();
      await panel.getByRole('link', { name: 'Findings' }).focus();
      await page.keyboard.press('Enter');
      await requireAddress(page, /\/service-mesh\/findings\?cluster=cluster5$/);
      await page
        .getByRole('heading', { name: /Cluster cannot be reached/ })
        .waitFor();
    },

  'links: each replica and each cluster, with the evidence of the chosen one':
    async ({ page, updatePicture }) => {
      await page.goto('/service-mesh/links');
      await page
        .getByRole('button', { name: /to API server of cluster4: Broken$/ })
        .first()
        .click();
      await page
        .getByRole('region', { name: 'Evidence' })
        .getByText(/clusterz/)
        .first()
        .waitFor();
      await updatePicture('service-mesh-links', page.getByRole('main'));
    },

  'a finding is acknowledged and taken back': async ({
    page,
    updatePicture,
  }) => {
    await page.goto('/service-mesh/findings?code=MST0101');
    await page
      .getByRole('button', { name: 'Acknowledge', exact: true })
      .first()
      .click();
    await page.getByRole('textbox', { name: /Reason/ }).fill('Being repaired');
    await updatePicture('service-mesh-findings', page.getByRole('main'));
    await page.getByRole('button', { name: 'Acknowledge finding' }).click();
    await page.getByText(/^Acknowledged by .*: Being repaired$/).waitFor();
    await page
      .getByRole('button', { name: 'Withdraw acknowledgement' })
      .click();
    await page
      .getByRole('button', { name: 'Acknowledge', exact: true })
      .first()
      .waitFor();
  },

  'a notification leads to its finding, and says so when that is gone': async ({
    page,
  }) => {
    await page.goto('/service-mesh/findings?code=MST0101');
    await page.getByRole('heading', { name: /Cluster cannot be/ }).waitFor();
    await page.getByRole('link', { name: 'Only this finding' }).first().click();
    await requireAddress(page, /\/service-mesh\/findings\?finding=/);
    const finding = new URL(page.url()).searchParams.get('finding') ?? '';
    await page.goto(`/service-mesh?finding=${encodeURIComponent(finding)}`);
    await requireAddress(page, /\/service-mesh\/findings\?finding=/);
    await page.getByRole('heading', { name: /Cluster cannot be/ }).waitFor();
    await page.goto('/service-mesh?finding=of-long-ago');
    await page.getByText('This finding is no longer present').waitFor();
    await page
      .getByRole('link', { name: 'See the history of findings' })
      .click();
    await requireAddress(page, /\/service-mesh\/history\?kind=finding/);
  },

  'impact: which services lose what, and who owns them': async ({
    page,
    updatePicture,
  }) => {
    await page.goto('/service-mesh/impact?cluster=cluster1');
    await page.getByText(/^What is lost when cluster1 is/).waitFor();
    await page
      .getByText(/^Control plane cluster1\/istio-system\/default is gone/)
      .waitFor();
    await page
      .getByText(/^group:default\//)
      .first()
      .waitFor();
    await updatePicture('service-mesh-impact', page.getByRole('main'));
  },

  'history: filtered by what the address says': async ({ page }) => {
    await page.goto('/service-mesh/history?kind=finding');
    await page.getByText('MST0101').first().waitFor();
  },
};
