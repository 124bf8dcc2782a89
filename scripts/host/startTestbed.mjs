import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { checkoutFolder } from '../setup/checkout.mjs';
import {
  groupIsRunning,
  signalGroup,
  spawnGroup,
} from '../setup/childProcesses.mjs';

const KEPT_LINES = 15;
const STOP_TIMEOUT_MS = 20_000;
const STOP_POLL_MS = 50;

/**
 * Brings pictures of the test bed up with `yarn testbed up --json` and holds them. Resolves when they are up with
 * `{ description, descriptionFile, stop }`: what the command printed, where it is kept, and how it ends.
 */
export async function startTestbed(
  toolchain,
  { pictures, folder, onLine = () => {}, command },
) {
  const state = join(folder, 'testbed');
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const log = createWriteStream(join(folder, 'testbed.log'));
  const child = spawnGroup(
    toolchain.node,
    command ?? [
      join('node_modules', 'tsx', 'dist', 'cli.mjs'),
      join('packages', 'testbed', 'src', 'cli', 'main.ts'),
      'up',
      '--json',
      '--picture',
      pictures,
      '--state',
      state,
    ],
    {
      cwd: checkoutFolder,
      env: { ...process.env, ...toolchain.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const stop = async () => {
    const deadline = Date.now() + STOP_TIMEOUT_MS;
    signalGroup(child, 'SIGTERM');
    while (groupIsRunning(child) && Date.now() < deadline) {
      await setTimeout(STOP_POLL_MS);
    }
    signalGroup(child, 'SIGKILL');
  };
  const tail = [];
  createInterface({ input: child.stderr }).on('line', line => {
    log.write(`${line}\n`);
    tail.push(line);
    if (tail.length > KEPT_LINES) {
      tail.shift();
    }
    onLine(line);
  });
  try {
    const description = await readDescription(child, tail);
    const descriptionFile = join(folder, 'testbed.json');
    writeFileSync(descriptionFile, JSON.stringify(description), {
      mode: 0o600,
    });
    return { description, descriptionFile, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The object that is printed once all is up: from a line `{` to a line `}`. */
function readDescription(child, tail) {
  return new Promise((resolve, reject) => {
    const lines = [];
    createInterface({ input: child.stdout }).on('line', line => {
      lines.push(line);
      if (line === '}') {
        resolve(JSON.parse(lines.join('\n')));
      }
    });
    child.once('error', reject);
    child.once('exit', code =>
      reject(
        new Error(
          [`The test bed ended with code ${code}.`, ...tail].join('\n    | '),
        ),
      ),
    );
  });
}
