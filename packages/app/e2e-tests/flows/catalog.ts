import type { Flow } from '../Flow';

export const flow: Flow = {
  'a newcomer lands on the demo catalog without signing in': async ({
    page,
    screenshot,
  }) => {
    await page.goto('/');
    await page
      .getByRole('heading', { name: 'Meshstage demo Catalog' })
      .waitFor();
    for (const name of ['Service A', 'Service B', 'Payments']) {
      await page.getByRole('link', { name, exact: true }).waitFor();
    }
    await screenshot('catalog');
  },

  'a component shows its owner, what it depends on and where it runs': async ({
    page,
  }) => {
    await page.goto('/catalog/default/component/service-a');
    await page.getByRole('heading', { name: 'Service A' }).waitFor();
    const main = page.getByRole('main').or(page.locator('article')).first();
    await main.getByText('Storefront team').first().waitFor();
    await main.getByText('Service B').first().waitFor();
    await main.getByText('cluster2').first().waitFor();
  },

  'the clusters and their mesh are in the catalog': async ({ page }) => {
    await page.goto('/?filters[kind]=resource&filters[user]=all');
    for (const name of ['cluster1', 'cluster2', 'mesh1']) {
      await page.getByRole('link', { name, exact: true }).waitFor();
    }
  },

  'the menu leads to settings and back home': async ({ page }) => {
    await page.goto('/');
    const menu = page.getByRole('navigation', { name: 'sidebar nav' });
    await menu.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('user:default/guest').first().waitFor();
    await menu.getByRole('link', { name: 'Meshstage, home' }).click();
    await page
      .getByRole('heading', { name: 'Meshstage demo Catalog' })
      .waitFor();
  },
};
