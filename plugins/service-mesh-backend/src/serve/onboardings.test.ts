import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { defaultFleet, DemoFleet } from '@meshstage/demo-fleet';
import {
  OnboardingPlan,
  OnboardingRequest,
} from '@meshstage/plugin-service-mesh-common';
import { awaitCondition } from '@meshstage/testbed';
import express from 'express';
import request from 'supertest';
import { meshCluster } from '../__testUtils__/demoClusters';
import { DEMO_ENTITIES } from '../__testUtils__/entities';
import { problemsByDocument } from '../__testUtils__/problemsByDocument';
import { WatchedFleet } from '../__testUtils__/WatchedFleet';
import { DEFAULT_TIMEOUTS } from '../config';
import { FleetKeeper, PictureKeeper } from '../fleet';
import {
  Acknowledgements,
  HistoryStore,
  OnboardingRecord,
  OnboardingStore,
  OnboardingWatch,
  openStore,
} from '../store';
import { Authorizer } from './Authorizer';
import { ClusterExaminer } from './ClusterExaminer';
import { createRouter } from './createRouter';
import { Desk } from './Desk';
import { EntityReader } from './EntityReader';
import { clusterRules, serviceRules } from './permissions/rules';
import { ServiceOwners } from './ServiceOwners';

const MESH = 'mesh1';
const PLAN: OnboardingPlan = {
  cluster: 'cluster6',
  mesh: MESH,
  role: 'remote',
  clusterName: 'cluster6',
  network: 'network6',
  istioVersion: '1.31.0',
  primaries: ['cluster1'],
};
const { istioVersion: _, ...ROUTE } = PLAN;
const REQUEST: OnboardingRequest = {
  ...ROUTE,
  pullRequestUrl: 'https://git.example/mesh/pull/7',
  files: [
    'clusters/cluster6/namespace.yaml',
    'clusters/cluster1/remotes/cluster6.externalsecret.yaml',
  ],
  order: ['clusters/cluster6/namespace.yaml'],
};

/** What fits the condition, or all where nothing is named. */
function decision(
  resourceType: string,
  rule: string,
  params: Record<string, string[]>,
): PolicyDecision {
  return Object.values(params).flat().length === 0
    ? { result: AuthorizeResult.ALLOW }
    : {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'service-mesh',
        resourceType,
        conditions: { rule, resourceType, params },
      };
}

