import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const REAPER = fileURLToPath(new URL('./reaper.mjs', import.meta.url));
const IS_WINDOWS = process.platform === 'win32';
let reaper;

/**
 * Spawns a command that does not outlive this process, however this one ends. The command leads a process group of its
 * own, so that its children end with it; a reaper holds a pipe that closes when this process is gone, also by SIGKILL.
 */
export function spawnGroup(command, args, options) {
  const child = spawn(command, args, { ...options, detached: !IS_WINDOWS });
  if (child.pid && !IS_WINDOWS) {
    const { pid } = child;
    tellReaper(`+${pid}\n`);
    child.once('exit', () => {
      // What it left running stays the reaper's concern.
      if (!groupIsRunning(child)) {
        tellReaper(`-${pid}\n`);
      }
    });
  }
  return child;
}

/** Signals the command and everything that it started. */
export function signalGroup(child, signal) {
  try {
    process.kill(IS_WINDOWS ? child.pid : -child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') {
      throw error;
    }
  }
}

/** Whether the command or anything that it started is still there. */
export function groupIsRunning(child) {
  try {
    process.kill(IS_WINDOWS ? child.pid : -child.pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function tellReaper(message) {
  if (!reaper) {
    reaper = spawn(process.execPath, [REAPER], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    reaper.unref();
    reaper.stdin.unref();
    // Somebody killed the reaper: the commands run on without it.
    reaper.stdin.on('error', () => {});
  }
  reaper.stdin.write(message);
}
