import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../host/freePort.mjs';
import { signalGroup, spawnGroup } from '../setup/childProcesses.mjs';
import { preparePython } from './python.mjs';

const FIRST_PORT = 15_599;
const READY_WITHIN_MS = 60_000;

/**
 * Starts moto, which answers as AWS does, on a free port of 127.0.0.1. Returns `{ environment, stop }`; the tests find it by
 * the environment.
 */
export async function startMoto() {
  const programs = await preparePython('scripts/tools/moto.requirements.txt');
  const port = await findFreePort(FIRST_PORT);
  const child = spawnGroup(
    join(programs, 'moto_server'),
    ['-H', '127.0.0.1', '-p', String(port)],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const log = [];
  let ended = false;
  const end = new Promise(resolve => {
    const done = () => {
      ended = true;
      resolve();
    };
    child.once('error', done);
    child.once('exit', done);
  });
  // Its log has a line for each request.
  createInterface({ input: child.stderr }).on('line', line => {
    log.push(line);
    log.splice(0, log.length - 20);
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    signalGroup(child, 'SIGTERM');
    await end;
  };
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answers(url))) {
    if (ended || Date.now() > deadline) {
      await stop();
      throw new Error(`moto does not answer at ${url}:\n${log.join('\n')}`);
    }
    await sleep(200);
  }
  return { environment: { MESHSTAGE_MOTO_URL: url }, stop };
}

async function answers(url) {
  try {
    return (await fetch(`${url}/moto-api/data.json`)).ok;
  } catch {
    return false;
  }
}
