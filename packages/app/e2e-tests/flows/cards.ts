import type { Flow } from '../Flow';

export const flow: Flow = {
  'the overview of a component has its verdict, and leads to the tab': async ({
    page,
  }) => {
    await page.goto('/catalog/default/component/pricing');
    const card = page.getByRole('region', { name: 'Service mesh' });
    await card.getByText(/Calls are broken/).waitFor();
    await card.getByRole('link', { name: 'Open the tab Mesh' }).click();
    await page.getByRole('region', { name: 'What it comes to' }).waitFor();
  },

  'the overview of a cluster has its ladder, and leads to the page': async ({
    page,
  }) => {
    await page.goto('/catalog/default/resource/cluster1');
    const card = page.getByRole('region', { name: 'Cluster in the mesh' });
    await card.getByRole('list', { name: 'Steps to being a member' }).waitFor();
    await card
      .getByRole('link', { name: 'Open the page Service mesh' })
      .click();
    await page.getByRole('region', { name: 'Cluster cluster1' }).waitFor();
  },
};
