/**
 * Keeps the Mesh tab of a component open in Chromium and prints what it says, one line of JSON whenever that changes; the end
 * of the input ends it. `CHROMIUM_PATH=/usr/bin/chromium yarn tsx packages/app/e2e-tests/watchTab.ts URL COMPONENT`
 */
import { setTimeout } from 'timers/promises';
import type { Page } from 'playwright-core';
import { VisitorBrowser } from './VisitorBrowser';

const LOOK_EVERY_MS = 100;

/** What a reader of the tab is told. */
type TabReading = {
  state: string;
  verdict: string;
  notices: string[];
  /** Codes of the findings. */
  findings: string[];
  /** Sentences of the black arrows. */
  links: string[];
};

/** What stands there now. The function runs in the page, where nothing from here is known, not even names of functions. */
function read(page: Page): Promise<TabReading> {
  return page.evaluate(() => {
    const verdict = document.querySelector(
      'section[aria-label="What it comes to"]',
    );
    const findings = [...document.querySelectorAll('section')].find(
      section => section.querySelector('h2')?.textContent === 'Findings',
    );
    return {
      state: verdict?.querySelector('svg title')?.textContent ?? '',
      verdict: verdict?.querySelector('h2')?.textContent ?? '',
      notices: [...document.querySelectorAll('[class*=AlertTitle]')].map(
        title =>
          [
            title.textContent,
            title.parentElement?.querySelector('[class*=AlertDescription]')
              ?.textContent,
          ]
            .filter(Boolean)
            .join(': '),
      ),
      findings: findings?.textContent?.match(/MST\d{4}/g) ?? [],
      links: [
        ...document.querySelectorAll('[aria-label*=" to API server of "]'),
      ].map(arrow => arrow.getAttribute('aria-label') ?? ''),
    };
  });
}

async function main() {
  const [url, component] = process.argv.slice(2);
  const chromium = process.env.CHROMIUM_PATH;
  if (!url || !component || !chromium) {
    throw new Error('Usage: CHROMIUM_PATH=... watchTab.ts URL COMPONENT');
  }
  let isEnded = false;
  process.stdin
    .on('end', () => {
      isEnded = true;
    })
    .resume();
  const browser = await VisitorBrowser.launch(chromium, url);
  try {
    await browser.visit(async page => {
      await page.goto(`/catalog/default/component/${component}/mesh`);
      let last = '';
      while (!isEnded) {
        const reading = JSON.stringify(await read(page));
        if (reading !== last) {
          last = reading;
          process.stdout.write(`${reading}\n`);
        }
        await setTimeout(LOOK_EVERY_MS);
      }
    });
  } finally {
    await browser.close();
  }
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  // The input may go on.
  process.exit(1);
});
