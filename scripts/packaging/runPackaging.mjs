import {
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { awaitCatalog, guestToken } from '../host/awaitCatalog.mjs';
import { findFreePort } from '../host/freePort.mjs';
import { checkoutFolder, stateFolder } from '../setup/checkout.mjs';
import { runCommand } from '../setup/runCommand.mjs';
import { Checks } from './Checks.mjs';
import { openMeshTab } from './openMeshTab.mjs';
import { packageProblems } from './packageProblems.mjs';
import { packPackages } from './packPackages.mjs';
import { Program } from './Program.mjs';
import { readManifest } from './publishablePackages.mjs';
import { serveBuiltApp } from './serveBuiltApp.mjs';
import { writeFreshProject } from './writeFreshProject.mjs';

const APPS = {
  'new-app': 'an app of the new frontend system',
  'legacy-app': 'an app of the old frontend system',
};
const SQLITE_ADDON = 'node_modules/better-sqlite3/build';
const START_SECONDS = 120;
const CATALOG_KINDS = [
  'User',
  'Group',
  'Domain',
  'System',
  'Component',
  'API',
  'Resource',
];
/** A module that fails to load ends the program with its error. */
const LOAD_EACH = 'process.argv.slice(1).forEach(name => require(name))';

/**
 * Packs what is published, installs it into a fresh project as an adopter would, and opens the tab in an app of each frontend
 * system on a backend of that project, which watches the clusters of the demo fleet. Returns `{ passed, failed, notes }`.
 */
export async function runPackaging({ toolchain, chromium, logFile, onLine }) {
  const folder = mkdtempSync(join(tmpdir(), 'meshstage-packaging-'));
  const checks = new Checks(onLine);
  const stops = [];
  try {
    await checkAll({
      folder,
      project: join(folder, 'project'),
      checks,
      commands: commandsOf(toolchain, logFile),
      chromium,
      ports: await choosePorts(),
      packed: [],
      stops,
    });
  } finally {
    for (const stop of stops.reverse()) {
      await stop();
    }
    rmSync(folder, { recursive: true, force: true });
  }
  return checks.result;
}

/** Each step needs the one before it; what is checked of a package alone is checked even if others fail. */
async function checkAll(run) {
  if (!(await checkInstallation(run))) {
    return;
  }
  await checkPackages(run);
  if ((await checkBackend(run)) && (await checkBuilds(run))) {
    await checkTabs(run);
  }
}

async function checkInstallation({
  folder,
  project,
  checks,
  commands,
  ports,
  packed,
}) {
  return (
    (await checks.check('the packages are built and packed', async () => {
      packed.push(
        ...(await packPackages({
          checkout: checkoutFolder,
          folder,
          ...commands,
        })),
      );
    })) &&
    (await checks.check('they are installed into a fresh project', async () => {
      writeFreshProject({
        checkout: checkoutFolder,
        folder: project,
        packed,
        configuration: configurationOf(ports),
      });
      await commands.yarn(['install'], project);
      // Compiling it takes longer than everything else here, and is not what is tested.
      cpSync(join(checkoutFolder, SQLITE_ADDON), join(project, SQLITE_ADDON), {
        recursive: true,
      });
    }))
  );
}

async function checkPackages({ project, checks, commands, packed }) {
  const installed = name => join(project, 'node_modules', name);
  for (const { name } of packed) {
    await checks.check(`${name} holds and declares what it uses`, async () => {
      const problems = packageProblems(installed(name));
      if (problems.length > 0) {
        throw new Error(problems.join('\n'));
      }
    });
  }
  await checks.check('the entry points for Node.js can be loaded', () =>
    commands.node(
      ['-e', LOAD_EACH, ...nodeEntryPoints(packed, installed)],
      join(project, 'packages', 'backend'),
    ),
  );
  await checks.check('programs run that a package brings', async () => {
    for (const program of programs(packed, installed)) {
      await commands.node([program, '--help'], project);
    }
  });
  await checks.check('an adopter compiles against the declarations', () =>
    commands.node([join('node_modules', 'typescript', 'bin', 'tsc')], project),
  );
  await checks.check('the configuration schema is installed', () =>
    requireConfigurationSchema(project, commands),
  );
}

function checkBackend({ folder, project, checks, commands, ports, stops }) {
  return checks.check(
    'the backend starts, serves its contract, and has actions and entities of the modules',
    async () => {
      const fleet = startFleet({ folder, ports, commands });
      stops.push(() => fleet.stop());
      const backend = commands.start(
        'backend',
        [
          '--require',
          '@backstage/cli/config/nodeTransform.cjs',
          join('src', 'index.ts'),
          '--config',
          join(project, 'app-config.yaml'),
          '--config',
          await clustersOf(fleet, folder),
        ],
        join(project, 'packages', 'backend'),
        { NODE_ENV: 'development' },
      );
      stops.push(() => backend.stop());
      const url = `http://localhost:${ports.backend}`;
      await backend.until(
        'the answer of /api/service-mesh/openapi.json',
        () => contractOf(url),
        START_SECONDS,
      );
      await backend.until(
        'the actions of the onboarding',
        () => actionsOf(url),
        START_SECONDS,
      );
      await backend.until(
        'entities of the clusters',
        () => providedClusters(url),
        START_SECONDS,
      );
    },
  );
}

function checkBuilds({ project, checks, commands, ports }) {
  return checks.check('both apps are built for production', () =>
    Promise.all(
      Object.keys(APPS).map(name =>
        commands.yarn(
          [
            'backstage-cli',
            'package',
            'build',
            '--config',
            join(project, 'app-config.yaml'),
          ],
          join(project, 'packages', name),
          {
            env: {
              APP_CONFIG_app_baseUrl: JSON.stringify(appUrl(ports, name)),
            },
          },
        ),
      ),
    ),
  );
}

async function checkTabs({ project, checks, chromium, ports, stops }) {
  for (const [name, title] of Object.entries(APPS)) {
    await checks.check(`the Mesh tab opens in ${title}`, async () => {
      const dist = join(project, 'packages', name, 'dist');
      stops.push(await serveBuiltApp(dist, ports[name]));
      await openMeshTab({
        checkout: checkoutFolder,
        chromium,
        url: appUrl(ports, name),
        picture: join(stateFolder, 'packaging', `failed-${name}.png`),
      });
    });
  }
}

function appUrl(ports, name) {
  return `http://localhost:${ports[name]}`;
}

function commandsOf(toolchain, logFile) {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile, { flags: 'a' });
  const run = async (args, cwd, { env, onLine } = {}) => {
    const { code, tail } = await runCommand(toolchain.node, args, {
      cwd,
      env: { ...toolchain.env, ...env },
      onLine: line => {
        log.write(`${line}\n`);
        onLine?.(line);
      },
    });
    if (code !== 0) {
      throw new Error(
        `${args.slice(0, 4).join(' ')} ended with ${code}:\n${tail.join('\n')}`,
      );
    }
  };
  return {
    node: run,
    yarn: (args, ...rest) => run([toolchain.yarn, ...args], ...rest),
    start: (title, args, cwd, env) =>
      new Program(title, toolchain.node, args, {
        cwd,
        env: { ...toolchain.env, ...env },
        log,
      }),
  };
}

