#!/usr/bin/env node
/** `npm start`: from a fresh clone to a Backstage with the demo catalog, on any Node.js >= 18 with npm. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findFreePort } from './host/freePort.mjs';
import { Host } from './host/Host.mjs';
import { stateFolder } from './setup/checkout.mjs';
import { endWithNpm } from './setup/endWithNpm.mjs';
import { installPackages } from './setup/install.mjs';
import { Progress } from './setup/Progress.mjs';
import { describeFailure, SetupError } from './setup/SetupError.mjs';
import { findToolchain } from './setup/toolchain.mjs';

const DEFAULT_APP_PORT = 3000;
const DEFAULT_BACKEND_PORT = 7007;

const HELP = `Usage: npm start [-- options]

Fetches what is missing (Node.js, Yarn, packages), starts Backstage with the demo catalog, and prints its URL.
Ctrl-C ends it. The database and the logs are in .meshstage/.

Options:
  --app-port NUMBER      port of the page (default: ${DEFAULT_APP_PORT}, or the next free one)
  --backend-port NUMBER  port of the backend (default: ${DEFAULT_BACKEND_PORT}, or the next free one)
  --verbose              print what Backstage prints
  --help                 print this text
`;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        'app-port': { type: 'string' },
        'backend-port': { type: 'string' },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return {
      ...values,
      appPort: readPort(values, 'app-port', DEFAULT_APP_PORT),
      backendPort: readPort(values, 'backend-port', DEFAULT_BACKEND_PORT),
    };
  } catch (error) {
    if (error instanceof SetupError) {
      throw error;
    }
    throw new SetupError(error.message, 'See npm start -- --help');
  }
}

function readPort(values, name, fallback) {
  const text = values[name] ?? String(fallback);
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_000) {
    throw new SetupError(
      `--${name} ${text} is not a port.`,
      'Give a number from 1 to 65000.',
    );
  }
  return port;
}

async function choosePorts(options, progress) {
  const backend = await findFreePort(options.backendPort);
  const app = await findFreePort(options.appPort, [backend]);
  for (const [what, wanted, chosen] of [
    ['backend', options.backendPort, backend],
    ['page', options.appPort, app],
  ]) {
    if (wanted !== chosen) {
      progress.say(
        `Port ${wanted} is taken by another program; the ${what} uses ${chosen}.`,
      );
    }
  }
  return { app, backend };
}

/** A second host beside the first one has a database of its own: a SQLite file serves one. */
function hostFolder({ backend }) {
  return backend === DEFAULT_BACKEND_PORT
    ? stateFolder
    : join(stateFolder, `port-${backend}`);
}

async function main() {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  endWithNpm();
  const progress = new Progress();
  const toolchain = await findToolchain(progress);
  await installPackages(toolchain, progress);
  const ports = await choosePorts(options, progress);
  const host = new Host(toolchain, {
    ports,
    folder: hostFolder(ports),
    onLine: options.verbose
      ? line => process.stderr.write(`${line}\n`)
      : undefined,
  });
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, async () => {
      stopping = true;
      await host.stop();
      process.exit(signal === 'SIGINT' ? 130 : 143);
    });
  }
  try {
    await progress.step('Starting Backstage', () => host.ready());
  } catch (error) {
    if (stopping) {
      return;
    }
    await host.stop();
    throw error;
  }
  process.stdout.write(`Meshstage is ready: ${host.url}\n`);
  const reason = await host.ended();
  if (!stopping) {
    throw new SetupError(`Backstage ${reason}.`, `The log is ${host.logFile}.`);
  }
}

main().catch(error => {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = 1;
});
