import type { Page } from 'playwright-core';
import type { Flow } from '../Flow';

/** What is on the page beside the menu. */
function content(page: Page) {
  return page.getByRole('main').or(page.locator('article')).first();
}

/** Many times as long as the catalog of app-config.yaml lets pass between two looks at an entity. */
const PATIENCE_MS = 180_000;

/** The page does not follow the catalog by itself, and relations come with the next processing. */
async function openUntil(page: Page, address: string, text: string) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    await page.goto(address);
    try {
      await content(page).getByText(text).first().waitFor({ timeout: 15_000 });
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
    }
  }
}

export const flow: Flow = {
  'a cluster that nobody describes is in the catalog, with its mesh, its owner and what runs there':
    async ({ page, updatePicture }) => {
      await openUntil(page, '/catalog/default/resource/cluster3', 'Catalogue');
      const main = content(page);
      for (const text of [
        'Simulated EKS cluster in eu-west-1',
        'Platform team',
        'mesh1',
      ]) {
        await main.getByText(text).first().waitFor();
      }
      await main
        .getByRole('region', { name: 'Cluster in the mesh' })
        .getByRole('list', { name: 'Steps to being a member' })
        .waitFor();
      await updatePicture('catalog-cluster', main);
    },

  'a mesh is in the catalog, with its clusters': async ({
    page,
    updatePicture,
  }) => {
    await openUntil(page, '/catalog/default/resource/mesh1', 'cluster3');
    const main = content(page);
    for (const cluster of ['cluster1', 'cluster2', 'cluster3']) {
      await main.getByText(cluster, { exact: true }).first().waitFor();
    }
    await updatePicture('catalog-mesh', main);
  },

  'a component depends on the clusters in which it runs, and leads to them':
    async ({ page }) => {
      await openUntil(page, '/catalog/default/component/service-b', 'cluster2');
      await content(page)
        .getByRole('link', { name: 'cluster2' })
        .first()
        .click();
      await page.waitForURL(/\/catalog\/default\/resource\/cluster2$/);
    },

  'a cluster that somebody describes keeps that description': async ({
    page,
  }) => {
    await page.goto('/catalog/default/resource/cluster4');
    await page
      .getByText('Simulated EKS Anywhere in the warehouse')
      .first()
      .waitFor();
  },
};
