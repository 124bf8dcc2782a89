import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { signalGroup, spawnGroup } from './childProcesses.mjs';

const KEPT_LINES = 40;
/** What is running, by how to signal it. */
const running = new Map();

/**
 * Runs a command to its end. Its output goes to `logFile`, line by line to `onLine`, and the last lines come back with
 * the exit code. With `inherit` the command has the terminal instead, and is in its foreground. After a line that
 * `isHopeless` says yes to, the command is ended: it would only repeat what cannot succeed.
 */
export function runCommand(command, args, options = {}) {
  const { cwd, env, uid, gid, logFile, onLine, inherit = false } = options;
  const { isHopeless = () => false } = options;
  return new Promise((resolve, reject) => {
    const log = logFile ? openLog(logFile) : undefined;
    const child = (inherit ? spawn : spawnGroup)(command, args, {
      cwd,
      uid,
      gid,
      env: { ...process.env, ...env },
      stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    running.set(child, signal =>
      inherit ? child.kill(signal) : signalGroup(child, signal),
    );
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
          if (isHopeless(line)) {
            running.get(child)?.('SIGTERM');
          }
        });
      }
    }
    child.on('error', error => {
      running.delete(child);
      log?.end();
      reject(error);
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      log?.end();
      resolve({ code, signal, tail });
    });
  });
}

/** Passes Ctrl-C and a polite kill on to what is running, and then lets the caller end. */
export function forwardSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      for (const send of running.values()) {
        send(signal);
      }
      process.exitCode = signal === 'SIGINT' ? 130 : 143;
      if (running.size === 0) {
        process.exit();
      }
    });
  }
}

function openLog(logFile) {
  mkdirSync(dirname(logFile), { recursive: true });
  return createWriteStream(logFile, { flags: 'a' });
}
