import type { Flow } from '../Flow';

export const flow: Flow = {
  'the Mesh tab says where calls to service B go, and shows it': async ({
    page,
    screenshot,
  }) => {
    await page.goto('/catalog/default/component/service-b/mesh');
    await page
      .getByText(/routes to sample\/service-b/)
      .first()
      .waitFor();
    for (const name of ['cluster1', 'cluster2']) {
      await page.getByText(name, { exact: true }).first().waitFor();
    }
    await page.getByText('East-west gateway').first().waitFor();
    await screenshot('mesh-tab');
  },
};
