import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { MergedCluster } from '../sources';
import { ClusterEntityReader } from './ClusterEntityReader';

const ARN = 'arn:aws:eks:eu-central-1:111122223333:cluster/prod';
const ORIGIN = 'backstage.io/managed-by-origin-location';

function resource(name: string, annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, namespace: 'default', annotations },
    spec: { type: 'kubernetes-cluster' },
    relations: [{ type: 'ownedBy', targetRef: `group:default/of-${name}` }],
  };
}

async function refOf(
  entities: Entity[],
  cluster: { key: string; name: string },
) {
  const find = await ClusterEntityReader.create({
    catalog: catalogServiceMock({ entities }),
    auth: mockServices.auth(),
  }).read();
  return find({
    key: cluster.key,
    cluster: {
      name: cluster.name,
      url: 'https://prod.example',
      identity: { arn: ARN },
    },
  } as unknown as MergedCluster)?.entityRef;
}

describe('ClusterEntityReader', () => {
  const cluster = { key: ARN, name: 'prod' };

  it.each([
    ['its key', { 'meshstage.io/cluster-key': ARN }],
    ['its ARN', { 'amazonaws.com/arn': ARN }],
    ['its API server', { 'kubernetes.io/api-server': 'https://prod.example' }],
  ])('finds the Resource of a cluster by %s', async (_, annotations) => {
    expect(
      await refOf(
        [resource('prod', {}), resource('other', annotations)],
        cluster,
      ),
    ).toBe('resource:default/other');
  });

  it('finds it by its name where nothing else says which cluster it is', async () => {
    expect(await refOf([resource('prod', {})], cluster)).toBe(
      'resource:default/prod',
    );
    expect(await refOf([resource('else', {})], cluster)).toBeUndefined();
  });

  it('prefers what somebody wrote to what Meshstage made', async () => {
    const key = { 'meshstage.io/cluster-key': ARN };
    expect(
      await refOf(
        [
          resource('made', { ...key, [ORIGIN]: 'service-mesh:clusters' }),
          resource('written', { ...key, [ORIGIN]: 'url:https://git/x.yaml' }),
        ],
        cluster,
      ),
    ).toBe('resource:default/written');
  });
});