async function choosePorts() {
  const backend = await findFreePort(17_307);
  const newApp = await findFreePort(13_300, [backend]);
  const legacyApp = await findFreePort(newApp + 1, [backend]);
  const control = await findFreePort(17_317, [backend, newApp, legacyApp]);
  return { backend, 'new-app': newApp, 'legacy-app': legacyApp, control };
}

/** The clusters of the demo, as an adopter sees his own: URLs and tokens in a configuration file. */
function startFleet({ folder, ports, commands }) {
  return commands.start(
    'demo fleet',
    [
      join('node_modules', 'tsx', 'dist', 'cli.mjs'),
      'packages/demo-fleet/src/cli/main.ts',
      'up',
      '--control-port',
      String(ports.control),
      '--config',
      join(folder, 'clusters.yaml'),
    ],
    checkoutFolder,
  );
}

/** The file that the demo fleet writes when its clusters answer. */
function clustersOf(fleet, folder) {
  const file = join(folder, 'clusters.yaml');
  return fleet.until(
    'its configuration',
    async () => (existsSync(file) ? file : undefined),
    START_SECONDS,
  );
}

function configurationOf(ports) {
  const appUrls = Object.keys(APPS).map(name => appUrl(ports, name));
  const baseUrl = `http://localhost:${ports.backend}`;
  return {
    app: { title: 'Fresh', baseUrl: appUrls[0], packages: 'all' },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port: ports.backend },
      cors: { origin: appUrls, credentials: true },
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
    auth: { providers: { guest: {} } },
    permission: { enabled: true },
    catalog: {
      locations: ['teams', 'clusters', 'services'].map(name => ({
        type: 'file',
        target: join(checkoutFolder, 'examples', 'catalog', `${name}.yaml`),
        rules: [{ allow: CATALOG_KINDS }],
      })),
    },
  };
}

