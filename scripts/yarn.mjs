#!/usr/bin/env node
/**
 * Yarn for this checkout (`yarnPath` in .yarnrc.yml): any Yarn or Corepack that is installed hands over to this file, which
 * runs the pinned Yarn on a Node.js that Backstage supports. So `yarn` works on a fresh clone, whatever Node.js is there.
 */
import { join } from 'node:path';
import { checkoutFolder } from './setup/checkout.mjs';
import { Progress } from './setup/Progress.mjs';
import { forwardSignals, runCommand } from './setup/runCommand.mjs';
import { describeFailure } from './setup/SetupError.mjs';
import { findToolchain } from './setup/toolchain.mjs';

/** `yarn -s run-something`: Yarn 4 prints nothing of its own around a script and no longer knows the flag. */
function withoutSilentFlag(args) {
  return args[0] === '-s' || args[0] === '--silent' ? args.slice(1) : args;
}

async function main() {
  forwardSignals();
  const args = withoutSilentFlag(process.argv.slice(2));
  // These two bring the installation along, which `yarn run` would demand first.
  if (args[0] === 'start' || args[0] === 'test') {
    const script = join(checkoutFolder, 'scripts', `${args[0]}.mjs`);
    return runCommand(process.execPath, [script, ...args.slice(1)], {
      inherit: true,
    });
  }
  const toolchain = await findToolchain(new Progress());
  return runCommand(toolchain.node, [toolchain.yarn, ...args], {
    inherit: true,
    env: toolchain.env,
  });
}

main().then(
  ({ code, signal }) => {
    process.exitCode = signal ? 1 : code;
  },
  error => {
    process.stderr.write(`${describeFailure(error)}\n`);
    process.exitCode = 1;
  },
);
