import { readFileSync } from 'node:fs';

const POLL_MS = 1_000;
const MAX_DEPTH = 4;

/**
 * npm runs a script through a shell, and that passes no signal on: without this, `kill` of npm would leave the script running.
 * Asks this process to end when npm or the shell between is gone. Started by hand, it lives as long as it likes.
 */
export function endWithNpm() {
  const ancestors = process.env.npm_lifecycle_event ? upToNpm() : [];
  if (ancestors.length === 0) {
    return;
  }
  const timer = setInterval(() => {
    if (process.ppid !== ancestors[0] || !ancestors.every(isRunning)) {
      clearInterval(timer);
      process.kill(process.pid, 'SIGTERM');
    }
  }, POLL_MS);
  timer.unref();
}

/** The shell and npm; where the system does not tell, only the parent. */
function upToNpm() {
  const ancestors = [process.ppid];
  while (ancestors.length < MAX_DEPTH) {
    const { command, parent } = describe(ancestors.at(-1));
    if (command === undefined) {
      return [process.ppid];
    }
    if (/\bnpm\b/.test(command)) {
      return ancestors;
    }
    ancestors.push(parent);
  }
  return [];
}

function describe(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return {
      command: readFileSync(`/proc/${pid}/cmdline`, 'utf8'),
      parent: Number(/^PPid:\s*(\d+)/m.exec(status)[1]),
    };
  } catch {
    return {};
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
