import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

const KEPT_LINES = 40;
const children = new Set();

/**
 * Runs a command to its end. Its output goes to `logFile`, line by line to `onLine`, and the last lines come back with
 * the exit code. With `inherit` the output goes straight to the terminal instead.
 */
export function runCommand(command, args, options = {}) {
  const { cwd, env, logFile, onLine, inherit = false } = options;
  return new Promise((resolve, reject) => {
    const log = logFile ? openLog(logFile) : undefined;
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    const tail = [];
    if (!inherit) {
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on('line', line => {
          log?.write(`${line}\n`);
          tail.push(line);
          if (tail.length > KEPT_LINES) {
            tail.shift();
          }
          onLine?.(line);
        });
      }
    }
    child.on('error', error => {
      children.delete(child);
      log?.end();
      reject(error);
    });
    child.on('close', (code, signal) => {
      children.delete(child);
      log?.end();
      resolve({ code, signal, tail });
    });
  });
}

/** Passes Ctrl-C and a polite kill on to what is running, and then lets the caller end. */
export function forwardSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      for (const child of children) {
        child.kill(signal);
      }
      process.exitCode = signal === 'SIGINT' ? 130 : 143;
      if (children.size === 0) {
        process.exit();
      }
    });
  }
}

function openLog(logFile) {
  mkdirSync(dirname(logFile), { recursive: true });
  return createWriteStream(logFile, { flags: 'a' });
}
