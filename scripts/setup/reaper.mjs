/**
 * Run by childProcesses.mjs: reads `+PID` and `-PID`, the process groups that are running. When its input closes, the process that
 * wrote it is gone; whatever group is left is asked to end and, when it does not, ended.
 */
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

const GRACE_MS = 4_000;
const groups = new Set();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {});
}

for await (const line of createInterface({ input: process.stdin })) {
  const pid = Number(line.slice(1));
  if (line.startsWith('+')) {
    groups.add(pid);
  } else {
    groups.delete(pid);
  }
}
if ([...groups].some(pid => signal(pid, 'SIGTERM'))) {
  await setTimeout(GRACE_MS);
  groups.forEach(pid => signal(pid, 'SIGKILL'));
}

function signal(group, name) {
  try {
    process.kill(-group, name);
    return true;
  } catch {
    return false;
  }
}
