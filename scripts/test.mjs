#!/usr/bin/env node
/** `npm test`: everything, from a fresh clone. `npm test -- PATH...`: only the Jest tests there. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stateFolder } from './setup/checkout.mjs';
import { endWithNpm } from './setup/endWithNpm.mjs';
import { installPackages } from './setup/install.mjs';
import { Progress } from './setup/Progress.mjs';
import { forwardSignals } from './setup/runCommand.mjs';
import { describeFailure, SetupError } from './setup/SetupError.mjs';
import { findToolchain } from './setup/toolchain.mjs';
import { runBeside } from './suites/runBeside.mjs';
import { runJest } from './suites/runJest.mjs';
import { suites } from './suites/suites.mjs';

const HELP = `Usage: npm test [-- options] [PATH...]

Without PATH all suites run, after fetching what they need; the last line is 'N passed, N failed'.
With PATH only the Jest tests whose path contains it, quickly; options that Jest knows may follow --.

Options:
  --only NAMES   only these suites, comma-separated
  --skip NAMES   all but these suites
  --list         list the suites
  --update-pictures
                 let e2e and e2e-testbed write the pictures in docs/images anew
  --help         print this text

Suites: ${suites.map(({ name }) => name).join(', ')}
A suite whose tool cannot be had is skipped with the reason and the remedy; with CI=true that is a failure.
`;

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        only: { type: 'string' },
        skip: { type: 'string' },
        list: { type: 'boolean', default: false },
        'update-pictures': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return { ...values, paths: positionals, suites: chooseSuites(values) };
  } catch (error) {
    if (error instanceof SetupError) {
      throw error;
    }
    throw new SetupError(error.message, 'See npm test -- --help');
  }
}

function chooseSuites({ only, skip }) {
  const split = text => text?.split(',').map(name => name.trim()) ?? [];
  const known = suites.map(({ name }) => name);
  const unknown = [...split(only), ...split(skip)].filter(
    name => !known.includes(name),
  );
  if (unknown.length > 0) {
    throw new SetupError(
      `There is no suite ${unknown.join(', ')}.`,
      `The suites are ${known.join(', ')}.`,
    );
  }
  return suites.filter(({ name }) =>
    only ? split(only).includes(name) : !split(skip).includes(name),
  );
}

async function runSuite(suite, toolchain, progress, updatePictures) {
  const logFile = join(stateFolder, 'logs', `test-${suite.name}.log`);
  try {
    const { passed, failed, notes } = await progress.step(
      suite.title,
      report =>
        suite.run({ toolchain, logFile, onLine: report, updatePictures }),
      result => result.failed === 0,
    );
    if (failed > 0) {
      progress.say(
        [
          `${suite.name}: ${failed} failed; the whole output is in ${logFile}`,
          ...notes.map(note => `    | ${note}`),
        ].join('\n'),
      );
    }
    return { name: suite.name, passed, failed, skipped: 0 };
  } catch (error) {
    if (error.name !== 'MissingTool') {
      progress.say(`${suite.name} failed:\n${describeFailure(error)}`);
      return { name: suite.name, passed: 0, failed: 1, skipped: 0 };
    }
    const required = process.env.CI === 'true';
    progress.say(
      `${suite.name} ${required ? 'failed' : 'skipped'}: ${
        error.message
      }\n    Remedy: ${error.remedy}`,
    );
    return {
      name: suite.name,
      passed: 0,
      failed: required ? 1 : 0,
      skipped: required ? 0 : 1,
    };
  }
}

function printResults(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  for (const { name, passed, failed, skipped } of results) {
    const skippedText = skipped > 0 ? ', skipped (see above)' : '';
    process.stdout.write(
      `${name.padEnd(
        width,
      )}  ${passed} passed, ${failed} failed${skippedText}  \n`,
    );
  }
  const total = key => results.reduce((sum, result) => sum + result[key], 0);
  const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : '';
  process.stdout.write(
    `${total('passed')} passed, ${total('failed')} failed${skipped}\n`,
  );
  process.exitCode = total('failed') > 0 ? 1 : 0;
}

async function main() {
  forwardSignals();
  const options = readOptions();
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  if (options.list) {
    process.stdout.write(
      suites.map(({ name, title }) => `${name}: ${title}\n`).join(''),
    );
    return;
  }
  endWithNpm();
  const progress = new Progress();
  const toolchain = await findToolchain(progress);
  await installPackages(toolchain, progress);
  if (options.paths.length > 0) {
    const { code } = await runJest({
      toolchain,
      args: options.paths,
      inherit: true,
    });
    process.exitCode = code ?? 1;
    return;
  }
  const results = await runBeside(options.suites, suite =>
    runSuite(suite, toolchain, progress, options['update-pictures']),
  );
  if (!process.exitCode) {
    printResults(results);
  }
}

main().catch(error => {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = 1;
});
