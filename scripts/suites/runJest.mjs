import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkoutFolder } from '../setup/checkout.mjs';
import { runCommand } from '../setup/runCommand.mjs';
import { jestFailures } from './jestFailures.mjs';

/** Of tests that say none themselves. Jest's five seconds are none too many when another suite has the processors. */
const TEST_TIMEOUT_MS = 60_000;

/** Runs Jest over the workspace, as `runCommand` runs a command. */
export function runJest({ toolchain, args, env = {}, ...options }) {
  return runCommand(
    toolchain.node,
    [
      join('node_modules', '@backstage', 'cli', 'bin', 'backstage-cli'),
      'repo',
      'test',
      '--watchAll=false',
      `--testTimeout=${TEST_TIMEOUT_MS}`,
      ...args,
    ],
    {
      ...options,
      cwd: checkoutFolder,
      env: {
        ...toolchain.env,
        ...env,
      },
    },
  );
}

/** Runs Jest and counts from its own report. */
export async function runJestSuite({ args, ...options }) {
  const folder = mkdtempSync(join(tmpdir(), 'meshstage-jest-'));
  const reportFile = join(folder, 'report.json');
  try {
    const outcome = await runJest({
      ...options,
      args: ['--json', `--outputFile=${reportFile}`, ...args],
    });
    return countReport(reportFile, outcome);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countReport(reportFile, outcome) {
  let report;
  try {
    report = JSON.parse(readFileSync(reportFile, 'utf8'));
  } catch {
    return {
      passed: 0,
      failed: 1,
      notes: [
        `Jest wrote no report and ended with code ${outcome.code}.`,
        ...outcome.tail,
      ],
    };
  }
  const broken = report.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const notes = jestFailures(report);
  const failed = report.numFailedTests + broken.length;
  // A skipped test is a failure here: nothing is switched off on the quiet.
  const skipped = report.numPendingTests + report.numTodoTests;
  if (skipped > 0) {
    notes.push(
      `${skipped} tests are marked as skipped or todo; a test runs or does not exist.`,
    );
  }
  if (report.numTotalTests === 0) {
    notes.push('No test was found.');
  }
  const unexplained =
    outcome.code !== 0 && failed === 0 && skipped === 0 ? 1 : 0;
  if (unexplained) {
    notes.push(
      `Jest ended with code ${outcome.code}.`,
      ...outcome.tail.slice(-10),
    );
  }
  return {
    passed: report.numPassedTests,
    failed:
      failed + skipped + unexplained + (report.numTotalTests === 0 ? 1 : 0),
    notes,
  };
}
