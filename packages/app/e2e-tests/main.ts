/**
 * End-to-end checks of a running host in Chromium. `npm test -- --only e2e` starts the host and calls this; by hand:
 * `MESHSTAGE_URL=http://localhost:3000 CHROMIUM_PATH=/usr/bin/chromium yarn tsx packages/app/e2e-tests/main.ts [FLOW...]`
 * with the names of files in `flows/`. The last line is 'N passed, N failed'.
 */
import { mkdirSync, readdirSync } from 'fs';
import { basename, join } from 'path';
import { pathToFileURL } from 'url';
import { chromium, type Browser } from 'playwright-core';
import { BrowserComplaints } from './BrowserComplaints';
import type { Flow, FlowTools } from './Flow';

const FLOWS = join(__dirname, 'flows');
const PICTURES = join(__dirname, '..', '..', '..', '.meshstage', 'e2e');
const TIMEOUT_MS = 60_000;
/** They work as root in a container as well as on a desktop, and keep the browser from calling home. */
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function say(line: string) {
  process.stdout.write(`${line}\n`);
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set. Use: npm test -- --only e2e`);
  }
  return value;
}

async function readFlows(wanted: readonly string[]): Promise<[string, Flow][]> {
  const names = readdirSync(FLOWS)
    .map(file => basename(file, '.ts'))
    .sort();
  const unknown = wanted.filter(name => !names.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no flow ${unknown.join(', ')}; there are ${names.join(', ')}.`,
    );
  }
  const chosen = wanted.length > 0 ? wanted : names;
  return Promise.all(
    chosen.map(async (name): Promise<[string, Flow]> => {
      const file = pathToFileURL(join(FLOWS, `${name}.ts`)).href;
      return [name, (await import(file)).flow];
    }),
  );
}

/** Runs one check; returns what is wrong, or nothing. */
async function runCheck(
  browser: Browser,
  baseUrl: string,
  pictureName: string,
  check: (tools: FlowTools) => Promise<void>,
): Promise<string | undefined> {
  const context = await browser.newContext({
    baseURL: baseUrl,
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
  });
  context.setDefaultTimeout(TIMEOUT_MS);
  const complaints = BrowserComplaints.of(context);
  const page = await context.newPage();
  const screenshot = async (name: string) => {
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  };
  try {
    await check({ page, context, baseUrl, screenshot });
    return complaints.all.length > 0
      ? `The browser complained:\n${complaints.all.join('\n')}`
      : undefined;
  } catch (error) {
    await screenshot(`failed-${pictureName}`).catch(() => {});
    return [
      error instanceof Error ? error.stack ?? error.message : String(error),
      `The page then: ${join(PICTURES, `failed-${pictureName}.png`)}`,
      ...complaints.all,
    ].join('\n');
  } finally {
    await context.close();
  }
}

async function main() {
  const baseUrl = required('MESHSTAGE_URL').replace(/\/$/, '');
  const flows = await readFlows(process.argv.slice(2));
  mkdirSync(PICTURES, { recursive: true });
  const browser = await chromium.launch({
    executablePath: required('CHROMIUM_PATH'),
    args: CHROMIUM_FLAGS,
  });
  let passed = 0;
  let failed = 0;
  try {
    for (const [flowName, flow] of flows) {
      for (const [name, check] of Object.entries(flow)) {
        const pictureName = `${flowName}-${name}`.replace(/\W+/g, '-');
        const wrong = await runCheck(browser, baseUrl, pictureName, check);
        if (wrong === undefined) {
          passed += 1;
          say(`✓ ${flowName}: ${name}`);
        } else {
          failed += 1;
          say(`✗ ${flowName}: ${name}\n${wrong}`);
        }
      }
    }
  } finally {
    await browser.close();
  }
  say(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
