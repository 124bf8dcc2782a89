import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { defaultFleet, DemoFleet } from '@meshstage/demo-fleet';
// The real backend, in a test alone.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import serviceMeshPlugin from '@meshstage/plugin-service-mesh-backend';
import { serviceMeshClusterSourcesExtensionPoint } from '@meshstage/plugin-service-mesh-node';
import { awaitCondition } from '@meshstage/testbed';
import fs, { existsSync, readFileSync } from 'fs';
import { mkdir, mkdtemp, rm } from 'fs/promises';
import git from 'isomorphic-git';
import { Server } from 'http';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import request from 'supertest';
import { parse } from 'yaml';
import serviceMeshScaffolderModule from './index';

const CLUSTER = 'cluster6';
const BRANCH = `mesh/onboard-${CLUSTER}`;

/** What comes into the cluster between two runs. */
const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace: 'default', name: 'of-another-team' },
  spec: { clusterIP: '10.96.0.77', ports: [{ port: 80 }] },
};

const VALUES = {
  cluster: CLUSTER,
  owner: 'group:default/platform',
  environment: 'production',
  mesh: 'mesh1',
  role: 'remote',
  primaries: ['cluster1'],
  clusterName: CLUSTER,
  network: 'network6',
  istioVersion: '1.31',
  exposure: 'internal',
  gatewayHostname: `eastwest.${CLUSTER}.example.com`,
  istiodAddress: 'istiod.cluster1.example.com',
  trust: 'cacerts',
  credentials: 'command',
  tokenLifetime: '24h',
  prechecks: { result: 'pass', codes: [] },
  gitRepository: 'https://git.example.com/platform/mesh.git',
  branch: 'main',
  argocdProject: 'default',
  publisher: 'local',
};

