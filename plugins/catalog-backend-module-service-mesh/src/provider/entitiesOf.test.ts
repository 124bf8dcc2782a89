import { Entity } from '@backstage/catalog-model';
import { Inventory } from '@meshstage/plugin-service-mesh-common';
import { ModuleConfig } from '../config/readModuleConfig';
import { inventory, inventoryCluster } from '../__testUtils__/inventories';
import { CatalogResources } from './CatalogResources';
import { entitiesOf } from './entitiesOf';

const ARN = 'arn:aws:eks:eu-central-1:111122223333:cluster/Prod_East';
const SETTINGS: ModuleConfig = {
  schedule: { frequency: { seconds: 30 }, timeout: { seconds: 30 } },
  namespace: 'default',
  defaultOwner: 'group:default/platform',
  ownerRules: [],
  kubernetes: {},
  relations: true,
};
const MESH = { id: 'mesh1', meshIds: ['mesh1'], networks: [], clusters: [] };

function resource(
  name: string,
  annotations: Record<string, string> = {},
  spec: Entity['spec'] = { type: 'kubernetes-cluster' },
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, namespace: 'default', annotations },
    spec,
  };
}

function resources(
  ...others: readonly Entity[]
): CatalogResources & { own: Map<string, Entity> } {
  return { own: new Map(), others };
}

const namesOf = ({ entities }: { entities: readonly Entity[] }) =>
  entities.map(({ metadata }) => metadata.name);

