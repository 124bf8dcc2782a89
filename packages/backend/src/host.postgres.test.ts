import { createMockDirectory } from '@backstage/backend-test-utils';
import { spawn, type ChildProcess } from 'child_process';
import { once } from 'events';
import { createServer, type AddressInfo } from 'net';
import { resolve } from 'path';

const PACKAGE = resolve(__dirname, '..');
const ROOT = resolve(PACKAGE, '..', '..');
const TOKEN = 'a-token-for-this-test-only';

describe('the host on PostgreSQL', () => {
  const folder = createMockDirectory();

  it('starts with the production configuration and answers the catalog', async () => {
    const port = await freePort();
    folder.setContent({ 'app-config.test.yaml': testConfiguration(port) });
    const backend = startBackend(port, folder.resolve('app-config.test.yaml'));
    try {
      expect(await eventually(backend, () => ownerOfServiceA(port))).toBe(
        'group:default/storefront',
      );
    } finally {
      await stop(backend.process);
    }
  }, 120_000);
});

/** What production adds to the files that are tested here: a port, somebody who may ask, and a catalog. */
function testConfiguration(port: number): string {
  return JSON.stringify({
    backend: {
      listen: { host: '127.0.0.1', port },
      auth: {
        externalAccess: [
          { type: 'static', options: { token: TOKEN, subject: 'test' } },
        ],
      },
    },
    catalog: {
      locations: ['teams', 'clusters', 'services'].map(name => ({
        type: 'file',
        target: resolve(ROOT, 'examples', 'catalog', `${name}.yaml`),
        rules: [
          { allow: ['User', 'Group', 'Domain', 'System'] },
          { allow: ['Component', 'API', 'Resource'] },
        ],
      })),
    },
  });
}

type Backend = { process: ChildProcess; output: string[] };

/** The program of this package as a process, as in production. */
function startBackend(port: number, extraConfiguration: string): Backend {
  const configuration = [
    resolve(ROOT, 'app-config.yaml'),
    resolve(ROOT, 'app-config.production.yaml'),
    extraConfiguration,
  ];
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      resolve(PACKAGE, 'src', 'index.ts'),
      ...configuration.flatMap(file => ['--config', file]),
    ],
    {
      cwd: PACKAGE,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        MESHSTAGE_BASE_URL: `http://127.0.0.1:${port}`,
        ...databaseEnvironment(),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => output.push(String(chunk)));
  }
  return { process: child, output };
}

function databaseEnvironment(): Record<string, string> {
  const name = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';
  const connection = process.env[name];
  if (!connection) {
    throw new Error(`${name} is not set. Use: npm test -- --only postgres`);
  }
  const { hostname, port, username, password } = new URL(connection);
  return {
    POSTGRES_HOST: hostname,
    POSTGRES_PORT: port,
    POSTGRES_USER: username,
    POSTGRES_PASSWORD: password,
  };
}

async function ownerOfServiceA(port: number): Promise<string | undefined> {
  const response = await fetch(
    `http://127.0.0.1:${port}/api/catalog/entities/by-name/component/default/service-a`,
    { headers: { authorization: `Bearer ${TOKEN}` } },
  ).catch(() => undefined);
  return response?.ok ? (await response.json()).spec.owner : undefined;
}

/** The backend listens some seconds after its start, and the catalog reads its locations after that. */
async function eventually<T>(
  { process: child, output }: Backend,
  attempt: () => Promise<T | undefined>,
): Promise<T> {
  while (child.exitCode === null) {
    const result = await attempt();
    if (result !== undefined) {
      return result;
    }
    await new Promise(resume => {
      setTimeout(resume, 100);
    });
  }
  throw new Error(
    `The backend ended with code ${child.exitCode}:\n${output
      .join('')
      .slice(-3000)}`,
  );
}

/** At once: a polite end waits a minute for the long polls of Backstage's event bus. */
async function stop(child: ChildProcess) {
  if (child.exitCode === null) {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
