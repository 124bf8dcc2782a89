import type { Page } from 'playwright-core';
import type { Flow } from '../Flow';

/**
 * The tour of docs/demo-fleet.md, step by step: from the catalog to the tab of a component, and what the page says there.
 * A step that changes here changes there.
 */
async function openMeshTab(page: Page, component: string) {
  await page.goto('/');
  await page
    .getByRole('link', { name: component, exact: true })
    .first()
    .click();
  await page.getByRole('heading', { name: component }).first().waitFor();
  await page
    .getByRole('tab', { name: 'Mesh', exact: true })
    .or(page.getByRole('link', { name: 'Mesh', exact: true }))
    .first()
    .click();
  await verdict(page).waitFor();
}

function verdict(page: Page) {
  return page.getByRole('region', { name: 'What it comes to' });
}

async function says(page: Page, ...texts: (string | RegExp)[]) {
  for (const text of texts) {
    await page.getByText(text).first().waitFor();
  }
}

async function hasArrows(page: Page, ...names: (string | RegExp)[]) {
  for (const name of names) {
    await page.getByRole('button', { name }).first().waitFor();
  }
}

async function hasVerdict(page: Page, text: RegExp) {
  await verdict(page).getByText(text).waitFor();
}

export const flow: Flow = {
  'service A: black, green and blue arrows, each with its evidence': async ({
    page,
  }) => {
    await openMeshTab(page, 'Service A');
    await hasVerdict(page, /^All calls have healthy targets/);
    const evidence = page.getByRole('region', { name: 'Evidence' });
    for (const [arrow, text] of [
      [
        /^Control plane replica .+ to API server of cluster1: Healthy$/,
        /clusterz/,
      ],
      [
        /^Control plane replica .+ to API server of cluster2: Healthy$/,
        /clusterz/,
      ],
      [
        /^\d+ of \d+ proxies in cluster2 connected through the gateway in cluster1 to control plane .+: Healthy$/,
        /syncz/,
      ],
      [
        /^67 % of calls from service-a in cluster1 to service-b in cluster2, through the gateway in cluster2: Healthy$/,
        /198\.51\.100\.20/,
      ],
    ] as const) {
      const button = page.getByRole('button', { name: arrow }).first();
      await button.focus();
      await page.keyboard.press('Enter');
      await evidence.getByText(text).first().waitFor();
    }
    await says(page, 'Simulated clusters', /Add your own under serviceMesh/);
  },

  'pricing: ports are matched by name': async ({ page }) => {
    await openMeshTab(page, 'Pricing');
    await hasVerdict(
      page,
      /^Calls are broken on 4 of 4 routes: Ports are matched by name/,
    );
    await says(
      page,
      /calls port 8080 "http", cluster cluster2 offers web\./,
      /Give the port the name "http" in the Service of cluster cluster2\./,
    );
  },

  'recommendations: gateways pass mutual TLS only': async ({ page }) => {
    await openMeshTab(page, 'Recommendations');
    await hasVerdict(
      page,
      /Calls are broken on .* routes: .* was not injected\.$/,
    );
    await says(
      page,
      /Traffic into network network3 passes its gateway and must be mutual TLS/,
      /Inject the sidecar into Pod shop\/recommendations-\S+ and restart it\./,
    );
    await hasArrows(
      page,
      /^100 % of calls from web-shop in cluster3 to recommendations in cluster3, direct: Healthy$/,
    );
  },

  'checkout: a tenth of its calls goes to a subset that does not exist':
    async ({ page }) => {
      await openMeshTab(page, 'Checkout');
      await hasVerdict(page, /Calls are (degraded|broken) on/);
      await says(
        page,
        /No DestinationRule that the client follows has subset v2 of checkout\.orders\.svc\.cluster\.local: Envoy has no such cluster and answers 503\./,
      );
    },

  'payments: a DestinationRule keeps clients out of the data centre': async ({
    page,
  }) => {
    await openMeshTab(page, 'Payments');
    // What it calls itself comes first, as that step of the tour tells.
    await hasVerdict(
      page,
      /Calls are broken on .* routes: Cluster \S+ has no Service payments\/ledger/,
    );
    await says(
      page,
      /DestinationRule payments\/payments sets tls mode DISABLE/,
      /Set the tls mode of DestinationRule payments\/payments to ISTIO_MUTUAL\./,
    );
  },

  'accounts: kept to its cluster, the shop in cluster3 gets nothing': async ({
    page,
  }) => {
    await openMeshTab(page, 'Accounts');
    await hasVerdict(
      page,
      /^Calls are broken on 1 of 3 routes: .* is cluster-local for cluster3/,
    );
    await says(
      page,
      /Add serviceSettings with clusterLocal: false for accounts/,
    );
  },

  'cart: a headless service does not cross networks': async ({ page }) => {
    await openMeshTab(page, 'Cart');
    await says(
      page,
      /A client of a headless service connects to the address that DNS gave/,
      /Use a Service with a cluster IP for calls across networks\./,
    );
    for (const cluster of ['cluster1', 'cluster3']) {
      await hasArrows(
        page,
        `100 % of calls from web-shop in ${cluster} to cart in ${cluster}, direct: Healthy`,
      );
    }
  },

  'catalogue: stays in its region, the other one is standby': async ({
    page,
  }) => {
    await openMeshTab(page, 'Catalogue');
    await hasArrows(
      page,
      '100 % of calls from web-shop in cluster1 to catalogue in cluster1, direct: Healthy',
      'Standby for calls from web-shop in cluster1 to catalogue in cluster3',
    );
    // Its own calls to Pricing are broken, as that step of the tour tells.
    await hasVerdict(
      page,
      /^Calls are broken on 4 of 7 routes: Ports are matched by name/,
    );
  },

  'ledger: the name does not resolve in other clusters': async ({ page }) => {
    await openMeshTab(page, 'Ledger');
    await hasVerdict(
      page,
      /Calls are broken on .* routes: Cluster \S+ has no Service payments\/ledger/,
    );
    await says(
      page,
      /Cluster cluster1 has no Service payments\/ledger, so ledger\.payments\.svc\.cluster\.local does not resolve there/,
    );
  },

  'inventory and shipping: the half-joined cluster with causes and fixes':
    async ({ page, screenshot }) => {
      for (const component of ['Inventory', 'Shipping']) {
        await openMeshTab(page, component);
        await says(
          page,
          /does not read cluster cluster4: it has no remote secret for it, or one that never synced/,
          /says timeout for cluster4/,
          /Check the remote secret: address, CA, token and its permissions/,
          /Gateway istio-system\/istio-eastwestgateway of network network4 in cluster4 has no address/,
          /Give its Service a load balancer, external IPs, or node addresses/,
        );
      }
      await says(page, /Envoy is told that the endpoint is UNHEALTHY\./);
      await screenshot('tour-half-joined');
    },

  'notifier: not visible to its caller, and one of its clusters cannot be reached':
    async ({ page, screenshot }) => {
      await openMeshTab(page, 'Notifier');
      await hasVerdict(
        page,
        /Calls are broken on .* routes: .* exports notifier/,
      );
      await says(
        page,
        /Add namespace orders to exportTo\./,
        'Cluster cluster5 does not answer',
        /Cluster cluster5 cannot be read: /,
        /What to do: /,
      );
      await screenshot('tour-unreachable');
    },

  'the stock Kubernetes tab shows the same clusters': async ({ page }) => {
    await page.goto('/catalog/default/component/payments/kubernetes');
    for (const cluster of ['cluster1', 'cluster2']) {
      await page.getByText(cluster, { exact: true }).first().waitFor();
    }
  },
};