describe('entitiesOf', () => {
  it('makes entities with everything that the Kubernetes plugin needs', () => {
    const { clusters, meshes } = entitiesOf(
      inventory({
        meshes: [MESH],
        clusters: [
          inventoryCluster({
            key: ARN,
            name: 'prod',
            title: 'Prod_East',
            arn: ARN,
            certificateAuthority: 'UEVN',
            distribution: 'EKS',
            region: 'eu-central-1',
            iam: {
              clusterName: 'Prod_East',
              assumeRole: 'arn:aws:iam::111122223333:role/meshstage',
            },
          }),
        ],
      }),
      resources(),
      SETTINGS,
    );
    expect(clusters).toEqual({
      complete: true,
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Resource',
          metadata: {
            name: 'prod',
            namespace: 'default',
            title: 'Prod_East',
            description: 'EKS cluster in eu-central-1',
            tags: ['eks'],
            annotations: {
              'backstage.io/managed-by-location': 'service-mesh:clusters',
              'backstage.io/managed-by-origin-location':
                'service-mesh:clusters',
              'meshstage.io/cluster-key': ARN,
              'kubernetes.io/api-server': 'https://cluster1.example',
              'kubernetes.io/api-server-certificate-authority': 'UEVN',
              'kubernetes.io/auth-provider': 'aws',
              // Exactly as EKS has it: a token for another spelling is refused.
              'kubernetes.io/x-k8s-aws-id': 'Prod_East',
              'kubernetes.io/aws-assume-role':
                'arn:aws:iam::111122223333:role/meshstage',
              'amazonaws.com/arn': ARN,
              'amazonaws.com/account-id': '111122223333',
            },
          },
          spec: {
            type: 'kubernetes-cluster',
            owner: 'group:default/platform',
            dependsOn: ['resource:default/mesh1'],
          },
        },
      ],
    });
    expect(meshes.entities).toEqual([
      expect.objectContaining({
        metadata: expect.objectContaining({
          name: 'mesh1',
          annotations: expect.objectContaining({
            'meshstage.io/mesh-id': 'mesh1',
          }),
        }),
        spec: { type: 'service-mesh', owner: 'group:default/platform' },
      }),
    ]);
  });

  it('tells the Kubernetes plugin how to read other clusters where that is configured', () => {
    const { clusters } = entitiesOf(
      inventory({ clusters: [inventoryCluster({ skipTlsVerify: true })] }),
      resources(),
      {
        ...SETTINGS,
        kubernetes: {
          authProvider: 'oidc',
          oidcTokenProvider: 'okta',
          skipMetricsLookup: true,
        },
      },
    );
    expect(clusters.entities[0].metadata.annotations).toMatchObject({
      'kubernetes.io/auth-provider': 'oidc',
      'kubernetes.io/oidc-token-provider': 'okta',
      'kubernetes.io/skip-metrics-lookup': 'true',
      'kubernetes.io/skip-tls-verify': 'true',
    });
  });

  it('keeps clusters of one name in different accounts apart', () => {
    const { clusters } = entitiesOf(
      inventory({
        clusters: ['111122223333', '222233334444'].map(account =>
          inventoryCluster({
            key: `arn:aws:eks:eu-central-1:${account}:cluster/Prod`,
            name: `Prod.eu-central-1.${account}`,
            title: 'Prod',
          }),
        ),
      }),
      resources(),
      SETTINGS,
    );
    const [one, other] = namesOf(clusters);
    expect(one).toMatch(/^prod\.eu-central-1\.111122223333-[0-9a-f]{8}$/);
    expect(other).toMatch(/^prod\.eu-central-1\.222233334444-[0-9a-f]{8}$/);
  });

  describe('leaves a cluster alone that somebody describes', () => {
    const cluster = inventoryCluster({ key: ARN, arn: ARN, name: 'prod' });

    it.each<[string, Entity]>([
      ['by its key', resource('x', { 'meshstage.io/cluster-key': ARN })],
      ['by its ARN', resource('x', { 'amazonaws.com/arn': ARN })],
      [
        'by its API server',
        resource('x', { 'kubernetes.io/api-server': cluster.url }),
      ],
      ['by its name', resource('prod')],
    ])('%s', (_, entity) => {
      const { clusters } = entitiesOf(
        inventory({ clusters: [cluster] }),
        resources(entity),
        SETTINGS,
      );
      expect(clusters.entities).toEqual([]);
    });

    it('but not for another cluster that is called the same', () => {
      const { clusters } = entitiesOf(
        inventory({ clusters: [cluster] }),
        resources(resource('prod', { 'amazonaws.com/arn': `${ARN}2` })),
        SETTINGS,
      );
      expect(namesOf(clusters)).toEqual([
        expect.stringMatching(/^prod-[0-9a-f]{8}$/),
      ]);
    });
  });

  it('leaves a mesh alone that somebody describes, and lets its clusters depend on that', () => {
    const { clusters, meshes } = entitiesOf(
      inventory({ meshes: [MESH], clusters: [inventoryCluster()] }),
      resources(
        resource(
          'production',
          { 'meshstage.io/mesh-id': 'mesh1' },
          { type: 'service-mesh' },
        ),
      ),
      SETTINGS,
    );
    expect(meshes.entities).toEqual([]);
    expect(clusters.entities[0].spec?.dependsOn).toEqual([
      'resource:default/production',
    ]);
  });

  it('does not call a mesh as a cluster is called', () => {
    const { clusters, meshes } = entitiesOf(
      inventory({
        meshes: [MESH],
        clusters: [inventoryCluster({ name: 'mesh1' })],
      }),
      resources(),
      SETTINGS,
    );
    expect(namesOf(clusters)).toEqual(['mesh1']);
    expect(namesOf(meshes)).toEqual([
      expect.stringMatching(/^mesh1-[0-9a-f]{8}$/),
    ]);
    expect(clusters.entities[0].spec?.dependsOn).toEqual([
      `resource:default/${namesOf(meshes)[0]}`,
    ]);
  });

  describe('of clusters that cannot be read any more', () => {
    const unread = (name: string) =>
      inventoryCluster({
        key: `key-of-${name}`,
        name,
        distribution: 'undecided',
        meshes: [],
        meshesKnown: false,
        state: 'unknown',
      });
    const read = (name: string, meshes: string[] = []) =>
      inventoryCluster({ key: `key-of-${name}`, name, meshes });
    const cluster = (name: string, ...meshes: string[]) =>
      resource(
        name,
        {},
        {
          type: 'kubernetes-cluster',
          dependsOn: meshes.map(mesh => `resource:default/${mesh}`),
        },
      );
    const mesh = (name: string, ...clusters: string[]) =>
      resource(
        name,
        { 'meshstage.io/mesh-id': name },
        {
          type: 'service-mesh',
          dependencyOf: clusters.map(each => `resource:default/${each}`),
        },
      );
    const before = (...entities: readonly Entity[]): CatalogResources => ({
      own: new Map(
        entities.map(entity => [
          `resource:default/${entity.metadata.name}`,
          entity,
        ]),
      ),
      others: [],
    });
    const relations = ({ clusters, meshes }: ReturnType<typeof entitiesOf>) =>
      Object.fromEntries(
        [...clusters.entities, ...meshes.entities].map(({ metadata, spec }) => [
          metadata.name,
          [spec?.dependsOn ?? spec?.dependencyOf ?? []]
            .flat()
            .map(ref => String(ref).split('/')[1]),
        ]),
      );

    it('keep what they were', () => {
      const entity = cluster('cluster1', 'mesh1');
      entity.metadata.description = 'EKS-D cluster';
      entity.metadata.tags = ['eks-d'];
      const { clusters } = entitiesOf(
        inventory({ clusters: [unread('cluster1')] }),
        before(entity, mesh('mesh1', 'cluster1')),
        SETTINGS,
      );
      expect(clusters.entities[0].metadata).toMatchObject({
        description: 'EKS-D cluster',
        tags: ['eks-d'],
      });
    });

    it.each<[string, Partial<Inventory>, CatalogResources, object]>([
      [
        'keep their mesh, with everybody who was in it',
        { clusters: [unread('cluster1'), read('cluster2')] },
        before(
          cluster('cluster1', 'mesh1'),
          cluster('cluster2', 'mesh1'),
          mesh('mesh1', 'cluster1', 'cluster2'),
        ),
        {
          cluster1: ['mesh1'],
          cluster2: ['mesh1'],
          mesh1: ['cluster1', 'cluster2'],
        },
      ],
      [
        'keep no mesh in which they never were',
        { clusters: [unread('cluster1'), read('cluster2')] },
        before(
          cluster('cluster1'),
          cluster('cluster2', 'mesh1'),
          mesh('mesh1', 'cluster2'),
        ),
        { cluster1: [], cluster2: [] },
      ],
      [
        'keep no other mesh than theirs',
        { clusters: [unread('cluster1'), read('cluster2')] },
        before(
          cluster('cluster1', 'mesh1'),
          cluster('cluster2', 'mesh2'),
          mesh('mesh1', 'cluster1'),
          mesh('mesh2', 'cluster2'),
        ),
        { cluster1: ['mesh1'], cluster2: [], mesh1: ['cluster1'] },
      ],
      [
        'keep a mesh although a repository describes them',
        {
          clusters: [
            inventoryCluster({
              ...unread('described'),
              arn: ARN,
            }),
          ],
        },
        {
          own: before(mesh('mesh1', 'described')).own,
          others: [resource('described', { 'amazonaws.com/arn': ARN })],
        },
        { mesh1: ['described'] },
      ],
      [
        'keep it although no source names them while one may know more',
        { clusters: [], clustersComplete: false },
        before(cluster('cluster1', 'mesh1'), mesh('mesh1', 'cluster1')),
        { mesh1: ['cluster1'] },
      ],
      [
        'give it up once no source knows them any more',
        { clusters: [] },
        before(cluster('cluster1', 'mesh1'), mesh('mesh1', 'cluster1')),
        {},
      ],
      [
        'leave it once everything is read',
        {
          clusters: [read('cluster1'), read('cluster2', ['mesh1'])],
          meshes: [{ ...MESH, clusters: ['cluster2'] }],
        },
        before(
          cluster('cluster1', 'mesh1'),
          cluster('cluster2', 'mesh1'),
          mesh('mesh1', 'cluster1', 'cluster2'),
        ),
        { cluster1: [], cluster2: ['mesh1'], mesh1: ['cluster2'] },
      ],
    ])('%s', (_, known, resourcesBefore, expected) => {
      expect(
        relations(entitiesOf(inventory(known), resourcesBefore, SETTINGS)),
      ).toEqual(expected);
    });
  });

  it('passes on that there may be more', () => {
    const { clusters, meshes } = entitiesOf(
      inventory({ clustersComplete: false }),
      resources(),
      SETTINGS,
    );
    expect([clusters.complete, meshes.complete]).toEqual([false, false]);
  });
});