describe('the API of onboardings', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const ended = new AbortController();
  const auditor = mockServices.auditor.mock();
  /** Permissions without a resource that the caller has. */
  const granted = new Set<string>();
  /** Namespace of services that the caller may see; all of them if there is none. */
  let namespaces: string[] = [];
  /** Clusters that the caller may see; all of them if there is none. */
  let visible: string[] = [];
  let demo: DemoFleet;
  let fleet: WatchedFleet;
  let onboardings: OnboardingStore;
  let watch: OnboardingWatch;
  let app: express.Express;

  beforeAll(async () => {
    auditor.createEvent.mockImplementation(async () => ({
      success: async () => {},
      fail: async () => {},
    }));
    demo = await DemoFleet.start(await defaultFleet());
    fleet = await WatchedFleet.start(
      demo.clusters.map(each => meshCluster(each)),
    );
    const catalog = catalogServiceMock({ entities: [...DEMO_ENTITIES] });
    const auth = mockServices.auth();
    const client = await databases.init('SQLITE_3');
    await openStore(
      mockServices.database.mock({ getClient: async () => client }),
    );
    const history = HistoryStore.create(client);
    const onChange = () => {};
    const acknowledgements = Acknowledgements.create({
      client,
      history,
      onChange,
    });
    onboardings = OnboardingStore.create({ client, history, onChange });
    watch = OnboardingWatch.create({
      store: onboardings,
      pictures: fleet.pictures,
      timing: { timeouts: DEFAULT_TIMEOUTS, rolledBackAfterMs: 300_000 },
      logger: mockServices.logger.mock(),
    });
    const owners = ServiceOwners.create({ catalog, auth });
    await owners.refresh();
    const permissions = mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(({ permission }) => ({
          result: granted.has(permission.name)
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
        })),
      authorizeConditional: async requests =>
        requests.map(({ permission }): PolicyDecision => {
          if (permission.name === 'serviceMesh.cluster.read') {
            return decision('service-mesh-cluster', 'HAS_NAME', {
              names: visible,
            });
          }
          return decision('service-mesh-service', 'IS_IN_NAMESPACE', {
            namespaces,
          });
        }),
    });
    const rules = [
      ...Object.values(clusterRules),
      ...Object.values(serviceRules),
    ];
    app = express();
    app.use(
      await createRouter({
        desk: Desk.create({
          auditor,
          httpAuth: mockServices.httpAuth(),
          pictures: fleet.pictures,
          authorizer: Authorizer.create({
            permissions,
            permissionsRegistry: mockServices.permissionsRegistry.mock({
              getPermissionRuleset: (() => ({
                getRuleByName: (name: string) =>
                  rules.find(rule => rule.name === name),
              })) as never,
            }),
            owners,
            acknowledgements,
          }),
        }),
        entities: EntityReader.create({ catalog, auth }),
        permissions,
        owners,
        acknowledgements,
        history,
        onboardings,
        clusterExaminer: ClusterExaminer.create({
          test: () => Promise.reject(new Error('not asked for')),
          signal: ended.signal,
        }),
        releases: {},
        sources: () => ({ clusters: [], unread: [] }),
      }),
    );
    app.use(mockErrorHandler());
  }, 90_000);

  beforeEach(() => {
    visible = [];
    namespaces = [];
    granted.clear();
    granted.add('serviceMesh.onboarding.create');
    auditor.createEvent.mockClear();
  });

  afterAll(async () => {
    ended.abort();
    await fleet?.stop();
    await demo?.stop();
  });

  // Another user for each policy: what a policy says is kept for some seconds.
  const caller = () =>
    mockCredentials.user.header(
      `user:default/${['u', ...visible, ...namespaces]
        .join('-')
        .toLowerCase()}`,
    );
  const get = async (path: string) => {
    const response = await request(app)
      .get(path)
      .set('Authorization', caller());
    expect(problemsByDocument(path, response)).toEqual([]);
    return response;
  };
  const post = async (path: string, body: object) => {
    const response = await request(app)
      .post(path)
      .set('Authorization', caller())
      .send(body);
    expect(problemsByDocument(path, response, 'post')).toEqual([]);
    return response;
  };
  const audited = () =>
    auditor.createEvent.mock.calls.map(
      ([{ eventId, severityLevel }]) => `${eventId} ${severityLevel}`,
    );

  describe('prechecks', () => {
    it('say of each check what is seen, and are not green where something is not known', async () => {
      const { status, body } = await post('/prechecks', PLAN);
      expect(status).toBe(200);
      const states = new Map<string, string>(
        body.checks.map(
          ({ check, state }: { check: string; state: string }) => [
            check,
            state,
          ],
        ),
      );
      expect(states.get('api-server')).toBe('pass');
      expect(states.get('membership')).toBe('pass');
      expect(states.get('istiod-way')).toBe('unverified');
      expect(states.get('root')).toBe('unverified');
      expect(body.result).not.toBe('pass');
    });

    it.each([
      [{ clusterName: 'Cluster6' }, 'cluster-id-form', 'MST0701'],
      [{ clusterName: 'cluster2' }, 'cluster-id', 'MST0207'],
      [
        { cluster: 'cluster2', clusterName: 'cluster2', network: 'network2' },
        'membership',
        'MST0702',
      ],
      [{ primaries: ['cluster2'] }, 'primaries', 'MST0703'],
      [{ istioVersion: '1.24.1' }, 'istio-release', 'MST0705'],
    ])('refuse %j', async (change, check, code) => {
      const { body } = await post('/prechecks', { ...PLAN, ...change });
      expect(body.result).toBe('fail');
      expect(body.checks).toContainEqual(
        expect.objectContaining({
          check,
          code,
          state: 'fail',
          remedy: expect.stringMatching(/\w/),
        }),
      );
    });

    it('let a cluster go on that is no member yet: by its id, or by that of its record', async () => {
      const { store } = demo.cluster('cluster2');
      const at = { namespace: 'istio-system', name: 'istio-eastwestgateway' };
      const gateway = store.get('v1', 'Service', at)!;
      store.apply({ ...gateway, status: { loadBalancer: {} } });
      const membershipOf = async (clusterName: string) => {
        const plan = {
          ...PLAN,
          cluster: 'cluster2',
          network: 'network2',
          clusterName,
        };
        const { body } = await post('/prechecks', {
          ...plan,
          only: ['membership'],
        });
        return body.checks[0];
      };
      try {
        await awaitCondition(
          'cluster2 has no gateway any more',
          async () =>
            (await membershipOf('cluster2')).code === 'MST0723' || undefined,
          { timeoutMs: 45_000 },
        );
        expect(await membershipOf('edge')).toMatchObject({
          code: 'MST0702',
          state: 'fail',
          evidence: expect.arrayContaining([
            expect.stringMatching(/reads it as cluster2/),
          ]),
        });
        jest.spyOn(onboardings, 'list').mockResolvedValue([
          {
            cluster: 'cluster2',
            mesh: MESH,
            clusterName: 'edge',
            verdict: 'stalled',
          } as OnboardingRecord,
        ]);
        expect(await membershipOf('edge')).toMatchObject({
          code: 'MST0723',
          state: 'pass',
          evidence: expect.arrayContaining([
            'Its onboarding was begun by an earlier run',
          ]),
        });
      } finally {
        jest.restoreAllMocks();
        store.apply(gateway);
      }
    });

    it('can be asked for one by one, by name or by code', async () => {
      const { body } = await post('/prechecks', {
        ...PLAN,
        only: ['network', 'MST0701'],
      });
      expect(body.checks.map(({ check }: { check: string }) => check)).toEqual([
        'cluster-id-form',
        'network',
      ]);
    });

    it.each([
      [{ cluster: 'cluster9' }, 404, /no cluster "cluster9"; the nearest/],
      [{ mesh: 'mesh9' }, 404, /no mesh "mesh9"; there is .*mesh1/],
      [{ primaries: ['nowhere'] }, 404, /no cluster "nowhere"/],
      [{ network: 'a b' }, 400, /network is "a b".* use letters/],
      [{ only: ['colour'] }, 400, /only holds "colour".* there are api-server/],
      [{ role: 'none' }, 400, /role/],
      [{ clusterName: undefined }, 400, /clusterName/],
    ])('refuse %j with what is right', async (change, status, message) => {
      const { body, ...response } = await post('/prechecks', {
        ...PLAN,
        ...change,
      });
      expect(response.status).toBe(status);
      expect(body.error.message).toMatch(message);
    });
  });

  describe('Istio releases', () => {
    it('come with those that fit and with why', async () => {
      const path = `/meshes/${MESH}/istio-releases?cluster=cluster6`;
      const { status, body } = await get(path);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        asOf: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
        reason: { text: expect.stringMatching(/\w/) },
        running: [expect.stringMatching(/^1\.\d+$/)],
      });
      expect(body.window.length).toBeGreaterThan(5);
    });

    it.each([
      '/meshes/mesh9/istio-releases',
      `/meshes/${MESH}/istio-releases?cluster=x`,
    ])('are not found at %s', async path => {
      expect((await get(path)).status).toBe(404);
    });
  });

  describe('records', () => {
    it('are made once, watched, and found by their verdict', async () => {
      const first = await post('/onboardings', REQUEST);
      expect(first.status).toBe(201);
      const second = await post('/onboardings', REQUEST);
      expect([second.status, second.body]).toEqual([200, first.body]);
      await watch.look(ended.signal);
      const { id } = first.body;
      const { body } = await get(`/onboardings/${id}`);
      expect(body).toMatchObject({ verdict: 'in-progress', stage: 'labelled' });
      expect(body.rungs.map(({ rung }: { rung: string }) => rung)).toEqual(
        Object.keys(DEFAULT_TIMEOUTS),
      );
      const of = async (verdict: string) =>
        (await get(`/onboardings?verdict=${verdict}`)).body.items.length;
      expect([await of('in-progress'), await of('member')]).toEqual([1, 0]);
      expect(audited()).toEqual(
        expect.arrayContaining([
          'onboarding-start medium',
          'onboarding-read low',
          'onboardings-read low',
        ]),
      );
    });

    it('stall when a step takes too long, with the code and remedy of the finding', async () => {
      const { body: made } = await post('/onboardings', {
        ...REQUEST,
        timeouts: { labelled: 1 },
      });
      await watch.look(ended.signal, Date.now() + 1_000);
      await watch.look(ended.signal, Date.now() + 60_000);
      const { body } = await get(`/onboardings/${made.id}`);
      expect(body).toMatchObject({
        verdict: 'stalled',
        stalled: {
          rung: 'labelled',
          code: expect.stringMatching(/^MST\d{4}$/),
          remedy: expect.stringMatching(/\w/),
        },
      });
    });

    it('stay as they are while a backend that was just started has not read the clusters', async () => {
      const { body: made } = await post('/onboardings', REQUEST);
      await watch.look(ended.signal);
      const before = (await get(`/onboardings/${made.id}`)).body;
      expect(before.rungs[0].state).toBe('pass');
      const logger = mockServices.logger.mock();
      const nothingRead = PictureKeeper.create(
        FleetKeeper.create({
          logger,
          signal: ended.signal,
          watch: { start: () => {} },
        }),
      );
      const restarted = OnboardingWatch.create({
        store: onboardings,
        pictures: nothingRead,
        timing: { timeouts: DEFAULT_TIMEOUTS, rolledBackAfterMs: 300_000 },
        logger,
      });
      await restarted.look(ended.signal);
      expect((await get(`/onboardings/${made.id}`)).body).toEqual(before);
      await restarted.look(ended.signal, Date.now() + 600_000);
      expect((await get(`/onboardings/${made.id}`)).body).toMatchObject({
        stage: 'discovered',
        rungs: expect.arrayContaining([
          expect.objectContaining({ rung: 'reachable', state: 'unverified' }),
        ]),
      });
      expect(logger.warn).not.toHaveBeenCalled();
      await watch.look(ended.signal, Date.now() + 600_000);
      expect((await get(`/onboardings/${made.id}`)).body.stage).toBe(
        before.stage,
      );
    });

    it('are abandoned with a reason, and watched no longer', async () => {
      const { body: made } = await post('/onboardings', REQUEST);
      const path = `/onboardings/${made.id}/abandon`;
      expect((await post(path, { reason: '  ' })).status).toBe(400);
      const { status, body } = await post(path, { reason: 'Not this year' });
      expect([status, body.verdict]).toEqual([200, 'abandoned']);
      await watch.look(ended.signal);
      expect((await get(`/onboardings/${made.id}`)).body).toEqual(body);
    });

    it('need a permission, which is asked for by its name', async () => {
      const { body: made } = await post('/onboardings', REQUEST);
      granted.clear();
      for (const [path, sent] of [
        ['/onboardings', REQUEST],
        [`/onboardings/${made.id}/abandon`, { reason: 'x' }],
      ] as const) {
        const { status, body } = await post(path, sent);
        expect(status).toBe(403);
        expect(body.error.message).toContain('serviceMesh.onboarding.create');
      }
      expect((await get(`/onboardings/${made.id}`)).status).toBe(200);
    });

    it.each([
      [
        { clusterName: 'Cluster6' },
        /clusterName is "Cluster6"; use lower-case/,
      ],
      [{ network: '-x' }, /network is "-x"/],
      [{ primaries: ['cluster6'] }, /primaries holds "cluster6"/],
      [{ files: ['/etc/passwd'], order: [] }, /files holds "\/etc\/passwd"/],
      [{ files: ['a/../../b'], order: [] }, /files holds/],
      [{ order: ['other.yaml'] }, /order holds "other.yaml"/],
      [{ pullRequestUrl: 'data:text/html,alert(1)' }, /pullRequestUrl/],
      [{ pullRequestUrl: 'https://u:p@git.example/1' }, /pullRequestUrl/],
      [{ entityRef: 'no ref at all' }, /entityRef/],
      [{ notify: ['not a ref:'] }, /not a ref/],
      [{ timeouts: { gateway: 0 } }, /gateway/],
      [{ timeouts: { colour: 5 } }, /colour|timeouts/],
    ])('refuse %j', async (change, message) => {
      const { status, body } = await post('/onboardings', {
        ...REQUEST,
        ...change,
      });
      expect(status).toBe(400);
      expect(body.error.message).toMatch(message);
    });

    it('of clusters and meshes that there are not are not made', async () => {
      const before = (await get('/onboardings')).body.items.length;
      for (const change of [{ cluster: 'cluster9' }, { mesh: 'mesh9' }]) {
        const { status } = await post('/onboardings', {
          ...REQUEST,
          ...change,
        });
        expect(status).toBe(404);
      }
      expect((await get('/onboardings')).body.items).toHaveLength(before);
    });

    it('that there are not are not found', async () => {
      expect((await get('/onboardings/nowhere-1')).status).toBe(404);
      expect(
        (await post('/onboardings/nowhere-1/abandon', { reason: 'x' })).status,
      ).toBe(404);
    });
  });

  describe('for a reader who may not see all clusters', () => {
    it('a record of a hidden cluster is as if it were not there', async () => {
      const { body: made } = await post('/onboardings', REQUEST);
      visible = ['cluster1', 'cluster2'];
      expect((await get('/onboardings')).body.items).toEqual([]);
      expect((await get(`/onboardings/${made.id}`)).status).toBe(404);
      expect(
        (await post(`/onboardings/${made.id}/abandon`, { reason: 'x' })).status,
      ).toBe(404);
      expect((await post('/onboardings', REQUEST)).status).toBe(404);
      expect((await post('/prechecks', PLAN)).status).toBe(404);
    });

    it('nothing of a hidden primary is in the record of a cluster that he may see', async () => {
      await post('/onboardings', REQUEST);
      await watch.look(ended.signal);
      visible = ['cluster6', 'cluster2'];
      const { body } = await get('/onboardings');
      expect(body.items).toHaveLength(1);
      expect(body.items[0]).toMatchObject({
        primaries: [],
        files: ['clusters/cluster6/namespace.yaml'],
      });
      expect(JSON.stringify(body)).not.toMatch(/cluster[1345]\b/);
    });

    it('prechecks keep their results and lose what names hidden clusters', async () => {
      const whole = (await post('/prechecks', { ...PLAN, primaries: [] })).body;
      visible = ['cluster6', 'cluster2'];
      const { body } = await post('/prechecks', { ...PLAN, primaries: [] });
      const statesOf = (checks: { check: string; state: string }[]) =>
        checks
          // What is concluded from the Kubernetes of hidden clusters is not known to him.
          .filter(({ check }) => check !== 'istio-release')
          .map(({ check, state }) => [check, state]);
      expect(statesOf(body.checks)).toEqual(statesOf(whole.checks));
      expect(JSON.stringify(body)).not.toMatch(/cluster[1345]\b/);
    });

    it('a mesh of which he sees nothing is not found', async () => {
      visible = ['cluster6'];
      const { status, body } = await get(`/meshes/${MESH}/istio-releases`);
      expect(status).toBe(404);
      expect(body.error.message).not.toMatch(/there is .*mesh1/);
    });

    it('services that he may not see are counted and not named', async () => {
      const leaving = { cluster: 'cluster2', mesh: MESH };
      const whole = (await post('/offboarding-plans', leaving)).body;
      namespaces = ['nowhere'];
      const { body } = await post('/offboarding-plans', leaving);
      expect(whole.losses.length).toBeGreaterThan(0);
      expect(body).toMatchObject({
        blocked: true,
        losses: [],
        hiddenLosses: whole.losses.filter(
          ({ endpointsLeft }: { endpointsLeft: number }) => endpointsLeft === 0,
        ).length,
      });
      const text = JSON.stringify(body);
      for (const { service } of whole.losses) {
        expect(text).not.toContain(`${service.namespace}/${service.name}`);
      }
    });

    it('plans of leaving count what he may not see', async () => {
      visible = ['cluster2'];
      const { status, body } = await post('/offboarding-plans', {
        cluster: 'cluster2',
        mesh: MESH,
      });
      expect(status).toBe(200);
      expect(body.blocked).toBe(true);
      expect(JSON.stringify(body)).not.toMatch(/cluster[1345]\b/);
    });
  });

  describe('plans of leaving', () => {
    const leaving = { cluster: 'cluster2', mesh: MESH };

    it('are blocked by services that have their only home there, and name them with their owners', async () => {
      const { body } = await post('/offboarding-plans', leaving);
      expect(body.blocked).toBe(true);
      expect(body.losses[0]).toMatchObject({
        endpointsLeft: 0,
        service: { namespace: expect.any(String) },
        owners: expect.any(Array),
      });
      expect(body.checks).toContainEqual(
        expect.objectContaining({
          check: 'endpoints',
          code: 'MST0719',
          state: 'fail',
        }),
      );
      expect(body.steps.map(({ step }: { step: string }) => step)).toContain(
        'remove-remote-secrets',
      );
      expect(audited()).toEqual(['offboarding-plan low']);
    });

    it('are overridden by those who may, with a reason that the audit log keeps', async () => {
      const override = { reason: 'The owners agreed' };
      const refused = await post('/offboarding-plans', {
        ...leaving,
        override,
      });
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toContain(
        'serviceMesh.onboarding.override',
      );
      granted.add('serviceMesh.onboarding.override');
      const { body } = await post('/offboarding-plans', {
        ...leaving,
        override,
      });
      expect(body.blocked).toBe(false);
      expect(body.losses[0].endpointsLeft).toBe(0);
      expect(auditor.createEvent.mock.lastCall?.[0]).toMatchObject({
        eventId: 'offboarding-override',
        severityLevel: 'high',
        meta: { ...leaving, reason: override.reason },
      });
      const blank = { ...leaving, override: { reason: ' ' } };
      expect((await post('/offboarding-plans', blank)).status).toBe(400);
    });

    it('of a cluster that is in no mesh stay blocked, whoever overrides', async () => {
      granted.add('serviceMesh.onboarding.override');
      const { body } = await post('/offboarding-plans', {
        cluster: 'cluster6',
        mesh: MESH,
        override: { reason: 'Please' },
      });
      expect(body).toMatchObject({ blocked: true, steps: [], losses: [] });
      expect(body.checks).toContainEqual(
        expect.objectContaining({ code: 'MST0721', state: 'fail' }),
      );
    });
  });
});