/** The files that an import or a require reaches in packages that run in Node.js, as `name` or `name/subpath`. */
function nodeEntryPoints(packed, installed) {
  return packed
    .filter(({ manifest }) => !/^frontend/.test(manifest.backstage.role))
    .flatMap(({ name }) =>
      Object.keys(readManifest(installed(name)).exports ?? { '.': '' })
        .filter(subpath => !subpath.endsWith('.json'))
        .map(subpath => join(name, subpath)),
    );
}

function programs(packed, installed) {
  return packed.flatMap(({ name }) =>
    filesOfPrograms(readManifest(installed(name))).map(file =>
      join(installed(name), file),
    ),
  );
}

/** A package with one program may name its file alone. */
function filesOfPrograms({ bin = {} }) {
  return typeof bin === 'string' ? [bin] : Object.values(bin);
}

/** Backstage collects the schemas of what is installed; without ours a token would be shown like any other text. */
async function requireConfigurationSchema(project, { yarn }) {
  const lines = [];
  await yarn(
    [
      'backstage-cli',
      'config:schema',
      '--merge',
      '--format',
      'json',
      '--package',
      'backend',
    ],
    project,
    { onLine: line => lines.push(line) },
  );
  // What the command says of itself comes first.
  const [, json] = /^[^{]*({.*)$/s.exec(lines.join('\n')) ?? [];
  const schema = JSON.parse(json).properties.serviceMesh;
  if (!JSON.stringify(schema ?? {}).includes('"visibility":"secret"')) {
    throw new Error(
      'The schema has no serviceMesh with secrets: `configSchema` and `files` of @meshstage/plugin-service-mesh-backend.',
    );
  }
}

/** The actions of the scaffolder that are ours, once it has them. */
async function actionsOf(backendUrl) {
  const token = await guestToken(backendUrl);
  const response = await fetch(`${backendUrl}/api/scaffolder/v2/actions`, {
    headers: { authorization: `Bearer ${token}` },
  }).catch(() => undefined);
  const actions = response?.ok ? await response.json() : [];
  return actions.some(({ id }) => id === 'mesh:render') ? actions : undefined;
}

/** The clusters that the provider has brought into the catalog, once there are any. */
async function providedClusters(backendUrl) {
  const token = await guestToken(backendUrl);
  const query = new URLSearchParams({
    filter: 'kind=resource,spec.type=kubernetes-cluster',
  });
  const response = await fetch(
    `${backendUrl}/api/catalog/entities/by-query?${query}`,
    { headers: { authorization: `Bearer ${token}` } },
  ).catch(() => undefined);
  const { items = [] } = response?.ok ? await response.json() : {};
  const provided = items.filter(({ metadata }) =>
    metadata.annotations['backstage.io/managed-by-location'].startsWith(
      'service-mesh:',
    ),
  );
  return provided.length > 0 ? provided : undefined;
}

/** The OpenAPI document, once a guest gets it and the catalog is read. */
async function contractOf(backendUrl) {
  const token = await guestToken(backendUrl);
  const response = await fetch(`${backendUrl}/api/service-mesh/openapi.json`, {
    headers: { authorization: `Bearer ${token}` },
  }).catch(() => undefined);
  if (!response?.ok) {
    return undefined;
  }
  await awaitCatalog(backendUrl);
  return (await response.json()).openapi;
}
