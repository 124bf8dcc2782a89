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
    for (const name of ['cluster1', 'cluster2', 'East-west gateway']) {
      await page.locator('svg text', { hasText: name }).first().waitFor();
    }
    await screenshot('mesh-tab');
  },
};
