import { createRequire } from 'node:module';
import { join } from 'node:path';
import { checkoutFolder } from '../setup/checkout.mjs';
import { runCommand } from '../setup/runCommand.mjs';
import { findInPath, isExecutable } from './findInPath.mjs';
import { MissingTool } from './MissingTool.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];
const MAC_APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A Chromium: the one of CHROMIUM_PATH, an installed one, or one that the system's or Playwright's installer brings. */
export async function findChromium(toolchain) {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!isExecutable(named)) {
      throw new MissingTool(
        `CHROMIUM_PATH is ${named}, which is no program.`,
        'Let it name a Chromium or Chrome executable, or unset it.',
      );
    }
    return named;
  }
  const attempts = [];
  return (
    findInstalled() ??
    (await installWithApt(attempts)) ??
    (await installWithPlaywright(toolchain, attempts)) ??
    fail(attempts)
  );
}

function findInstalled() {
  return findInPath(NAMES) ?? MAC_APPLICATIONS.find(isExecutable);
}

/** In a container one is root and may install; anywhere else that is not ours to do. */
async function installWithApt(attempts) {
  const apt = findInPath(['apt-get']);
  if (!apt || process.getuid?.() !== 0) {
    return undefined;
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    const { code, tail } = await runCommand(apt, args, { env });
    if (code !== 0) {
      attempts.push(`apt-get ${args[0]}: ${tail.slice(-1).join(' ')}`);
      return undefined;
    }
  }
  return findInstalled();
}

async function installWithPlaywright(toolchain, attempts) {
  const require = createRequire(
    join(checkoutFolder, 'packages/app/package.json'),
  );
  const playwright = require('playwright-core');
  const executable = () =>
    [playwright.chromium.executablePath()].find(isExecutable);
  if (executable()) {
    return executable();
  }
  const cli = require.resolve('playwright-core/cli.js');
  const { code, tail } = await runCommand(
    toolchain.node,
    [cli, 'install', 'chromium'],
    { env: toolchain.env },
  );
  if (code !== 0) {
    attempts.push(
      `playwright install: ${tail
        .filter(line => /error|fail/i.test(line))
        .slice(-1)
        .join(' ')}`,
    );
  }
  return executable();
}

function fail(attempts) {
  throw new MissingTool(
    `No Chromium is installed and none could be fetched${
      attempts.length > 0 ? ` (${attempts.join('; ')})` : ''
    }.`,
    'Install Chromium or Chrome, or let CHROMIUM_PATH name one.',
  );
}
