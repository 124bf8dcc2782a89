import { checkoutFolder } from '../setup/checkout.mjs';
import { runCommand } from '../setup/runCommand.mjs';
import { FailureLines } from './FailureLines.mjs';

/** A command that is right or wrong as a whole: it counts as one test. */
export async function runCheck({
  toolchain,
  logFile,
  onLine,
  command = toolchain.node,
  args,
  env = {},
}) {
  const outcome = await runCommand(command, args, {
    cwd: checkoutFolder,
    env: { ...toolchain.env, ...env },
    logFile,
    onLine,
  });
  return outcome.code === 0
    ? { passed: 1, failed: 0, notes: [] }
    : { passed: 0, failed: 1, notes: outcome.tail };
}

const COUNTS = /^(\d+) passed, (\d+) failed/;

/** A command that closes with its own `N passed, N failed`; before that it may list what failed, after a line `Failed:`. */
export async function runCounted(options) {
  let counts;
  const failures = new FailureLines({
    begins: line => line === 'Failed:',
    ends: line => COUNTS.test(line),
  });
  const result = await runCheck({
    ...options,
    onLine: line => {
      counts = COUNTS.exec(line) ?? counts;
      failures.see(line);
      options.onLine?.(line);
    },
  });
  if (!counts) {
    return {
      passed: 0,
      failed: 1,
      notes: ['The command printed no count.', ...result.notes],
    };
  }
  const [, passed, failed] = counts.map(Number);
  return {
    passed,
    failed: failed === 0 ? result.failed : failed,
    notes: failures.notesOr(result.notes),
  };
}
