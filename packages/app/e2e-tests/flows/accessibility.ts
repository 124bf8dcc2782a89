import type { Page } from 'playwright-core';
import type { Flow } from '../Flow';
import { remember } from '../remember';
import { requireAccessible } from '../requireAccessible';

const THEMES = ['light', 'dark'] as const;

/**
 * The rule wants all text of a button in its name. A box of the picture shows a name, shortened where room is short, and below
 * it figures that its name says in words; that the former is part of the name is checked by `requireNamesOfBoxes`.
 */
const REPLACED_RULES = ['label-content-name-mismatch'];

type Theme = (typeof THEMES)[number];

async function open(page: Page, component: string, theme: Theme) {
  await remember(page, { theme });
  await page.goto(`/catalog/default/component/${component}/mesh`);
}

/** Who speaks to the computer says what he reads. */
async function requireNamesOfBoxes(page: Page) {
  const boxes = await page
    .locator('svg g[role="button"]:has(> rect)')
    .evaluateAll(elements =>
      elements.map(element => ({
        name: element.getAttribute('aria-label') ?? '',
        title: element.querySelector('text')?.textContent ?? '',
      })),
    );
  if (boxes.length === 0) {
    throw new Error('There are no boxes.');
  }
  for (const { name, title } of boxes) {
    if (!title.split('…').every(part => name.includes(part))) {
      throw new Error(`The box "${title}" has the name "${name}".`);
    }
  }
}

/** A status that the tab is told instead of the answer, or none for ever. It stays inside the page, where no console tells of it. */
async function answerInstead(page: Page, status: number | undefined) {
  await page.addInitScript(told => {
    const { fetch } = window;
    window.fetch = (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      if (!url.includes('/api/service-mesh/entities/')) {
        return fetch(input, init);
      }
      return told === null
        ? new Promise(() => {})
        : Promise.resolve(
            Response.json(
              { error: { name: 'Error', message: 'Told by the check' } },
              { status: told },
            ),
          );
    };
  }, status ?? null);
}

/** The states of the tab, by how to come to them. */
const STATES: Readonly<
  Record<string, (page: Page, theme: Theme) => Promise<void>>
> = {
  'all is well, and an arrow is selected': async (page, theme) => {
    await open(page, 'service-a', theme);
    const arrow = page.getByRole('button', { name: /^67 % of calls/ }).first();
    await arrow.focus();
    await page.keyboard.press('Enter');
    await page
      .getByRole('region', { name: 'Evidence' })
      .getByText('service-b')
      .first()
      .waitFor();
    await requireNamesOfBoxes(page);
  },
  'calls are broken, and a cluster cannot be reached': async (page, theme) => {
    await open(page, 'notifier', theme);
    await page.getByText('Cluster cluster5 does not answer').waitFor();
  },
  'a cluster is half joined': async (page, theme) => {
    await open(page, 'shipping', theme);
    await page.getByText('MST0301').first().waitFor();
  },
  'the caller may not see it': async (page, theme) => {
    await answerInstead(page, 403);
    await open(page, 'service-a', theme);
    await page.getByText('You may not see the mesh of this entity').waitFor();
  },
  'the answer is not there yet': async (page, theme) => {
    await answerInstead(page, undefined);
    await open(page, 'service-a', theme);
    await page.getByText('Loading the mesh of this entity').waitFor();
  },
};

export const flow: Flow = Object.fromEntries(
  Object.entries(STATES).flatMap(([state, show]) =>
    THEMES.map(theme => [
      `axe finds nothing when ${state} (${theme})`,
      async ({ page }) => {
        await show(page, theme);
        await requireAccessible(page, { withoutRules: REPLACED_RULES });
      },
    ]),
  ),
);
