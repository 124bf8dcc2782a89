import type { Flow } from '../Flow';

export const flow: Flow = {
  'the Kubernetes tab shows what runs in the clusters of the demo': async ({
    page,
  }) => {
    await page.goto('/catalog/default/component/service-b/kubernetes');
    for (const cluster of ['cluster1', 'cluster2']) {
      await page.getByText(cluster, { exact: true }).first().waitFor();
    }
    await page.getByText('2 pods').first().waitFor();
  },
};
