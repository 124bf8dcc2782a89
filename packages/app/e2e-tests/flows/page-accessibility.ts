import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { Flow } from '../Flow';

const THEMES = ['light', 'dark'] as const;

/** What axe finds in the frame that Backstage draws around the page is not ours to mend. */
const CHROME = [
  // The page's title, read out only, stands outside of any landmark.
  ['.bui-PluginHeaderToolbarName'],
  ['nav[aria-label="sidebar nav"]'],
];

/** Where each view is, and what is there once it has its answer. */
const VIEWS = {
  fleet: ['/service-mesh?cluster=cluster5', 'Steps to being a member'],
  links: ['/service-mesh/links', 'Proxies to control plane'],
  findings: ['/service-mesh/findings', 'Copy finding'],
  impact: ['/service-mesh/impact?cluster=cluster1', 'Goes on in'],
  history: ['/service-mesh/history', 'absent → present'],
} as const;

function remember(page: Page, key: string, value: string) {
  return page.addInitScript(
    ([name, text]) => localStorage.setItem(name, text),
    [key, value] as const,
  );
}

async function requireNothingFound(page: Page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    exclude =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(
        { exclude },
        { resultTypes: ['violations'] },
      ),
    CHROME,
  );
  if (violations.length > 0) {
    throw new Error(
      violations
        .flatMap(({ id, help, nodes }) => [
          `${id}: ${help}`,
          ...nodes
            .slice(0, 3)
            .map(
              ({ html, failureSummary }) =>
                `  ${html.slice(0, 200)}\n  ${failureSummary}`,
            ),
        ])
        .join('\n'),
    );
  }
}

const names = Object.keys(VIEWS) as (keyof typeof VIEWS)[];

export const flow: Flow = Object.fromEntries(
  names.flatMap(view =>
    THEMES.map(theme => [
      `axe finds nothing in the view ${view} (${theme})`,
      async ({ page }: { page: Page }) => {
        const [address, text] = VIEWS[view];
        await remember(page, 'theme', theme);
        await page.goto(address);
        await page.getByText(text).first().waitFor();
        await requireNothingFound(page);
      },
    ]),
  ),
);
