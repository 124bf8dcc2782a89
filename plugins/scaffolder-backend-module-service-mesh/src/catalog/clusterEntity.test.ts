import { resourceEntityV1alpha1Validator } from '@backstage/catalog-model';
import { InventoryCluster } from '@meshstage/plugin-service-mesh-common';
import { clusterEntity } from './clusterEntity';

const ARN = 'arn:aws:eks:eu-central-1:111122223333:cluster/Prod_East';

const known: InventoryCluster = {
  key: ARN,
  arn: ARN,
  name: 'Prod_East',
  url: 'https://eks.example.com',
  distribution: 'EKS',
  meshes: [],
  meshesKnown: true,
  isMember: false,
  state: 'healthy',
};

const wanted = {
  clusterName: 'prod-east',
  mesh: 'mesh1',
  network: 'network4',
  role: 'remote',
  owner: 'group:default/platform',
  environment: 'Production',
  known,
};

describe('clusterEntity', () => {
  it('carries account and region, so that equal names of two accounts do not collide', () => {
    const other = clusterEntity({
      ...wanted,
      known: { ...known, arn: ARN.replace('111122223333', '444455556666') },
    });
    expect(clusterEntity(wanted).metadata.name).toBe(
      'prod-east-111122223333-eu-central-1',
    );
    expect(other.metadata.name).not.toBe(clusterEntity(wanted).metadata.name);
  });

  it('says by its key which cluster it is, and depends on the mesh', () => {
    expect(clusterEntity(wanted)).toMatchObject({
      metadata: { annotations: { 'meshstage.io/cluster-key': ARN } },
      spec: {
        type: 'kubernetes-cluster',
        lifecycle: 'onboarding',
        dependsOn: ['resource:default/mesh1'],
      },
    });
  });

  it('has the name alone where there is no account', () => {
    const entity = clusterEntity({
      ...wanted,
      known: { ...known, arn: undefined, key: 'b5f0' },
    });
    expect(entity.metadata.name).toBe('prod-east');
    expect(entity.metadata.annotations).toEqual({
      'meshstage.io/cluster-key': 'b5f0',
    });
  });

  it('refuses a name that the catalog would refuse', () => {
    expect(() =>
      clusterEntity({ ...wanted, clusterName: 'a'.repeat(60) }),
    ).toThrow(/cannot be the name of an entity.*shorter clusterName/);
  });

  it('is an entity that the catalog takes', async () => {
    await expect(
      resourceEntityV1alpha1Validator.check(clusterEntity(wanted)),
    ).resolves.toBe(true);
  });
});
