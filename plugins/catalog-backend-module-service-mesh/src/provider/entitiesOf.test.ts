import { Entity } from '@backstage/catalog-model';
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

  describe('of a cluster that cannot be read any more', () => {
    const before = resource(
      'cluster1',
      {},
      {
        type: 'kubernetes-cluster',
        dependsOn: ['resource:default/mesh1'],
      },
    );
    before.metadata.description = 'EKS-D cluster';
    before.metadata.tags = ['eks-d'];
    const unread = inventoryCluster({
      distribution: 'undecided',
      meshes: [],
      state: 'unknown',
    });
    const known = {
      own: new Map([['resource:default/cluster1', before]]),
      others: [],
    };

    it('keeps the mesh and what it was', () => {
      const { clusters } = entitiesOf(
        inventory({ clusters: [unread], meshesComplete: false }),
        known,
        SETTINGS,
      );
      expect(clusters.entities[0]).toMatchObject({
        metadata: { description: 'EKS-D cluster', tags: ['eks-d'] },
        spec: { dependsOn: ['resource:default/mesh1'] },
      });
    });

    it('forgets the mesh once all meshes are known', () => {
      const { clusters } = entitiesOf(
        inventory({ clusters: [unread] }),
        known,
        SETTINGS,
      );
      expect(clusters.entities[0].spec?.dependsOn).toBeUndefined();
    });
  });

  it('passes on what is not known completely', () => {
    const { clusters, meshes } = entitiesOf(
      inventory({ clustersComplete: false, meshesComplete: false }),
      resources(),
      SETTINGS,
    );
    expect([clusters.complete, meshes.complete]).toEqual([false, false]);
  });
});
