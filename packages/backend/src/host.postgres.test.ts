import { createMockDirectory } from '@backstage/backend-test-utils';
import { resolve } from 'path';
import {
  BackendProcess,
  freePort,
  testPostgres,
} from './__testUtils__/BackendProcess';

const ROOT = resolve(__dirname, '..', '..', '..');
const TOKEN = 'a-token-for-this-test-only';

describe('the host on PostgreSQL', () => {
  const folder = createMockDirectory();

  it('starts with the production configuration and answers the catalog', async () => {
    const port = await freePort();
    folder.setContent({ 'app-config.test.yaml': testConfiguration(port) });
    const { hostname, port: databasePort, username, password } = testPostgres();
    const backend = BackendProcess.start('src/index.ts', {
      port,
      configurations: [
        resolve(ROOT, 'app-config.yaml'),
        resolve(ROOT, 'app-config.production.yaml'),
        folder.resolve('app-config.test.yaml'),
      ],
      environment: {
        MESHSTAGE_BASE_URL: `http://127.0.0.1:${port}`,
        POSTGRES_HOST: hostname,
        POSTGRES_PORT: databasePort,
        POSTGRES_USER: username,
        POSTGRES_PASSWORD: password,
      },
    });
    try {
      expect(await backend.eventually(() => ownerOfServiceA(port))).toBe(
        'group:default/storefront',
      );
    } finally {
      await backend.kill();
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

async function ownerOfServiceA(port: number): Promise<string | undefined> {
  const response = await fetch(
    `http://127.0.0.1:${port}/api/catalog/entities/by-name/component/default/service-a`,
    { headers: { authorization: `Bearer ${TOKEN}` } },
  ).catch(() => undefined);
  return response?.ok ? (await response.json()).spec.owner : undefined;
}