describe('the templates in a backend, with simulated clusters', () => {
  let folder: string;
  let demo: DemoFleet;
  let server: Server;
  let stop: () => Promise<void>;
  const onboard = template('onboard-cluster');
  const offboard = template('offboard-cluster');

  beforeAll(async () => {
    parseJsonInThisRealm();
    folder = await mkdtemp(join(tmpdir(), 'templates-'));
    await mkdir(join(folder, 'work'));
    demo = await DemoFleet.start(await defaultFleet());
    const backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        serviceMeshPlugin,
        serviceMeshScaffolderModule,
        clustersOf(demo),
        catalogServiceMock.factory({ entities: [onboard, offboard] }),
        mockServices.scheduler.factory({
          includeInitialDelayedTasksOnStartup: true,
        }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://backstage.example.com' },
            backend: { workingDirectory: join(folder, 'work') },
            serviceMesh: {
              // The days of the data that comes with the plugin go by.
              releases: {
                istio: {
                  releases: [
                    {
                      minor: '1.31',
                      endsAt: '2999-12-31',
                      supported: ['1.34', '1.35', '1.36'],
                    },
                  ],
                },
              },
              onboarding: {
                localGitRemote: { directory: join(folder, 'gitops.git') },
              },
            },
          },
        }),
      ],
    });
    server = backend.server;
    stop = () => backend.stop();
    await awaitCondition(
      'the mesh is read',
      async () => {
        const { body } = await request(server)
          .get('/api/service-mesh/meshes')
          .set('authorization', mockCredentials.user.header());
        const isRead = (wanted: string) =>
          body.clusters.some(
            ({ name, distribution }: any) =>
              name === wanted && distribution !== 'undecided',
          );
        return body.items?.some(
          ({ id, members }: any) => id === 'mesh1' && members.length > 1,
        ) && ['cluster1', CLUSTER].every(isRead)
          ? true
          : undefined;
      },
      { timeoutMs: 60_000, intervalMs: 200 },
    );
  }, 120_000);

  afterAll(async () => {
    jest.restoreAllMocks();
    await stop?.();
    await demo?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const post = (path: string, body: object) =>
    request(server)
      .post(`/api/scaffolder${path}`)
      .set('authorization', mockCredentials.user.header())
      .send(body);

  const dryRun = async (entity: Entity, values: object) => {
    const { status, body } = await post('/v2/dry-run', {
      template: entity,
      values,
      secrets: {},
      directoryContents: [],
    });
    return { status, body };
  };

  /** The log of a task that has ended. */
  const runTask = async (templateRef: string, values: object) => {
    const { body } = await post('/v2/tasks', { templateRef, values });
    const task = await awaitCondition(
      `task ${body.id} ends`,
      async () => {
        const answer = await request(server)
          .get(`/api/scaffolder/v2/tasks/${body.id}`)
          .set('authorization', mockCredentials.user.header());
        return ['completed', 'failed', 'cancelled'].includes(answer.body.status)
          ? answer.body
          : undefined;
      },
      { timeoutMs: 60_000, intervalMs: 200 },
    );
    const events = await request(server)
      .get(`/api/scaffolder/v2/tasks/${body.id}/events`)
      .set('authorization', mockCredentials.user.header());
    return { task, log: events.body as { type: string; body: any }[] };
  };

  const onboardings = async () => {
    const { body } = await request(server)
      .get('/api/service-mesh/onboardings')
      .set('authorization', mockCredentials.user.header());
    return body.items;
  };

  it('has every action that the templates name, or it is one of a code host', async () => {
    const { body } = await request(server)
      .get('/api/scaffolder/v2/actions')
      .set('authorization', mockCredentials.user.header());
    const known = body.map(({ id }: { id: string }) => id);
    const unknown = [onboard, offboard]
      .flatMap(({ spec }) => spec?.steps as { action: string }[])
      .map(({ action }) => action)
      .filter(action => !known.includes(action));
    expect(
      unknown.filter(
        action => !/^publish:(github|gitlab|bitbucketCloud):/.test(action),
      ),
    ).toEqual([]);
  });

  it('writes all files in a dry run, and nothing else', async () => {
    const { status, body } = await dryRun(onboard, VALUES);
    expect({ status, errors: body.error ?? body.errors }).toEqual({
      status: 200,
      errors: undefined,
    });
    const paths = body.directoryContents.map(({ path }: any) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        `clusters/${CLUSTER}/ONBOARDING.md`,
        `clusters/${CLUSTER}/access/remote-secret.sh`,
        `clusters/${CLUSTER}/argocd-app.yaml`,
        `clusters/${CLUSTER}/catalog-info.yaml`,
        `clusters/${CLUSTER}/istio/istiod.values.yaml`,
      ]),
    );
    const values = parse(
      Buffer.from(
        body.directoryContents.find(({ path }: any) =>
          path.endsWith('/istiod.values.yaml'),
        ).base64Content,
        'base64',
      ).toString('utf8'),
    );
    expect(values.istiodRemote.injectionURL).toBe(
      `https://istiod.cluster1.example.com:15017/inject/cluster/${CLUSTER}/net/network6`,
    );
    expect(existsSync(join(folder, 'gitops.git'))).toBe(false);
    expect(await onboardings()).toEqual([]);
  }, 60_000);

  it.each<[string, object, RegExp]>([
    [
      'a cluster id with capitals',
      { clusterName: 'Cluster6' },
      /does not match pattern|lower-case/,
    ],
    [
      'a cluster that is a member already',
      { cluster: 'cluster2', clusterName: 'cluster2' },
      /MST\d{4}/,
    ],
    ['the id of another cluster', { clusterName: 'cluster2' }, /MST\d{4}/],
    ['a release that does not fit', { istioVersion: '1.20' }, /1\.20/],
    ['a mesh that is not there', { mesh: 'mesh9' }, /mesh9/],
    ['no way to istiod', { istiodAddress: undefined }, /istiodAddress/],
    [
      'a repository with a password',
      { gitRepository: 'https://me:secret@git.example.com/mesh.git' },
      /credential/,
    ],
  ])(
    'refuses %s, and says what to do',
    async (_, values, message) => {
      const { status, body } = await dryRun(onboard, { ...VALUES, ...values });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(body)).toMatch(message);
      expect(existsSync(join(folder, 'gitops.git'))).toBe(false);
    },
    60_000,
  );

  const seenBeforehand = async (): Promise<string> => {
    const { cluster, mesh, role, primaries } = VALUES;
    const { clusterName, network, istioVersion } = VALUES;
    const { body } = await request(server)
      .post('/api/service-mesh/prechecks')
      .set('authorization', mockCredentials.user.header())
      .send({
        cluster,
        mesh,
        role,
        primaries,
        clusterName,
        network,
        istioVersion,
      });
    return body.checks.map(({ message }: any) => message.text).join('\n');
  };

  it('runs: a branch with the files, one record, and the same again when it is run again, whatever is seen in the clusters then', async () => {
    for (const isAgain of [false, true]) {
      if (isAgain) {
        const before = await seenBeforehand();
        demo.cluster(CLUSTER).store.apply(SERVICE);
        await awaitCondition(
          'the prechecks say something else',
          async () => (await seenBeforehand()) !== before || undefined,
          { timeoutMs: 30_000, intervalMs: 200 },
        );
      }
      const { task, log } = await runTask(
        'template:default/onboard-cluster',
        VALUES,
      );
      expect({
        status: task.status,
        log: log.filter(({ body }) => body.status === 'failed'),
      }).toEqual({ status: 'completed', log: [] });
      const gitdir = join(folder, 'gitops.git');
      expect(await git.listBranches({ fs, gitdir })).toEqual(['main', BRANCH]);
      const [{ commit }, ...older] = await git.log({
        fs,
        gitdir,
        ref: BRANCH,
      });
      expect(older).toHaveLength(1);
      expect(commit.message).toContain('| passes |');
      const records = await onboardings();
      expect(records).toHaveLength(1);
      expect(records[0]).toMatchObject({
        cluster: CLUSTER,
        mesh: 'mesh1',
        createdBy: 'user:default/mock',
        files: expect.arrayContaining([
          `clusters/${CLUSTER}/catalog-info.yaml`,
          `clusters/${CLUSTER}/namespace.yaml`,
        ]),
      });
      const { output } = log.find(({ type }) => type === 'completion')!.body;
      expect(output.links).toContainEqual(
        expect.objectContaining({
          url: `https://backstage.example.com/service-mesh/onboarding?onboarding=${records[0].id}`,
        }),
      );
    }
  }, 120_000);

  it('leaves no credential in the log of a task', async () => {
    const { log } = await runTask('template:default/onboard-cluster', VALUES);
    expect(JSON.stringify(log)).not.toContain('eyJ');
  }, 60_000);

  it('refuses to take the only home of a service away, and names it', async () => {
    const { status, body } = await dryRun(offboard, {
      mesh: 'mesh1',
      cluster: 'cluster1',
      step: 'traffic',
      branch: 'main',
      publisher: 'local',
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(body)).toMatch(/cluster1 cannot leave/);
  }, 60_000);

  it('goes on with a reason, and says which files go', async () => {
    const { status, body } = await dryRun(offboard, {
      mesh: 'mesh1',
      cluster: 'cluster2',
      step: 'traffic',
      overrideReason: 'the data centre closes',
      files: [
        'clusters/cluster2/eastwest/expose-services.yaml',
        'clusters/cluster2/namespace.yaml',
      ],
      branch: 'main',
      publisher: 'local',
    });
    expect({ status, errors: body.error ?? body.errors }).toEqual({
      status: 200,
      errors: undefined,
    });
    const text = JSON.stringify(body.output);
    expect(text).toContain('the data centre closes');
    expect(text).toContain('clusters/cluster2/eastwest/expose-services.yaml');
    expect(text).not.toContain('clusters/cluster2/namespace.yaml');
  }, 60_000);
});

