import { JsonObject } from '@backstage/types';
import { ServiceMeshClient } from '@meshstage/plugin-service-mesh-common';
import { catalogEntities, PRIMARY_REMOTE } from '@meshstage/testbed';
import { mkdtemp, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { stringify } from 'yaml';
import { LineProcess } from './LineProcess';
import { ShownTab } from './ShownTab';

const CHECKOUT = resolve(__dirname, '../../../../..');
const COMPONENT = 'service-a';

type HeldHost = { url: string; backendUrl: string; chromium: string };

/** A whole Backstage with the plugin, and the tab of service A in Chromium: what a reader sees, and what its API answers. */
export class HostedMesh {
  /** Of the same backend as the tab. */
  readonly client: ServiceMeshClient;

  static async start(config: JsonObject): Promise<HostedMesh> {
    const folder = await mkdtemp(join(tmpdir(), 'meshstage-hosted-'));
    const { configFile, catalogFiles } = await writeFiles(folder, config);
    const host = new LineProcess<HeldHost>(
      [
        'scripts/host/holdHost.mjs',
        '--folder',
        folder,
        '--config',
        configFile,
        ...catalogFiles.flatMap(file => ['--catalog', file]),
      ],
      { cwd: CHECKOUT },
    );
    try {
      const { url, backendUrl, chromium } = await host.nextLine();
      const token = await signIn(backendUrl);
      const tab = await ShownTab.open({ url, chromium, component: COMPONENT });
      return new HostedMesh({ folder, host, tab, backendUrl, token });
    } catch (error) {
      await host.stop();
      throw error;
    }
  }

  private constructor(
    private readonly parts: {
      folder: string;
      host: LineProcess<HeldHost>;
      tab: ShownTab;
      backendUrl: string;
      token: string;
    },
  ) {
    const { backendUrl, token } = parts;
    this.client = new ServiceMeshClient({
      discoveryApi: { getBaseUrl: async id => `${backendUrl}/api/${id}` },
      fetchApi: {
        fetch: (input, init) => {
          const headers = new Headers(init?.headers);
          headers.set('authorization', `Bearer ${token}`);
          return fetch(input, { ...init, headers });
        },
      },
    });
  }

  get tab(): ShownTab {
    return this.parts.tab;
  }

  async stop(): Promise<void> {
    await this.parts.tab.stop();
    await this.parts.host.stop();
    await rm(this.parts.folder, { recursive: true, force: true });
  }
}

/** The configuration of the host, and a catalog of what is in the picture. */
async function writeFiles(folder: string, config: JsonObject) {
  const catalogFile = join(folder, 'catalog.yaml');
  const catalogFiles = [
    join(CHECKOUT, 'examples/catalog/teams.yaml'),
    catalogFile,
  ];
  await writeFile(
    catalogFile,
    catalogEntities([PRIMARY_REMOTE])
      .map(entity => stringify(entity))
      .join('---\n'),
  );
  const configFile = join(folder, 'app-config.hosted.yaml');
  await writeFile(
    configFile,
    stringify({
      ...config,
      serviceMesh: {
        ...(config.serviceMesh as JsonObject),
        demo: { enabled: false },
      },
      catalog: {
        locations: catalogFiles.map(target => ({
          type: 'file',
          target,
          rules: [{ allow: ['User', 'Group', 'Component', 'Resource'] }],
        })),
      },
    }),
    { mode: 0o600 },
  );
  return { configFile, catalogFiles };
}

/** As the guest that looks at the pages. */
async function signIn(backendUrl: string): Promise<string> {
  const response = await fetch(`${backendUrl}/api/auth/guest/refresh`, {
    method: 'POST',
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  if (!response.ok) {
    throw new Error(`The guest cannot sign in: ${response.status}`);
  }
  const body: { backstageIdentity: { token: string } } = await response.json();
  return body.backstageIdentity.token;
}
