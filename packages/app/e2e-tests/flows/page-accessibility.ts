import type { Locator, Page } from 'playwright-core';
import type { Flow } from '../Flow';
import { remember } from '../remember';
import { requireAccessible } from '../requireAccessible';

const THEMES = ['light', 'dark'] as const;

/** Where each view is, and what is there once it has its answer. */
const VIEWS: Readonly<Record<string, readonly [string, string]>> = {
  fleet: ['/service-mesh?cluster=cluster5', 'Steps to being a member'],
  links: ['/service-mesh/links', 'Proxies to control plane'],
  findings: ['/service-mesh/findings', 'Copy finding'],
  'one finding': ['/service-mesh?finding=gone', 'See the history of findings'],
  impact: ['/service-mesh/impact?cluster=cluster1', 'Goes on in'],
  history: ['/service-mesh/history', 'absent → present'],
};

/** The cards; what is around them on the overview is the catalog's. */
const CARDS: Readonly<Record<string, (page: Page) => Promise<Locator>>> = {
  'card of a component': async page => {
    await page.goto('/catalog/default/component/pricing');
    const card = page.getByRole('region', { name: 'Service mesh' });
    await card.getByText(/Calls are broken/).waitFor();
    return card;
  },
  'card of a cluster': async page => {
    await page.goto('/catalog/default/resource/cluster1');
    const card = page.getByRole('region', { name: 'Cluster in the mesh' });
    await card.getByRole('list', { name: 'Steps to being a member' }).waitFor();
    return card;
  },
};

export const flow: Flow = Object.fromEntries(
  THEMES.flatMap((theme): [string, Flow[string]][] => [
    ...Object.entries(VIEWS).map(
      ([view, [address, text]]): [string, Flow[string]] => [
        `axe finds nothing in the view ${view} (${theme})`,
        async ({ page }) => {
          await remember(page, { theme });
          await page.goto(address);
          await page.getByText(text).first().waitFor();
          await requireAccessible(page);
        },
      ],
    ),
    ...Object.entries(CARDS).map(([card, open]): [string, Flow[string]] => [
      `axe finds nothing in the ${card} (${theme})`,
      async ({ page }) => {
        await remember(page, { theme });
        await requireAccessible(page, { part: await open(page) });
      },
    ]),
  ]),
);
