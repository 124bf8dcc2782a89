import type { Page } from 'playwright-core';
import type { Flow } from '../Flow';
import { Keyboard } from '../Keyboard';
import { remember } from '../remember';
import { requireAccessible } from '../requireAccessible';

const ADDRESS = '/service-mesh/consistency';

async function openMesh1(page: Page, query = '') {
  await page.goto(`${ADDRESS}${query}`);
  const mesh = page.getByRole('region', { name: 'Mesh mesh1' });
  await mesh
    .getByRole('row', { name: /^CoreDNS/ })
    .first()
    .waitFor();
  return mesh;
}

export const flow: Flow = {
  'the clusters of a mesh stand side by side, and what is not known is not called the same':
    async ({ page, updatePicture }) => {
      const mesh = await openMesh1(page);
      // What this plugin has no right to is a row all the same, and says which one.
      const deprecated = mesh
        .getByRole('row', { name: /^Deprecated APIs/ })
        .filter({ hasText: 'deploy/api-metrics-reader.yaml' });
      await deprecated.first().waitFor();
      if ((await deprecated.getByText('Same', { exact: true }).count()) > 0) {
        throw new Error('A row of which nothing is known is called the same.');
      }
      await updatePicture('service-mesh-consistency', page.getByRole('main'));
    },

  'support is counted down, and the releases of Istio that fit are named':
    async ({ page }) => {
      const mesh = await openMesh1(page);
      await mesh
        .getByRole('region', { name: 'How long Kubernetes is supported' })
        .getByRole('row', { name: /^cluster1/ })
        // Whatever the day is.
        .filter({
          hasText:
            /(Standard support.*2027-08-02|(Extended support|Ended).*2028-08-02)/,
        })
        .waitFor();
      await mesh
        .getByRole('region', { name: 'Istio and Kubernetes together' })
        .getByText(/^1\.30, /)
        .waitFor();
      await page.getByText(/^Istio releases as of \d{4}-/).waitFor();
    },

  'two clusters are compared by keyboard, and their comparison has an address':
    async ({ page }) => {
      await openMesh1(page);
      const keyboard = new Keyboard(page);
      await keyboard.choose(
        page.getByRole('button', { name: /Cluster$/ }),
        'cluster1',
      );
      await page.waitForURL(/cluster=cluster1/);
      await keyboard.choose(
        page.getByRole('button', { name: /Compared with$/ }),
        'cluster2',
      );
      await page.waitForURL(/cluster=cluster1&other=cluster2/);
      await page
        .getByRole('region', { name: 'cluster1 and cluster2' })
        .getByRole('row', { name: /^Distribution/ })
        .filter({ hasText: 'EKS-D' })
        .waitFor();
      await page
        .getByText('coredns is 1.14.3 in cluster1 and 1.14.2 in cluster2.')
        .waitFor();
    },

  'a search narrows rows and issues, and is in the address': async ({
    page,
  }) => {
    const mesh = await openMesh1(page);
    await page.getByRole('searchbox', { name: 'Search' }).fill('coredns');
    await page.waitForURL(/search=coredns/);
    await mesh
      .getByRole('row', { name: /^etcd/ })
      .waitFor({ state: 'detached' });
    await mesh.getByRole('button', { name: 'Show all' }).click();
    await mesh.getByRole('row', { name: /^etcd/ }).first().waitFor();
  },

  ...Object.fromEntries(
    (['light', 'dark'] as const).map((theme): [string, Flow[string]] => [
      `axe finds nothing (${theme})`,
      async ({ page }) => {
        await remember(page, { theme });
        await openMesh1(page, '?cluster=cluster1&other=cluster2');
        await page
          .getByRole('region', { name: 'cluster1 and cluster2' })
          .waitFor();
        await requireAccessible(page);
      },
    ]),
  ),
};
