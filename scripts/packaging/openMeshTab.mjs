import { createRequire } from 'node:module';
import { join } from 'node:path';

const COMPONENT = 'service-a';
const PATIENCE_MS = 90_000;
/** By these sentences the three kinds of arrows are known to a reader without eyes. */
const ARROWS = [
  /^Control plane replica .+ to API server of cluster2: Healthy$/,
  /^\d+ % of calls from service-a in cluster1 to service-b in cluster2, through the gateway in cluster2: Healthy$/,
  /^\d+ of \d+ proxies in cluster2 connected through the gateway in cluster1 to control plane .+: Healthy$/,
];

/** Opens the Mesh tab as a guest does who follows the tabs, and finds the picture drawn, with its stylesheet, and nothing thrown. */
export async function openMeshTab({ checkout, chromium, url, picture }) {
  const require = createRequire(join(checkout, 'packages/app/package.json'));
  const browser = await require('playwright-core').chromium.launch({
    executablePath: chromium,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage({ locale: 'en-US' });
  page.setDefaultTimeout(PATIENCE_MS);
  const thrown = [];
  page.on('pageerror', error => thrown.push(error.stack ?? error.message));
  try {
    await page.goto(`${url}/catalog/default/component/${COMPONENT}`);
    await page.getByRole('button', { name: 'Enter' }).click();
    // The old frontend system has tabs, the new one links that look like them.
    await page
      .getByRole('tab', { name: 'Mesh', exact: true })
      .or(page.getByRole('link', { name: 'Mesh', exact: true }))
      .first()
      .click();
    for (const name of ARROWS) {
      await page.getByRole('button', { name }).first().waitFor();
    }
    await requireStylesheet(page);
    if (thrown.length > 0) {
      throw new Error(`The page threw:\n${thrown.join('\n')}`);
    }
  } catch (error) {
    await page.screenshot({ path: picture }).catch(() => {});
    throw new Error(
      [error.message, ...thrown, `The page then: ${picture}`].join('\n'),
    );
  } finally {
    await browser.close();
  }
}

/** A bundler may drop a stylesheet that the package does not name as a side effect; lines are then filled like shapes. */
async function requireStylesheet(page) {
  const fills = await page
    .getByRole('button', { name: ARROWS[0] })
    .first()
    .locator('path')
    .evaluateAll(paths =>
      paths.map(path => globalThis.getComputedStyle(path).fill),
    );
  if (!fills.includes('none')) {
    throw new Error(
      `The arrows are filled (${fills.join(', ')}): the stylesheet is missing.`,
    );
  }
}
