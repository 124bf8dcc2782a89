import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DemoFleet, defaultFleet } from '@meshstage/demo-fleet';
import { serviceMeshClusterReadPermission } from '@meshstage/plugin-service-mesh-common';
import { DEMO_ENTITIES } from '../../__testUtils__/entities';
import { meshCluster } from '../../__testUtils__/demoClusters';
import { WatchedFleet } from '../../__testUtils__/WatchedFleet';
import { Authorizer } from '../Authorizer';
import { Desk } from '../Desk';
import { EntityReader } from '../EntityReader';
import { ServiceOwners } from '../ServiceOwners';
import { addActions } from './addActions';

/** May see no cluster; everybody else may see all. */
const NOBODY = 'user:default/nobody';

describe('the actions for agents', () => {
  let demo: DemoFleet;
  let fleet: WatchedFleet;
  const registry = actionsRegistryServiceMock();
  const auditor = mockServices.auditor.mock();
  const success = jest.fn(async () => {});
  const fail = jest.fn(async () => {});

  beforeAll(async () => {
    auditor.createEvent.mockImplementation(async () => ({ success, fail }));
    demo = await DemoFleet.start(await defaultFleet());
    fleet = await WatchedFleet.start(
      demo.clusters.map(each => meshCluster(each)),
    );
    const catalog = catalogServiceMock({ entities: [...DEMO_ENTITIES] });
    const auth = mockServices.auth();
    const owners = ServiceOwners.create({ catalog, auth });
    await owners.refresh();
    const permissions = mockServices.permissions.mock({
      authorizeConditional: async (requests, options) => {
        const isNobody = JSON.stringify(
          options?.credentials.principal,
        ).includes(NOBODY);
        return requests.map(
          ({ permission }): PolicyDecision => ({
            result:
              isNobody &&
              permission.name === serviceMeshClusterReadPermission.name
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          }),
        );
      },
    });
    addActions({
      registry,
      owners,
      entities: EntityReader.create({ catalog, auth }),
      desk: Desk.create({
        auditor,
        httpAuth: mockServices.httpAuth(),
        pictures: fleet.pictures,
        authorizer: Authorizer.create({
          permissions,
          owners,
          acknowledgements: { now: { byFinding: new Map(), version: '' } },
          permissionsRegistry: mockServices.permissionsRegistry.mock({
            getPermissionRuleset: () => ({
              getRuleByName: name => {
                throw new Error(`no rule ${name}`);
              },
            }),
          }),
        }),
      }),
    });
  }, 120_000);

  afterAll(async () => {
    await fleet?.stop();
    await demo?.stop();
  });

  const invoke = async (
    name: string,
    input: Record<string, string> = {},
    user = 'user:default/ada',
  ) => {
    const { output } = await registry.invoke({
      id: `test:${name}`,
      input,
      credentials: mockCredentials.user(user),
    });
    return output as Record<string, never>;
  };

  it('change nothing, and say when to use them', async () => {
    const { actions } = await registry.list();
    expect(actions.map(({ name }) => name).sort()).toEqual([
      'diagnose-mesh-entity',
      'explain-mesh-routes',
      'impact-of-losing-mesh-cluster',
      'list-mesh-clusters',
    ]);
    for (const { attributes, description } of actions) {
      expect(attributes).toMatchObject({ readOnly: true, destructive: false });
      expect(description).toContain('Use it');
    }
  });

  it('list the clusters with what is wrong with them', async () => {
    const { clusters } = await invoke('list-mesh-clusters');
    expect(clusters).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'cluster1', role: 'primary' }),
        expect.objectContaining({
          name: 'cluster5',
          state: 'broken',
          problem: expect.stringContaining('cluster5'),
        }),
      ]),
    );
  });

  it('explain routes with what is left out, and why', async () => {
    const { routes } = await invoke('explain-mesh-routes', {
      namespace: 'sample',
      name: 'service-b',
      fromCluster: 'cluster1',
    });
    const [route] = routes as { branches: { destinations: object[] }[] }[];
    expect(route.branches[0].destinations[0]).toMatchObject({
      targets: expect.arrayContaining([
        expect.objectContaining({ cluster: 'cluster2', path: 'gateway' }),
      ]),
    });
  });

  it('diagnose an entity', async () => {
    await expect(
      invoke('diagnose-mesh-entity', { entityRef: 'component:service-a' }),
    ).resolves.toMatchObject({
      entityRef: 'component:default/service-a',
      services: ['sample/service-a'],
      verdict: { state: 'healthy' },
    });
  });

  it('say what is lost with a cluster, and whose it is', async () => {
    const { services, controlPlanes } = await invoke(
      'impact-of-losing-mesh-cluster',
      { cluster: 'cluster1' },
    );
    expect(services).toContainEqual(
      expect.objectContaining({
        service: 'sample/service-b',
        owners: ['group:default/checkout'],
      }),
    );
    expect(controlPlanes).toContainEqual(
      expect.objectContaining({ becomes: 'gone' }),
    );
  });

  it('show each caller what he may see, and nothing else', async () => {
    expect(await invoke('list-mesh-clusters', {}, NOBODY)).toEqual({
      clusters: [],
      hiddenCount: 6,
    });
    await expect(
      invoke('impact-of-losing-mesh-cluster', { cluster: 'cluster1' }, NOBODY),
    ).rejects.toThrow('There is no cluster "cluster1"');
    const diagnosis = JSON.stringify(
      await invoke(
        'diagnose-mesh-entity',
        { entityRef: 'component:default/service-a' },
        NOBODY,
      ),
    );
    expect(diagnosis).not.toMatch(/cluster[1-5]/);
  });

  it('are written to the audit log, also when they fail', async () => {
    success.mockClear();
    fail.mockClear();
    await invoke('list-mesh-clusters');
    await expect(
      invoke('diagnose-mesh-entity', { entityRef: 'component:nobody-knows' }),
    ).rejects.toThrow('no entity component:default/nobody-knows');
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'action-list-clusters' }),
    );
    expect([success.mock.calls.length, fail.mock.calls.length]).toEqual([1, 1]);
  });
});
