import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DemoFleet, defaultFleet } from '@meshstage/demo-fleet';
import express from 'express';
import request from 'supertest';
import { component, DEMO_ENTITIES } from '../__testUtils__/entities';
import { problemsByDocument } from '../__testUtils__/problemsByDocument';
import { meshCluster } from '../__testUtils__/demoClusters';
import { WatchedFleet } from '../__testUtils__/WatchedFleet';
import { Authorizer } from './Authorizer';
import { createRouter } from './createRouter';
import { Desk } from './Desk';
import { EntityReader } from './EntityReader';
import { ServiceOwners } from './ServiceOwners';

const TOPOLOGY = '/entities/component/default/service-a/topology';

describe('the API, held to its OpenAPI document', () => {
  let demo: DemoFleet;
  let fleet: WatchedFleet;
  let app: express.Express;
  const auditor = mockServices.auditor.mock();
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
    });
    const desk = Desk.create({
      auditor,
      httpAuth: mockServices.httpAuth(),
      pictures: fleet.pictures,
      authorizer: Authorizer.create({
        permissions,
        permissionsRegistry,
        owners: ServiceOwners.create({ catalog, auth }),
      }),
    });
    app = express();
    app.use(
      await createRouter({
        desk,
        entities: EntityReader.create({ catalog, auth }),
      }),
    );
    app.use(mockErrorHandler());
  }, 60_000);

  afterAll(async () => {
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
    ).toEqual(['cluster1', 'cluster2', 'cluster3', 'cluster4', 'cluster5']);
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
