import type { Page } from 'playwright-core';
import type { Flow } from '../Flow';
import { Keyboard } from '../Keyboard';
import { remember } from '../remember';

const THEMES = ['light', 'dark'] as const;

/** What people come for, done without a mouse: no step here clicks, and none puts the focus anywhere. */
const JOBS: Readonly<Record<string, (keyboard: Keyboard) => Promise<void>>> = {
  'where calls go, and on what that rests': async keyboard => {
    const { page } = keyboard;
    await page.goto('/');
    await keyboard.open(link(page, 'Service A'));
    await page.getByRole('heading', { name: 'Service A' }).first().waitFor();
    await keyboard.open(
      page
        .getByRole('tab', { name: 'Mesh', exact: true })
        .or(link(page, 'Mesh')),
    );
    await keyboard.open(
      page.getByRole('button', {
        name: /^67 % of calls from service-a in cluster1 to service-b in cluster2/,
      }),
    );
    const evidence = page.getByRole('region', { name: 'Evidence' });
    await evidence
      .getByText(/198\.51\.100\.20/)
      .first()
      .waitFor();
    await keyboard.press('Escape');
    await evidence.getByText('Nothing selected').waitFor();
  },

  'only the calls from one cluster, as a table': async keyboard => {
    const { page } = keyboard;
    await page.goto('/catalog/default/component/service-a/mesh');
    await keyboard.choose(
      page.getByRole('button', { name: /From cluster/ }),
      'cluster2',
    );
    await page.waitForURL(/fromCluster=cluster2/);
    await keyboard.open(
      page.getByRole('link', { name: 'Skip the picture and go to the tables' }),
    );
    const calls = page.getByRole('region', { name: 'Where calls go' });
    await keyboard.reachInTable(
      calls.getByRole('grid'),
      calls.getByRole('button', { name: 'Show in the picture' }),
    );
    await keyboard.press('Enter');
    await page.waitForURL(/selected=route/);
  },

  'what is wrong with a service, as text to paste': async keyboard => {
    const { page } = keyboard;
    await page.goto('/catalog/default/component/shipping/mesh');
    await keyboard.write(
      page.getByRole('searchbox', { name: 'Search findings' }),
      'MST0301',
    );
    const findings = page.getByRole('region', { name: 'Findings' });
    await findings
      .getByText(/MST0301/)
      .first()
      .waitFor();
    await keyboard.open(findings.getByRole('button', { name: 'Copy finding' }));
  },

  'which clusters there are, and what keeps one from being a member':
    async keyboard => {
      const { page } = keyboard;
      await page.goto('/');
      await keyboard.open(link(page, 'Service mesh'));
      const row = page.getByRole('row', { name: /^cluster4/ }).first();
      await keyboard.reachInTable(page.getByRole('grid'), row);
      await keyboard.press('Enter');
      const panel = page.getByRole('region', { name: 'Cluster cluster4' });
      await panel
        .getByRole('list', { name: 'Steps to being a member' })
        .waitFor();
      await keyboard.open(
        panel.getByRole('button', { name: 'Test this cluster' }),
      );
      await panel
        .getByRole('list', { name: 'Steps of the test' })
        .getByText(/^Identity/)
        .waitFor();
    },

  'which replica has lost which API server': async keyboard => {
    const { page } = keyboard;
    await page.goto('/service-mesh');
    await openView(keyboard, 'Links');
    await keyboard.reachInTable(
      page.getByRole('grid').first(),
      page.getByRole('button', {
        name: /to API server of cluster4: Broken$/,
      }),
    );
    await keyboard.press('Enter');
    await page
      .getByRole('region', { name: 'Evidence' })
      .getByText(/clusterz/)
      .first()
      .waitFor();
  },

  'what breaks without a cluster, and who owns it': async keyboard => {
    const { page } = keyboard;
    await page.goto('/service-mesh');
    await openView(keyboard, 'Impact');
    await keyboard.choose(
      page.getByRole('button', { name: /Cluster that is lost/ }),
      'cluster1',
    );
    await page
      .getByText(/^group:default\//)
      .first()
      .waitFor();
  },

  'what changed, and when': async keyboard => {
    const { page } = keyboard;
    await page.goto('/service-mesh');
    await openView(keyboard, 'History');
    await keyboard.choose(
      page.getByRole('button', { name: /Kind/ }),
      'Finding',
    );
    await page.waitForURL(/kind=finding/);
    await page.getByText('MST0101').first().waitFor();
  },

  'a finding is acknowledged and taken back': async keyboard => {
    const { page } = keyboard;
    await page.goto('/service-mesh/findings?code=MST0101');
    await keyboard.open(
      page.getByRole('button', { name: 'Acknowledge', exact: true }),
    );
    await keyboard.write(
      page.getByRole('textbox', { name: /Reason/ }),
      'Known, without a mouse',
    );
    await keyboard.open(
      page.getByRole('button', { name: 'Acknowledge finding' }),
    );
    await page
      .getByText(/^Acknowledged by .*: Known, without a mouse$/)
      .waitFor();
    await keyboard.open(
      page.getByRole('button', { name: 'Withdraw acknowledgement' }),
    );
    await page
      .getByRole('button', { name: 'Acknowledge', exact: true })
      .first()
      .waitFor();
  },
};

function link(page: Page, name: string) {
  return page.getByRole('link', { name, exact: true });
}

/** Tab leads to the chosen view; the arrow keys to the others. */
async function openView(keyboard: Keyboard, name: string) {
  const { page } = keyboard;
  await keyboard.tabTo(page.getByRole('tab', { selected: true }));
  await keyboard.arrowTo(
    'ArrowRight',
    page.getByRole('tab', { name, exact: true }),
  );
  await keyboard.press('Enter');
  await page.getByRole('tab', { name, exact: true, selected: true }).waitFor();
}

export const flow: Flow = Object.fromEntries(
  THEMES.flatMap(theme =>
    Object.entries(JOBS).map(([job, does]) => [
      `with the keyboard alone: ${job} (${theme})`,
      async ({ page }: { page: Page }) => {
        await remember(page, { theme });
        await does(new Keyboard(page));
      },
    ]),
  ),
);