/**
 * Jest runs tests in a realm of their own, and the templates of the scaffolder
 * take arrays of their own realm only; what `fetch` parses is from outside.
 */
function parseJsonInThisRealm() {
  const outside = global.fetch;
  jest.spyOn(global, 'fetch').mockImplementation(async (input, init) => {
    const response = await outside(input, init);
    const text = response.text.bind(response);
    return Object.assign(response, {
      json: async () => JSON.parse(await text()),
    });
  });
}

function template(name: string): Entity {
  const entity = parse(
    readFileSync(
      resolve(__dirname, `../../../templates/${name}/template.yaml`),
      'utf8',
    ),
  );
  entity.metadata.namespace = 'default';
  return entity;
}

function clustersOf(fleet: DemoFleet) {
  return createBackendModule({
    pluginId: 'service-mesh',
    moduleId: 'demo-clusters',
    register(registration) {
      registration.registerInit({
        deps: { sources: serviceMeshClusterSourcesExtensionPoint },
        async init({ sources }) {
          sources.addSource({
            name: 'demo',
            read: async () => ({
              clusters: fleet.clusters.map(cluster => {
                const { url, certificateAuthority, token } =
                  cluster.accessFor('meshstage');
                return {
                  name: cluster.name,
                  identity: { arn: cluster.arn },
                  url,
                  certificateAuthority: { data: certificateAuthority },
                  authentication: {
                    provider: 'token',
                    parameters: { value: token },
                  },
                  istiod: { method: 'port-forward' as const },
                  simulated: true,
                  origins: { name: 'a test', url: 'a test' },
                };
              }),
            }),
          });
        },
      });
    },
  });
}
