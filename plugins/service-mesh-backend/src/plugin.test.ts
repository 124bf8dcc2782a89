import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  createServiceFactory,
  coreServices,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { defaultFleet, DemoFleet } from '@meshstage/demo-fleet';
import { awaitCondition } from '@meshstage/testbed';
import { Server } from 'http';
import request from 'supertest';
import { component, DEMO_ENTITIES } from './__testUtils__/entities';
import { demoClusterSource } from './__testUtils__/demoClusters';
import serviceMeshPlugin, {
  createServiceMeshClusterConditionalDecision,
  createServiceMeshServiceConditionalDecision,
  serviceMeshClusterConditions,
  serviceMeshServiceConditions,
} from './index';
import {
  serviceMeshClusterReadPermission,
  serviceMeshServiceReadPermission,
} from '@meshstage/plugin-service-mesh-common';

const BASE = '/api/service-mesh';
const PATHS = [
  '/health',
  '/clusters',
  '/clusters/cluster1',
  '/control-planes',
  '/links',
  '/consistency',
  '/services/sample/service-b/routes',
  '/entities/component/default/service-a/topology',
  '/entities/component/default/service-b/topology',
];
/** Planted where credentials are; to be found nowhere else. */
const CANARY = 'canary-5f1d9c';

const ON_AN_UNREACHABLE_CLUSTER = [
  component('notifier', {
    annotations: { 'meshstage.io/services': 'logistics/notifier' },
    dependsOn: ['resource:default/cluster5'],
  }),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: 'cluster5', namespace: 'default' },
    spec: { type: 'kubernetes-cluster', owner: 'group:default/platform' },
  },
];

type Decisions = { cluster: PolicyDecision; service: PolicyDecision };
const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

