/**
 * Holds a host for another program: `node holdHost.mjs --folder DIR --config FILE --catalog FILE...`. Once it answers and its
 * catalog is filled, one line of JSON is printed, `{ url, backendUrl, chromium }`; SIGTERM or the end of the input ends it.
 */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Progress } from '../setup/Progress.mjs';
import { findToolchain } from '../setup/toolchain.mjs';
import { findChromium } from '../tools/chromium.mjs';
import { findFreePort } from './freePort.mjs';
import { Host } from './Host.mjs';

const FIRST_BACKEND_PORT = 17_307;
const FIRST_APP_PORT = 13_300;

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    config: { type: 'string', multiple: true, default: [] },
    catalog: { type: 'string', multiple: true },
  },
});
if (!values.folder) {
  throw new Error('--folder is missing: where the host keeps its database.');
}
const toolchain = await findToolchain(new Progress());
const chromium = await findChromium(toolchain);
const backend = await findFreePort(FIRST_BACKEND_PORT);
const app = await findFreePort(FIRST_APP_PORT, [backend]);
mkdirSync(values.folder, { recursive: true });
const host = new Host(toolchain, {
  ports: { app, backend },
  folder: values.folder,
  configs: values.config,
  catalogFiles: values.catalog,
});

let stopping;
const stop = () => {
  stopping ??= host.stop().then(() => process.exit());
  return stopping;
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.stdin.on('end', stop).resume();

try {
  await host.ready();
} catch (error) {
  await host.stop();
  throw error;
}
const { url, backendUrl } = host;
process.stdout.write(`${JSON.stringify({ url, backendUrl, chromium })}\n`);
