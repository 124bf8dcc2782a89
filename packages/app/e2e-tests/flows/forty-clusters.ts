import type { Page } from 'playwright-core';
import { answerWithFortyClusters } from '../FortyClusters';
import type { Flow } from '../Flow';
import { Keyboard } from '../Keyboard';
import { requireAccessible } from '../requireAccessible';

const TAB = '/catalog/default/component/service-a/mesh';
const WIDTHS = [400, 800, 1600];

function picture(page: Page) {
  return page.getByRole('group', { name: /^Picture of the mesh: 40 clusters/ });
}

function clusters(page: Page) {
  return picture(page).getByRole('button', { name: /^Cluster .+: \w+$/ });
}

function group(page: Page) {
  return picture(page).getByRole('button', { name: /, drawn as one: / });
}

async function open(page: Page, width: number) {
  await page.setViewportSize({ width, height: 900 });
  await answerWithFortyClusters(page);
  await page.goto(TAB);
  await picture(page).waitFor();
}

/** The picture may scroll inside its frame; the page may not. */
async function requireNoOverflow(page: Page) {
  const overflow = await page.evaluate(
    () =>
      document.documentElement.scrollWidth -
      document.documentElement.clientWidth,
  );
  if (overflow > 0) {
    throw new Error(`The page is ${overflow} px wider than the window.`);
  }
}

export const flow: Flow = {
  ...Object.fromEntries(
    WIDTHS.map((width): [string, Flow[string]] => [
      `forty clusters are drawn as groups that open, ${width} px wide`,
      async ({ page, screenshot, updatePicture }) => {
        await open(page, width);
        await requireNoOverflow(page);
        const few = await clusters(page).count();
        if (few > 8) {
          throw new Error(`${few} clusters are drawn without being asked for.`);
        }
        await screenshot(`forty-clusters-${width}`);
        if (width === 1600) {
          await updatePicture(`forty-clusters-${width}`, picture(page));
        }
        // In its middle stand its boxes.
        await group(page)
          .first()
          .click({ position: { x: 30, y: 25 } });
        await page.waitForURL(/open=/);
        // More of them than before.
        await clusters(page).nth(few).waitFor();
        await requireNoOverflow(page);
        await page.getByRole('button', { name: 'Draw fewer clusters' }).click();
        await page.waitForURL(url => !/open=/.test(url.href));
      },
    ]),
  ),

  'all forty clusters are drawn when every group is opened, by keyboard':
    async ({ page, screenshot }) => {
      await open(page, 1600);
      const keyboard = new Keyboard(page);
      while ((await group(page).count()) > 0) {
        await keyboard.open(group(page));
        // Who opened the group stands at its first cluster.
        await page.waitForFunction(() =>
          document.activeElement
            ?.getAttribute('aria-label')
            ?.startsWith('Cluster '),
        );
      }
      await clusters(page).nth(39).waitFor();
      const all = await clusters(page).count();
      if (all !== 40) {
        throw new Error(`${all} clusters are drawn, and there are 40.`);
      }
      await screenshot('forty-clusters-all');
    },

  'a link to an arrow of a cluster that would be in a group draws that cluster':
    async ({ page }) => {
      await open(page, 1600);
      await page.goto(`${TAB}?selected=api:copy30`);
      await picture(page)
        .getByRole('button', { name: /^API server of copy30/, pressed: true })
        .waitFor();
    },

  'axe finds nothing in a picture with groups': async ({ page }) => {
    await open(page, 1600);
    await requireAccessible(page, {
      // Replaced by a check of the flow accessibility.
      withoutRules: ['label-content-name-mismatch'],
    });
  },

  'nothing moves for those who do not want it': async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page, 1600);
    const seconds = await group(page)
      .first()
      .evaluate(element => getComputedStyle(element).transitionDuration);
    if (seconds !== '0s') {
      throw new Error(`It changes over ${seconds}.`);
    }
  },
};