describe('the plugin in a backend, with simulated clusters', () => {
  let demo: DemoFleet;
  let server: Server;
  let stop: () => Promise<void>;
  let decisions: Decisions = { cluster: ALLOW, service: ALLOW };
  const logged: string[] = [];

  const logger: LoggerService = {
    error: (...args) => logged.push(JSON.stringify(args.map(String))),
    warn: (...args) => logged.push(JSON.stringify(args.map(String))),
    info: (...args) => logged.push(JSON.stringify(args.map(String))),
    debug: (...args) => logged.push(JSON.stringify(args.map(String))),
    child: () => logger,
  };

  /** A user of his own for each of the decisions: they are kept for him for some seconds. */
  const decided: Decisions[] = [];
  const user = () => {
    if (!decided.includes(decisions)) {
      decided.push(decisions);
    }
    return `user:default/user-${decided.indexOf(decisions)}`;
  };

  const get = (path: string) =>
    request(server)
      .get(`${BASE}${path}`)
      .set('authorization', mockCredentials.user.header(user()));

  beforeAll(async () => {
    demo = await DemoFleet.start(await defaultFleet());
    const backend = await startTestBackend({
      features: [
        serviceMeshPlugin,
        demoClusterSource(demo),
        catalogServiceMock.factory({
          entities: [...DEMO_ENTITIES, ...ON_AN_UNREACHABLE_CLUSTER],
        }),
        mockServices.scheduler.factory({
          includeInitialDelayedTasksOnStartup: true,
        }),
        mockServices.permissions.mock({
          authorizeConditional: async requests =>
            requests.map(({ permission }) =>
              permission.name === serviceMeshClusterReadPermission.name
                ? decisions.cluster
                : decisions.service,
            ),
        }).factory,
        createServiceFactory({
          service: coreServices.logger,
          deps: {},
          factory: () => logger,
        }),
        mockServices.rootConfig.factory({
          data: {
            serviceMesh: {
              clusters: [
                {
                  name: 'unreachable',
                  url: 'https://127.0.0.1:1',
                  authentication: { type: 'token', token: CANARY },
                },
                {
                  name: 'wrong',
                  url: 'https://127.0.0.1:2',
                  authentication: {
                    type: 'clientCertificate',
                    certData: CANARY,
                    keyData: CANARY,
                  },
                },
                {
                  name: 'unknown-provider',
                  url: 'https://127.0.0.1:3',
                  authentication: {
                    type: 'nobody',
                    parameters: { secret: CANARY },
                  },
                },
              ],
              kubeconfig: { file: '/nowhere/kubeconfig' },
            },
          },
        }),
      ],
    });
    server = backend.server;
    stop = () => backend.stop();
    await awaitCondition(
      'the clusters are read',
      async () => {
        const { body } = await get(
          '/entities/component/default/service-a/topology',
        );
        return body.verdict?.state === 'healthy' ? true : undefined;
      },
      { timeoutMs: 30_000, intervalMs: 200 },
    );
  }, 90_000);

  afterAll(async () => {
    await stop?.();
    await demo?.stop();
  });

  beforeEach(() => {
    decisions = { cluster: ALLOW, service: ALLOW };
  });

  const bytes = async () => {
    const answers = await Promise.all(PATHS.map(path => get(path)));
    return answers
      .map(({ text, headers }) => `${text} ${JSON.stringify(headers)}`)
      .join('\n');
  };

  it('serves its OpenAPI document', async () => {
    const { status, body } = await get('/openapi.json');
    expect(status).toBe(200);
    expect(Object.keys(body.paths)).toContain(`${BASE}/links`);
  });

  it('asks who calls', async () => {
    const { status } = await get('/clusters').set(
      'Authorization',
      mockCredentials.none.header(),
    );
    expect(status).toBe(401);
  });

  it('starts although descriptions of clusters are wrong, and says where and how to correct them', async () => {
    const { body } = await get('/clusters');
    const findings = JSON.stringify(body.findings);
    expect(findings).toContain('serviceMesh.clusters[1]');
    expect(findings).toContain('neither PEM nor base64 of PEM');
    expect(findings).toContain('authentication provider \\"nobody\\"');
    expect(findings).toContain('/nowhere/kubeconfig');
    expect(body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'cluster1' }),
        expect.objectContaining({
          id: 'unreachable',
          reachability: expect.objectContaining({ cause: 'refused' }),
        }),
      ]),
    );
  });

  it('shows a cluster on which the catalog says that an entity runs, although it cannot be read', async () => {
    const cluster = await awaitCondition(
      'the Resource of the cluster is found',
      async () => {
        const { body } = await get(
          '/entities/component/default/notifier/topology',
        );
        return body.clusters.find(
          ({ name }: { name: string }) => name === 'cluster5',
        );
      },
      { timeoutMs: 20_000, intervalMs: 200 },
    );
    expect(cluster.reachability).toMatchObject({
      state: 'broken',
      cause: 'refused',
    });
  }, 30_000);

  it('shows no planted credential in answers and logs', async () => {
    const tokens = demo.clusters.map(
      each => each.accessFor('meshstage').token.split('.')[2],
    );
    const everything = `${await bytes()}\n${logged.join('\n')}`;
    expect(logged.length).toBeGreaterThan(0);
    for (const secret of [CANARY, ...tokens]) {
      expect(everything).not.toContain(secret);
    }
    // Tokens that the collectors use begin like every JWT.
    expect(everything).not.toContain('eyJ');
  });

  it('shows nothing of any cluster to those who may see none', async () => {
    decisions = { cluster: DENY, service: ALLOW };
    const { body } = await get('/clusters');
    expect(body.items).toEqual([]);
    expect(body.hiddenCount).toBeGreaterThan(4);
    const { status } = await get('/clusters/cluster1');
    expect(status).toBe(404);
    const text = (
      await Promise.all(
        PATHS.filter(path => path !== '/clusters/cluster1').map(path =>
          get(path),
        ),
      )
    )
      .map(answer => `${answer.text} ${JSON.stringify(answer.headers)}`)
      .join('\n');
    for (const { name } of demo.clusters) {
      expect(text).not.toContain(name);
    }
  });

  it('shows a hidden cluster as a share without name, address or evidence in any byte', async () => {
    decisions = {
      cluster: createServiceMeshClusterConditionalDecision(
        serviceMeshClusterReadPermission,
        serviceMeshClusterConditions.hasName({ names: ['cluster1'] }),
      ),
      service: ALLOW,
    };
    // Until the other cluster is read, calls stay in this one.
    await awaitCondition(
      'a hidden cluster has a share',
      async () => {
        const { body } = await get(
          '/entities/component/default/service-a/topology',
        );
        const hidden: string[] = body.clusters
          .filter((cluster: { hidden: boolean }) => cluster.hidden)
          .map(({ id }: { id: string }) => id);
        const { targets } = body.routes[0].branches[0].destinations[0];
        return targets.some(({ cluster }: { cluster: string }) =>
          hidden.includes(cluster),
        )
          ? true
          : undefined;
      },
      { timeoutMs: 20_000, intervalMs: 200 },
    );
    const text = await bytes();
    for (const canary of ['cluster2', 'network2', '198.51.100', 'frankfurt']) {
      expect(text).not.toContain(canary);
    }
  });

  it('authorises each service by itself, whatever an annotation names', async () => {
    decisions = {
      cluster: ALLOW,
      service: createServiceMeshServiceConditionalDecision(
        serviceMeshServiceReadPermission,
        serviceMeshServiceConditions.isInNamespace({ namespaces: ['shop'] }),
      ),
    };
    const { status } = await get('/services/sample/service-b/routes');
    expect(status).toBe(403);
    const { body } = await get(
      '/entities/component/default/service-a/topology',
    );
    expect(body.match.message.code).toBe('service-not-permitted');
    expect(body.routes).toEqual([]);
  });

  it('gives those who may see different things different ETags', async () => {
    const all = await get('/links');
    decisions = { cluster: DENY, service: ALLOW };
    const none = await get('/links').set('If-None-Match', all.headers.etag);
    expect(none.status).toBe(200);
    expect(none.headers.etag).not.toBe(all.headers.etag);
  });

  it('names a cluster that hangs, keeps the others, and heals', async () => {
    const state = async (cluster: string) => {
      const { body } = await get(`/clusters/${cluster}`);
      return body.cluster.reachability;
    };
    await demo.cluster('cluster2').setFault({ kind: 'hang' });
    await awaitCondition(
      'the fault is named',
      async () =>
        (await state('cluster2')).cause === 'timeout' ? true : undefined,
      { timeoutMs: 20_000, intervalMs: 200 },
    );
    expect((await state('cluster1')).state).toBe('healthy');
    const { body } = await get(
      '/entities/component/default/service-a/topology',
    );
    expect(body.verdict.state).not.toBe('healthy');
    await demo.cluster('cluster2').setFault(undefined);
    await awaitCondition(
      'the cluster heals',
      async () =>
        (await state('cluster2')).state === 'healthy' ? true : undefined,
      { timeoutMs: 20_000, intervalMs: 200 },
    );
  }, 60_000);
});
