import type { Page } from 'playwright-core';
import type { Flow } from '../Flow';
import { Keyboard } from '../Keyboard';
import { remember } from '../remember';
import { Words } from '../Words';

/** Each theme and each language once: what is drawn does not depend on the words. */
const LOOKS = [
  { theme: 'light', language: 'zh' },
  { theme: 'dark', language: 'en' },
] as const;

/** What the form says in the texts of the scaffolder's module; other labels are those of the template. */
const FORM = {
  en: { primary: 'Primary', releases: 'Which releases fit', checks: 'Checks' },
  zh: { primary: '主集群', releases: '哪些版本合适', checks: '检查' },
} as const;

type Job = (keyboard: Keyboard, words: Words) => Promise<void>;

/** What people come for, done without a mouse: no step here clicks, and none puts the focus anywhere. */
const JOBS: Readonly<Record<string, Job>> = {
  'where calls go, and on what that rests': async (keyboard, words) => {
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
        name: words.pattern('sentence.routeVia', {
          source: 'service-a',
          from: 'cluster1',
          target: 'service-b',
          to: 'cluster2',
          gateway: 'cluster2',
          state: words.say('state.healthy'),
        }),
      }),
    );
    const evidence = page.getByRole('region', {
      name: words.say('panel.label'),
    });
    await evidence
      .getByText(/198\.51\.100\.20/)
      .first()
      .waitFor();
    await keyboard.press('Escape');
    await evidence.getByText(words.say('panel.hintTitle')).waitFor();
  },

  'only the calls from one cluster, as a table': async (keyboard, words) => {
    const { page } = keyboard;
    await page.goto('/catalog/default/component/service-a/mesh');
    await keyboard.choose(
      page.getByRole('button', { name: words.part('filter.fromCluster') }),
      'cluster2',
    );
    await page.waitForURL(/fromCluster=cluster2/);
    await keyboard.open(
      page.getByRole('link', { name: words.say('tab.skipDiagram') }),
    );
    const calls = page.getByRole('region', {
      name: words.say('routes.title'),
    });
    await keyboard.reachInTable(
      calls.getByRole('grid'),
      calls.getByRole('button', { name: words.say('routes.show') }),
    );
    await keyboard.press('Enter');
    await page.waitForURL(/selected=route/);
  },

  'what is wrong with a service, as text to paste': async (keyboard, words) => {
    const { page } = keyboard;
    await page.goto('/catalog/default/component/shipping/mesh');
    await keyboard.write(
      page.getByRole('searchbox', { name: words.say('findings.search') }),
      'MST0301',
    );
    const findings = page.getByRole('region', {
      name: words.say('findings.title'),
    });
    await findings
      .getByText(/MST0301/)
      .first()
      .waitFor();
    await keyboard.open(
      findings.getByRole('button', { name: words.say('findings.copy') }),
    );
  },

  'which clusters there are, and what keeps one from being a member': async (
    keyboard,
    words,
  ) => {
    const { page } = keyboard;
    await page.goto('/');
    await keyboard.open(link(page, 'Service mesh'));
    const row = page.getByRole('row', { name: /^cluster4/ }).first();
    await keyboard.reachInTable(page.getByRole('grid'), row);
    await keyboard.press('Enter');
    const panel = page.getByRole('region', {
      name: words.say('page.clusterPanel', { cluster: 'cluster4' }),
    });
    await panel.getByRole('list', { name: words.say('page.ladder') }).waitFor();
    await keyboard.open(
      panel.getByRole('button', { name: words.say('page.test.run') }),
    );
    await panel
      .getByRole('list', { name: words.say('page.test.steps') })
      .getByText(words.part('page.test.step.identity'))
      .first()
      .waitFor();
  },

  'which replica has lost which API server': async (keyboard, words) => {
    const { page } = keyboard;
    await page.goto('/service-mesh');
    await openView(keyboard, words.say('page.view.links'));
    await keyboard.reachInTable(
      page.getByRole('grid').first(),
      page.getByRole('button', {
        name: words.pattern('sentence.control', {
          cluster: 'cluster4',
          state: words.say('state.broken'),
        }),
      }),
    );
    await keyboard.press('Enter');
    await page
      .getByRole('region', { name: words.say('panel.label') })
      .getByText(/clusterz/)
      .first()
      .waitFor();
  },

  'what breaks without a cluster, and who owns it': async (keyboard, words) => {
    const { page } = keyboard;
    await page.goto('/service-mesh');
    await openView(keyboard, words.say('page.view.impact'));
    await keyboard.choose(
      page.getByRole('button', { name: words.part('page.impact.cluster') }),
      'cluster1',
    );
    await page
      .getByText(/^group:default\//)
      .first()
      .waitFor();
  },

  'what changed, and when': async (keyboard, words) => {
    const { page } = keyboard;
    await page.goto('/service-mesh');
    await openView(keyboard, words.say('page.view.history'));
    await keyboard.choose(
      page.getByRole('button', { name: words.part('page.history.kind') }),
      words.say('page.history.kinds.finding'),
    );
    await page.waitForURL(/kind=finding/);
    await page.getByText('MST0101').first().waitFor();
  },

  'a finding is acknowledged and taken back': async (keyboard, words) => {
    const { page } = keyboard;
    await page.goto('/service-mesh/findings?code=MST0101');
    const open = words.say('page.acknowledge.open');
    await keyboard.open(page.getByRole('button', { name: open, exact: true }));
    await keyboard.write(
      page.getByRole('textbox', {
        name: words.part('page.acknowledge.reason'),
      }),
      'Known, without a mouse',
    );
    await keyboard.open(
      page.getByRole('button', { name: words.say('page.acknowledge.submit') }),
    );
    await page
      .getByText(
        words.pattern('findings.acknowledged', {
          reason: 'Known, without a mouse',
        }),
      )
      .waitFor();
    await keyboard.open(
      page.getByRole('button', {
        name: words.say('page.acknowledge.withdraw'),
      }),
    );
    await page
      .getByRole('button', { name: open, exact: true })
      .first()
      .waitFor();
  },

  'in what two clusters differ': async (keyboard, words) => {
    const { page } = keyboard;
    await page.goto('/service-mesh');
    await openView(keyboard, words.say('page.view.consistency'));
    const choose = (key: 'consistency.pair.one' | 'consistency.pair.other') =>
      page.getByRole('button', {
        name: new RegExp(`${words.say(key)}$`),
      });
    await keyboard.choose(choose('consistency.pair.one'), 'cluster1');
    await page.waitForURL(/cluster=cluster1/);
    await keyboard.choose(choose('consistency.pair.other'), 'cluster2');
    await page.waitForURL(/cluster=cluster1&other=cluster2/);
    await page
      .getByRole('region', {
        name: words.say('consistency.pair.caption', {
          cluster: 'cluster1',
          other: 'cluster2',
        }),
      })
      .getByText('EKS-D')
      .first()
      .waitFor();
  },

  'whether a cluster may come into the mesh': async (keyboard, words) => {
    const { page } = keyboard;
    const form = FORM[words.language];
    await page.goto('/create/templates/default/onboard-cluster');
    const box = (name: string) => page.getByRole('textbox', { name }).first();
    const next = () =>
      keyboard.open(page.getByRole('button', { name: /^(Next|Review)$/ }));
    await keyboard.pick(box('Cluster'), 'cluster6');
    await keyboard.write(box('Owner'), 'group:default/platform');
    await keyboard.press('Enter');
    await keyboard.choose(
      page.getByRole('button', { name: /^Environment/ }),
      'production',
    );
    await next();
    await keyboard.pick(box('Mesh'), 'mesh1');
    await keyboard.pick(box(form.primary), 'cluster1');
    await keyboard.write(box('Istio cluster id'), 'cluster6');
    await keyboard.write(box('Network'), 'network6');
    await page.getByRole('table', { name: form.releases }).waitFor();
    await next();
    await keyboard.write(
      box('Address of istiod'),
      'istiod.cluster1.example.com',
    );
    await next();
    await keyboard.choose(
      page.getByRole('button', { name: /^Certificates/ }),
      'The secret cacerts is there already',
    );
    await keyboard.choose(
      page.getByRole('button', { name: /^How istiod gets access/ }),
      'An operator runs a script',
    );
    await next();
    const checks = page.getByRole('list', { name: form.checks });
    await checks.getByRole('listitem').first().waitFor();
    await keyboard.open(checks.locator('summary'));
    await checks.locator('details[open] li').first().waitFor();
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
  LOOKS.flatMap(({ theme, language }) =>
    Object.entries(JOBS).map(([job, does]) => [
      `with the keyboard alone: ${job} (${theme}, ${language})`,
      async ({ page }: { page: Page }) => {
        await remember(page, { theme, language });
        await does(new Keyboard(page), new Words(language));
      },
    ]),
  ),
);
