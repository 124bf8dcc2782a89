import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import express from 'express';
import request from 'supertest';
import { fleetContent, namedCluster } from '../__testUtils__/fleetContent';
import { NO_READINGS } from '../collect/__testUtils__/noReadings';
import { FleetKeeper, PictureKeeper } from '../fleet';
import { Authorizer } from './Authorizer';
import { Desk } from './Desk';
import { clusterRules } from './permissions/rules';
import { ServiceOwners } from './ServiceOwners';

/** Who may see which clusters; others see all. */
const VISIBLE: Record<string, string[]> = {
  'user:default/of-a': ['a'],
  'user:default/of-b': ['b'],
};

function clusterDecision(user: string): PolicyDecision {
  const resourceType = 'service-mesh-cluster';
  return user in VISIBLE
    ? {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'service-mesh',
        resourceType,
        conditions: {
          rule: 'HAS_NAME',
          resourceType,
          params: { names: VISIBLE[user] },
        },
      }
    : { result: AuthorizeResult.ALLOW };
}

describe('Desk', () => {
  const ended = new AbortController();
  /** While the answer is made. */
  let meanwhile: () => Promise<void>;
  let watch: (...clusters: string[]) => Promise<void>;
  let app: express.Express;

  beforeEach(async () => {
    meanwhile = async () => {};
    const keeper = FleetKeeper.create({
      logger: mockServices.logger.mock(),
      signal: ended.signal,
      watch: {
        start: (_, sink) =>
          sink.onStatus({
            reachability: { state: 'reachable', since: 1, checkedAt: 1 },
            kinds: [],
            complete: true,
            readings: NO_READINGS,
            asOf: Date.now(),
          }),
      },
    });
    watch = async (...clusters) => {
      keeper.setContent(fleetContent(clusters.map(name => namedCluster(name))));
      await new Promise<void>(resolve => keeper.onChange(() => resolve()));
    };
    const auditor = mockServices.auditor.mock();
    auditor.createEvent.mockResolvedValue({
      success: async () => {},
      fail: async () => {},
    });
    const desk = Desk.create({
      auditor,
      httpAuth: mockServices.httpAuth(),
      pictures: PictureKeeper.create(keeper),
      authorizer: Authorizer.create({
        permissions: mockServices.permissions.mock({
          authorizeConditional: async (requests, options) => {
            const { credentials } = options as {
              credentials: BackstageCredentials<BackstageUserPrincipal>;
            };
            const { userEntityRef } = credentials.principal;
            return requests.map(({ permission }) =>
              permission.name === 'serviceMesh.cluster.read'
                ? clusterDecision(userEntityRef)
                : { result: AuthorizeResult.ALLOW },
            );
          },
        }),
        permissionsRegistry: mockServices.permissionsRegistry.mock({
          getPermissionRuleset: (() => ({
            getRuleByName: () => clusterRules.hasName,
          })) as never,
        }),
        owners: ServiceOwners.create({
          catalog: catalogServiceMock(),
          auth: mockServices.auth(),
        }),
        acknowledgements: { now: { byFinding: new Map(), version: '' } },
      }),
    });
    app = express();
    app.get('/', async (req, res) => {
      await desk.answer({ req, res }, { eventId: 'read' }, async () => {
        await meanwhile();
        return { whole: app, redact: () => ({}) };
      });
    });
    await watch('a', 'b');
  });

  afterAll(() => {
    ended.abort();
  });

  /** Whose age is told to somebody. */
  const clustersFor = async (user: string) => {
    const { headers } = await request(app)
      .get('/')
      .set('Authorization', mockCredentials.user.header(user));
    return Object.keys(JSON.parse(headers['service-mesh-data-age']));
  };

  it('tells each reader the age of the clusters that he may see, whoever asks in the same second', async () => {
    const readers = ['all', 'of-a', 'of-b', 'of-a', 'others', 'of-b'].map(
      name => `user:default/${name}`,
    );
    expect(await Promise.all(readers.map(clustersFor))).toEqual([
      ['a', 'b'],
      ['a'],
      ['b'],
      ['a'],
      ['a', 'b'],
      ['b'],
    ]);
  });

  it('tells nobody of a hidden cluster that comes while an answer is made', async () => {
    meanwhile = () => watch('a', 'b', 'later');
    expect(await clustersFor('user:default/of-a')).toEqual(['a']);
    meanwhile = async () => {};
    expect(await clustersFor('user:default/others')).toContain('later');
  });
});
