import assert from 'assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Flow } from '../Flow';

const LINKS = [
  {
    title: 'AWS console',
    url: 'https://{region}.console.aws.amazon.com/eks/clusters/{eksName}?region={region}',
  },
  {
    title: 'Grafana',
    url: 'https://grafana.example.com/d/mesh?var-cluster={cluster}',
  },
  {
    title: 'Kiali',
    url: 'https://kiali.example.com/namespaces/{namespace}/services/{service}?clusterName={cluster}',
  },
];

/** As if `serviceMesh.links` stood in app-config.yaml. */
async function configureLinks(page: Page) {
  await page.addInitScript(links => {
    Object.assign(window, { __APP_CONFIG__: { serviceMesh: { links } } });
  }, LINKS);
}

async function requireLink(part: Locator, name: string, address: RegExp) {
  const link = part.getByRole('link', { name: new RegExp(`^${name}: `) });
  await link.first().waitFor();
  assert.match((await link.first().getAttribute('href')) ?? '', address);
  assert.equal(await link.first().getAttribute('target'), '_blank');
}

export const flow: Flow = {
  'links of the configuration lead from a cluster to other tools': async ({
    page,
  }) => {
    await configureLinks(page);
    await page.goto('/service-mesh?cluster=cluster1');
    const panel = page.getByRole('region', { name: 'Cluster cluster1' });
    await requireLink(
      panel,
      'AWS console',
      /^https:\/\/[\w-]+\.console\.aws\.amazon\.com\/eks\/clusters\/cluster1\?region=[\w-]+$/,
    );
    const row = page.getByRole('row', { name: /^cluster2\b/ });
    await requireLink(row, 'Grafana', /var-cluster=cluster2$/);
    assert.equal(await row.getByRole('link', { name: /^AWS/ }).count(), 0);
    await page.goto('/catalog/default/resource/cluster1');
    await requireLink(
      page.getByRole('region', { name: 'Cluster in the mesh' }),
      'Grafana',
      /var-cluster=cluster1$/,
    );
  },

  'and from a service in the picture': async ({ page }) => {
    await configureLinks(page);
    await page.goto('/catalog/default/component/service-a/mesh');
    const box = page
      .getByRole('button', { name: /^service-b in cluster2, / })
      .first();
    await box.focus();
    await page.keyboard.press('Enter');
    await requireLink(
      page.getByRole('region', { name: 'Evidence' }),
      'Kiali',
      /^https:\/\/kiali\.example\.com\/namespaces\/sample\/services\/service-b\?clusterName=cluster2$/,
    );
  },
};
