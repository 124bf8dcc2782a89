import type { Page } from 'playwright-core';
import type { Flow } from '../Flow';

const SERVICE_A = '/catalog/default/component/service-a/mesh';

/** The sentences by which a reader without eyes knows the arrows. */
const ARROWS = {
  black: /^Control plane replica .+ to API server of cluster2: Healthy$/,
  blue: /^67 % of calls from service-a in cluster1 to service-b in cluster2, through the gateway in cluster2: Healthy$/,
  green:
    /^\d+ of \d+ proxies in cluster2 connected through the gateway in cluster1 to control plane .+: Healthy$/,
};

function arrow(page: Page, name: RegExp) {
  return page.getByRole('button', { name });
}

function picture(page: Page) {
  return page.getByRole('group', { name: /^Picture of the mesh/ });
}

async function openServiceA(page: Page, theme: 'light' | 'dark') {
  await page.addInitScript(
    value => localStorage.setItem('theme', value),
    theme,
  );
  await page.goto(SERVICE_A);
  await arrow(page, ARROWS.blue).waitFor();
}

export const flow: Flow = {
  'the picture of service A has the black, the blue and the green arrow':
    async ({ page, screenshot }) => {
      await openServiceA(page, 'light');
      for (const name of Object.values(ARROWS)) {
        await arrow(page, name).first().waitFor();
      }
      await screenshot('mesh-picture-light');
    },

  'the picture is drawn in the dark theme too': async ({
    page,
    screenshot,
  }) => {
    await openServiceA(page, 'dark');
    await screenshot('mesh-picture-dark');
  },

  'an arrow is found by keyboard, shows what it rests on and has an address of its own':
    async ({ page }) => {
      await openServiceA(page, 'light');
      await arrow(page, ARROWS.black).first().focus();
      await page.keyboard.press('Enter');
      const evidence = page.getByRole('region', { name: 'Evidence' });
      await evidence
        .getByText(/clusterz/)
        .first()
        .waitFor();
      const address = page.url();
      await page.goto(SERVICE_A);
      await picture(page).waitFor();
      await page.goto(address);
      await evidence
        .getByText(/clusterz/)
        .first()
        .waitFor();
    },

  'a telephone shows the picture without making the page wider': async ({
    page,
  }) => {
    await page.setViewportSize({ width: 400, height: 800 });
    await openServiceA(page, 'light');
    const overflow = await page.evaluate(
      () =>
        document.documentElement.scrollWidth -
        document.documentElement.clientWidth,
    );
    if (overflow > 0) {
      throw new Error(`The page is ${overflow} px wider than the window.`);
    }
  },
};
