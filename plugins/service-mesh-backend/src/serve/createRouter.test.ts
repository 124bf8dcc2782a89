import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DemoFleet, defaultFleet } from '@meshstage/demo-fleet';
import express from 'express';
import { Knex } from 'knex';
import { resolve } from 'path';
import request from 'supertest';
import { component, DEMO_ENTITIES } from '../__testUtils__/entities';
import { problemsByDocument } from '../__testUtils__/problemsByDocument';
import { meshCluster } from '../__testUtils__/demoClusters';
import { WatchedFleet } from '../__testUtils__/WatchedFleet';
import { ClusterTester } from '../collect';
import { ClusterAuthentications } from '../connect';
import { Acknowledgements, HistoryStore, OnboardingStore } from '../store';
import { Authorizer } from './Authorizer';
import { ClusterExaminer } from './ClusterExaminer';
import { createRouter } from './createRouter';
import { Desk } from './Desk';
import { EntityReader } from './EntityReader';
import { ServiceOwners } from './ServiceOwners';

const MIGRATIONS = resolve(__dirname, '../../migrations');
const TOPOLOGY = '/entities/component/default/service-a/topology';

describe('the API, held to its OpenAPI document', () => {
  let demo: DemoFleet;
  let fleet: WatchedFleet;
  let app: express.Express;
  const auditor = mockServices.auditor.mock();
  const ended = new AbortController();
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let client: Knex;
  let acknowledging: AuthorizeResult.ALLOW | AuthorizeResult.DENY =
    AuthorizeResult.ALLOW;
  const success = jest.fn(async () => {});
  const fail = jest.fn(async () => {});
  const catalog = catalogServiceMock({
    entities: [
      ...DEMO_ENTITIES,
      component('nothing'),
      component('malformed', {
        annotations: { 'meshstage.io/services': 'sample/a/b' },
      }),
      component('misspelt', {
        annotations: { 'meshstage.io/services': 'sample/servise-a' },
      }),
    ],
  });

  beforeAll(async () => {
    auditor.createEvent.mockImplementation(async () => ({ success, fail }));
    demo = await DemoFleet.start(await defaultFleet());
    fleet = await WatchedFleet.start(
      demo.clusters.map(each => meshCluster(each)),
    );
    const auth = mockServices.auth();
    const permissionsRegistry = mockServices.permissionsRegistry.mock({
      getPermissionRuleset: () => ({
        getRuleByName: name => {
          throw new Error(`no rule ${name}`);
        },
      }),
    });
    const permissions = mockServices.permissions.mock({
      authorizeConditional: async requests =>
        requests.map((): PolicyDecision => ({ result: AuthorizeResult.ALLOW })),
      authorize: async requests =>
        requests.map(() => ({ result: acknowledging })),
    });
    client = await databases.init('SQLITE_3');
    await client.migrate.latest({ directory: MIGRATIONS });
    const history = HistoryStore.create(client);
    const acknowledgements = Acknowledgements.create({
      client,
      history,
      onChange: () => {},
    });
    const owners = ServiceOwners.create({ catalog, auth });
    await owners.refresh();
    const desk = Desk.create({
      auditor,
      httpAuth: mockServices.httpAuth(),
      pictures: fleet.pictures,
      authorizer: Authorizer.create({
        permissions,
        permissionsRegistry,
        owners,
        acknowledgements,
      }),
    });
    const authentications = ClusterAuthentications.create();
    app = express();
    app.use(
      await createRouter({
        desk,
        entities: EntityReader.create({ catalog, auth }),
        permissions,
        owners,
        acknowledgements,
        history,
        onboardings: OnboardingStore.create({
          client,
          history,
          onChange: () => {},
        }),
        clusterExaminer: ClusterExaminer.create({
          test: (cluster, until) =>
            ClusterTester.test(
              cluster,
              each => authentications.authenticate(each),
              until,
            ),
          signal: ended.signal,
        }),
        releases: {},
        sources: () => ({
          clusters: fleet.picture.state.clusters.map(({ key }) => key),
          unread: [],
        }),
      }),
    );
    app.use(mockErrorHandler());
  }, 60_000);

  afterAll(async () => {
    ended.abort();
    await fleet?.stop();
    await demo?.stop();
  });

  /** Asks, and holds the answer to the document; the router holds the question to it. */
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await request(app)
      .get(path)
      .set('Authorization', mockCredentials.user.header())
      .set(headers);
    if (response.status !== 304) {
      expect(problemsByDocument(path, response)).toEqual([]);
    }
    return response;
  };

  it.each([
    '/health',
    '/clusters',
    '/clusters?limit=2',
    '/clusters/cluster1',
    '/clusters/cluster5',
    '/control-planes',
    '/links',
    '/meshes',
    '/consistency',
    '/consistency?mesh=mesh1&cluster=cluster1',
    '/inventory',
    '/findings',
    '/findings?severity=error&severity=warning&limit=1',
    '/findings?cluster=cluster5&code=MST0101&acknowledged=false&search=reached',
    '/findings?entityRef=component:default/misspelt',
    '/impact/cluster1',
    '/impact/cluster2?effect=all&search=checkout&limit=1',
    '/history',
    '/history?cluster=cluster1&kind=finding&since=2026-01-01T00:00:00Z',
    '/services/sample/service-b/routes',
    '/services/sample/service-b/routes?fromCluster=cluster2&fromNamespace=sample',
    TOPOLOGY,
    '/entities/component/default/service-b/topology',
    '/entities/component/default/nothing/topology',
  ])('answers %s', async path => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.etag).toMatch(/^"[\w-]+"$/);
    expect(JSON.parse(response.headers['service-mesh-data-age'])).toMatchObject(
      { cluster1: expect.any(Number) },
    );
  });

  it('draws the picture of the entity: links, connections and routes over the gateway', async () => {
    const { body } = await get(TOPOLOGY);
    expect(body.match.method).toBe('annotation');
    expect(body.verdict.state).toBe('healthy');
    expect(body.links).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ cluster: 'cluster1', state: 'healthy' }),
        expect.objectContaining({ cluster: 'cluster2', state: 'healthy' }),
      ]),
    );
    expect(body.connections).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ cluster: 'cluster2', missing: [] }),
      ]),
    );
    const [route] = body.routes;
    expect(route).toMatchObject({
      direction: 'outbound',
      client: { cluster: 'cluster1', workload: 'service-a' },
      service: { name: 'service-b' },
      state: 'healthy',
    });
    const { targets } = route.branches[0].destinations[0];
    expect(targets).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ cluster: 'cluster1', path: 'direct' }),
        expect.objectContaining({
          cluster: 'cluster2',
          path: 'gateway',
          gateway: 'cluster2/istio-system/istio-eastwestgateway',
        }),
      ]),
    );
  });

  it('matches by the annotations of the Kubernetes plugin, and says so', async () => {
    const { body } = await get(
      '/entities/component/default/service-b/topology',
    );
    expect(body.match).toMatchObject({
      method: 'selector',
      services: [{ namespace: 'sample', name: 'service-b' }],
    });
    expect(body.routes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ direction: 'inbound' }),
      ]),
    );
  });

  it('says 304 with a fresh age while nothing changed for the caller', async () => {
    const first = await get(TOPOLOGY);
    const second = await get(TOPOLOGY, {
      'If-None-Match': first.headers.etag,
    });
    expect(second.status).toBe(304);
    expect(second.text).toBe('');
    expect(JSON.parse(second.headers['service-mesh-data-age'])).toMatchObject({
      cluster1: expect.any(Number),
      cluster2: expect.any(Number),
    });
  });

  it('says that clusters of a demo are simulated', async () => {
    const { body } = await get('/clusters/cluster1');
    expect(body.cluster.simulated).toBe(true);
  });

  it('gives the clusters page by page', async () => {
    const first = await get('/clusters?limit=3');
    expect(first.body.items).toHaveLength(3);
    const second = await get(
      `/clusters?limit=3&cursor=${first.body.pageInfo.nextCursor}`,
    );
    expect(second.body.pageInfo).toEqual({});
    expect(
      [...first.body.items, ...second.body.items].map(({ id }) => id),
    ).toEqual([
      'cluster1',
      'cluster2',
      'cluster3',
      'cluster4',
      'cluster5',
      'cluster6',
    ]);
  });

  it('names field and remedy of a cursor that it did not give', async () => {
    const { status, body } = await get('/clusters?cursor=nonsense');
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/cursor .* pageInfo\.nextCursor/);
  });

  it.each([
    ['/clusters/clusterl', 'cluster1'],
    ['/services/sample/service-bb/routes', 'sample/service-b'],
  ])('names what comes nearest to the unknown %s', async (path, nearest) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body.error.message).toContain(nearest);
  });

  it('answers 404 for an entity that the catalog does not have', async () => {
    const { status, body } = await get(
      '/entities/component/default/missing/topology',
    );
    expect(status).toBe(404);
    expect(body.error.message).toContain('component:default/missing');
  });

  it('makes findings of annotations that lead nowhere', async () => {
    const malformed = await get(
      '/entities/component/default/malformed/topology',
    );
    expect(malformed.body.match.message).toMatchObject({
      code: 'annotation-malformed',
      parameters: {
        annotation: 'meshstage.io/services',
        value: 'sample/a/b',
      },
      remedy: expect.stringContaining('namespace/name'),
    });
    const misspelt = await get('/entities/component/default/misspelt/topology');
    expect(misspelt.body.match.nearest).toContain('sample/service-a');
    expect(misspelt.body.findings).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'MST0401' })]),
    );
  });

  it('writes each request to the audit log', async () => {
    auditor.createEvent.mockClear();
    success.mockClear();
    fail.mockClear();
    await get(TOPOLOGY);
    await get('/clusters/none-like-it');
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'entity-topology-read',
        meta: { entityRef: 'component:default/service-a' },
      }),
    );
    expect(success).toHaveBeenCalledTimes(1);
    expect(fail).toHaveBeenCalledTimes(1);
  });

  const act = async (
    method: 'post' | 'delete',
    path: string,
    body?: object,
  ) => {
    const response = await request(app)
      [method](path)
      .set('Authorization', mockCredentials.user.header())
      .send(body);
    expect(problemsByDocument(path, response, method)).toEqual([]);
    return response;
  };
  const inDays = (days: number) =>
    new Date(Date.now() + days * 24 * 3_600_000).toISOString();
  const unreachable = async () => {
    const { body } = await get('/findings?code=MST0101');
    return body.items[0];
  };

  describe('placements', () => {
    it('says where the services of an entity run', async () => {
      const { status, body } = await act('post', '/placements', {
        entities: [
          {
            entityRef: 'component:default/service-b',
            annotations: { 'meshstage.io/services': 'sample/service-b' },
          },
        ],
      });
      expect(status).toBe(200);
      expect(body.items).toEqual([
        {
          entityRef: 'component:default/service-b',
          services: ['sample/service-b'],
          clusters: [{ name: 'cluster1' }, { name: 'cluster2' }],
        },
      ]);
    });

    it.each<[string, object]>([
      ['no entities', { entities: [] }],
      [
        'more than are answered at once',
        {
          entities: Array.from({ length: 201 }, () => ({
            entityRef: 'component:default/x',
            annotations: {},
          })),
        },
      ],
      [
        'what is no ref',
        { entities: [{ entityRef: 'checkout', annotations: {} }] },
      ],
    ])('refuses %s', async (_, question) => {
      expect((await act('post', '/placements', question)).status).toBe(400);
    });
  });

  it('compares no cluster that there is not, and names the nearest', async () => {
    const { status, body } = await get('/consistency?cluster=clusterl');
    expect(status).toBe(404);
    expect(body.error.message).toContain('cluster1');
  });

  describe('findings', () => {
    it('come the gravest first, page by page, each once', async () => {
      const ids: string[] = [];
      const severities: string[] = [];
      let cursor = '';
      do {
        const { body } = await get(`/findings?limit=2${cursor}`);
        ids.push(...body.items.map(({ id }: { id: string }) => id));
        severities.push(
          ...body.items.map(({ severity }: { severity: string }) => severity),
        );
        cursor = body.pageInfo.nextCursor
          ? `&cursor=${body.pageInfo.nextCursor}`
          : '';
      } while (cursor);
      const { body } = await get('/findings');
      expect(ids).toEqual(body.items.map(({ id }: { id: string }) => id));
      expect(new Set(ids).size).toBe(body.totalItems);
      const order = ['error', 'warning', 'info'];
      expect(severities).toEqual(
        [...severities].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
      );
    });

    it('are found by their id as long as they are there', async () => {
      const { id } = await unreachable();
      const { body } = await get(`/findings?id=${id}&id=gone`);
      expect(body.items.map((item: { id: string }) => item.id)).toEqual([id]);
      expect((await get('/findings?id=gone')).body.items).toEqual([]);
    });

    it('are those of an entity when that is asked for', async () => {
      const { body } = await get(
        '/findings?entityRef=component:default/misspelt',
      );
      expect(body.items).toEqual([
        expect.objectContaining({
          code: 'MST0401',
          subject: { entityRef: 'component:default/misspelt' },
          evidence: [
            {
              type: 'configuration',
              text: expect.stringMatching(/^meshstage\.io\/services: \w/),
            },
            {
              type: 'configuration',
              text: 'backstage.io/kubernetes-id: is not there',
            },
            {
              type: 'configuration',
              text: 'backstage.io/kubernetes-label-selector: is not there',
            },
          ],
        }),
      ]);
    });

    it('stay in the list when they are acknowledged, marked, until that is taken back', async () => {
      const { id } = await unreachable();
      const until = inDays(7);
      const path = `/findings/${id}/acknowledgement`;
      const { status } = await act('post', path, {
        reason: 'A new fibre comes next week',
        until,
      });
      expect(status).toBe(200);
      expect((await unreachable()).acknowledgement).toMatchObject({
        reason: 'A new fibre comes next week',
        by: 'user:default/mock',
        until,
      });
      const { body } = await get('/clusters/cluster5');
      expect(body.findings[0].acknowledgement.until).toBe(until);
      expect((await get('/findings')).body.counts.acknowledged).toBe(1);
      expect((await get('/findings?acknowledged=true')).body.totalItems).toBe(
        1,
      );
      expect((await act('delete', path)).status).toBe(204);
      expect((await act('delete', path)).status).toBe(204);
      expect(await unreachable()).not.toHaveProperty('acknowledgement');
      const history = await get('/history?kind=acknowledgement');
      expect(
        history.body.items.map(({ to, by }: { to: string; by: string }) => [
          to,
          by,
        ]),
      ).toEqual([
        ['withdrawn', 'user:default/mock'],
        ['acknowledged', 'user:default/mock'],
      ]);
    });

    it.each([
      ['a past end', { reason: 'x', until: inDays(-1) }, /until .* future/],
      ['an end far away', { reason: 'x', until: inDays(800) }, /year/],
      ['no reason', { reason: '  ', until: inDays(1) }, /reason is empty/],
    ])('are not acknowledged with %s', async (_, body, message) => {
      const { id } = await unreachable();
      const answer = await act('post', `/findings/${id}/acknowledgement`, body);
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toMatch(message);
    });

    it('are acknowledged only by those who may, and only those that there are', async () => {
      const { id } = await unreachable();
      const body = { reason: 'x', until: inDays(1) };
      const unknown = await act(
        'post',
        '/findings/nosuchfinding/acknowledgement',
        body,
      );
      expect(unknown.status).toBe(404);
      acknowledging = AuthorizeResult.DENY;
      try {
        const denied = await act(
          'post',
          `/findings/${id}/acknowledgement`,
          body,
        );
        expect(denied.status).toBe(403);
        expect(denied.body.error.message).toContain(
          'serviceMesh.finding.acknowledge',
        );
        expect(
          (await act('delete', `/findings/${id}/acknowledgement`)).status,
        ).toBe(403);
      } finally {
        acknowledging = AuthorizeResult.ALLOW;
      }
      expect(fail).toHaveBeenCalled();
    });
  });

  describe('the test of a cluster', () => {
    type Step = { step: string; status: string; message: { text: string } };

    it('passes every step of one that works', async () => {
      const { status, body } = await act('post', '/clusters/cluster1/test');
      expect(status).toBe(200);
      expect(body.steps.filter((step: Step) => step.status === 'fail')).toEqual(
        [],
      );
      expect([...new Set(body.steps.map(({ step }: Step) => step))]).toEqual([
        'configuration',
        'dns',
        'tcp',
        'tls',
        'identity',
        'permission',
        'istio',
        'debug-pages',
      ]);
      expect(JSON.stringify(body)).toContain(
        'system:serviceaccount:meshstage:meshstage',
      );
    });

    it('says where it ends for one that refuses connections', async () => {
      const { body } = await act('post', '/clusters/cluster5/test');
      expect(body.status).toBe('fail');
      const of = (step: string) =>
        body.steps.find((each: Step) => each.step === step);
      expect(of('tcp')).toMatchObject({
        status: 'fail',
        message: { remedy: expect.stringContaining('host and port') },
      });
      expect(of('identity')).toMatchObject({ status: 'unverified' });
    });

    it('is not made of a cluster that there is not', async () => {
      expect((await act('post', '/clusters/cluster9/test')).status).toBe(404);
    });
  });

  it('says what the loss of a cluster means, service by service', async () => {
    const { body } = await get('/impact/cluster1');
    expect(body.controlPlanes).toContainEqual(
      expect.objectContaining({
        controlPlane: 'cluster1/istio-system/default',
        becomes: 'gone',
      }),
    );
    expect(body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          service: expect.objectContaining({ name: 'service-b' }),
          effect: 'some',
          owners: ['group:default/checkout'],
          remaining: expect.arrayContaining(['cluster2']),
        }),
        expect.objectContaining({
          service: expect.objectContaining({ name: 'fraud-check' }),
          effect: 'all',
        }),
      ]),
    );
    expect(body.counts.all + body.counts.some).toBe(body.totalItems);
  });

  it('names a cluster that refuses connections, and serves the others', async () => {
    const { body } = await get('/clusters/cluster5');
    expect(body.cluster.reachability).toMatchObject({
      state: 'broken',
      cause: 'refused',
    });
    expect(body.findings).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'MST0101' })]),
    );
  });
});
