/**
 * End-to-end checks of a running host in Chromium. `npm test -- --only e2e` starts the host and calls this; by hand:
 * `MESHSTAGE_URL=http://localhost:3000 CHROMIUM_PATH=/usr/bin/chromium yarn tsx packages/app/e2e-tests/main.ts [FLOW...]`
 * with the names of files in `flows/`. With `--testbed FILE` the flows are those in `testbed-flows/`: the host shows the test
 * bed of which FILE is the description (`yarn testbed up --picture all --json`), and MESHSTAGE_BACKEND_URL says where its
 * backend answers. MESHSTAGE_GIT_REMOTE and MESHSTAGE_DEMO_CONTROL say what app-config.yaml of the host does not: the repository
 * that templates write to, and where the demo fleet is changed. With `--update-pictures` the pictures in `docs/images` are written anew. The last line is
 * 'N passed, N failed'.
 */
import { mkdirSync, readdirSync, readFileSync } from 'fs';
import { basename, join } from 'path';
import { pathToFileURL } from 'url';
import { parseArgs } from 'util';
import type { Page } from 'playwright-core';
import { BrowserComplaints } from './BrowserComplaints';
import type { Flow, FlowTools, TestbedFlow } from './Flow';
import { VisitorBrowser } from './VisitorBrowser';

const CHECKOUT = join(__dirname, '..', '..', '..');
const PICTURES = join(CHECKOUT, '.meshstage', 'e2e');
const IMAGES = join(CHECKOUT, 'docs', 'images');

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

/** What a host has that runs with app-config.yaml as it is. */
const HOST = {
  gitRemote:
    process.env.MESHSTAGE_GIT_REMOTE ??
    join(CHECKOUT, '.meshstage', 'gitops.git'),
  demoControl: process.env.MESHSTAGE_DEMO_CONTROL ?? 'http://127.0.0.1:7017',
};

/** The flows in a folder, by name. */
async function readFlows<T>(
  folderName: string,
  wanted: readonly string[],
): Promise<[string, T][]> {
  const folder = join(__dirname, folderName);
  const names = readdirSync(folder)
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
    chosen.map(async (name): Promise<[string, T]> => {
      const file = pathToFileURL(join(folder, `${name}.ts`)).href;
      return [name, (await import(file)).flow];
    }),
  );
}

/** The flows of a test bed, given what they need beyond the others. */
async function readTestbedFlows(
  descriptionFile: string,
  wanted: readonly string[],
): Promise<[string, Flow][]> {
  const backendUrl = required('MESHSTAGE_BACKEND_URL').replace(/\/$/, '');
  const testbed = JSON.parse(readFileSync(descriptionFile, 'utf8'));
  const flows = await readFlows<TestbedFlow>('testbed-flows', wanted);
  return flows.map(([flowName, flow]) => [
    flowName,
    Object.fromEntries(
      Object.entries(flow).map(([name, check]) => [
        name,
        tools => check({ ...tools, testbed, backendUrl }),
      ]),
    ),
  ]);
}

/** Runs one check; returns what is wrong, or nothing. */
async function runCheck(
  page: Page,
  baseUrl: string,
  pictureName: string,
  updatePictures: boolean,
  check: (tools: FlowTools) => Promise<void>,
): Promise<string | undefined> {
  const complaints = BrowserComplaints.of(page);
  const screenshot = async (name: string) => {
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  };
  const updatePicture: FlowTools['updatePicture'] = async (name, of) => {
    if (updatePictures) {
      mkdirSync(IMAGES, { recursive: true });
      await of.screenshot({ path: join(IMAGES, `${name}.png`) });
    }
  };
  try {
    await check({
      ...HOST,
      page,
      baseUrl,
      screenshot,
      updatePicture,
    });
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
  }
}

async function main() {
  const baseUrl = required('MESHSTAGE_URL').replace(/\/$/, '');
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      testbed: { type: 'string' },
      'update-pictures': { type: 'boolean', default: false },
    },
  });
  const flows = values.testbed
    ? await readTestbedFlows(values.testbed, positionals)
    : await readFlows<Flow>('flows', positionals);
  mkdirSync(PICTURES, { recursive: true });
  const browser = await VisitorBrowser.launch(
    required('CHROMIUM_PATH'),
    baseUrl,
  );
  const failures: string[] = [];
  let passed = 0;
  try {
    for (const [flowName, flow] of flows) {
      for (const [name, check] of Object.entries(flow)) {
        const pictureName = `${flowName}-${name}`.replace(/\W+/g, '-');
        const startedAt = Date.now();
        const wrong = await browser.visit(page =>
          runCheck(
            page,
            baseUrl,
            pictureName,
            values['update-pictures'],
            check,
          ),
        );
        const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
        const outcome = `${flowName}: ${name} (${seconds} s)`;
        if (wrong === undefined) {
          passed += 1;
          say(`✓ ${outcome}`);
        } else {
          failures.push(`✗ ${outcome}\n${wrong}`);
          say(`✗ ${outcome}\n${wrong}`);
        }
      }
    }
  } finally {
    await browser.close();
  }
  if (failures.length > 0) {
    // Again, because nobody finds them among so many others.
    say(`Failed:\n${failures.join('\n')}`);
  }
  say(`${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length > 0 || passed === 0 ? 1 : 0;
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
