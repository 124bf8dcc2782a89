import { Entity } from '@backstage/catalog-model';
import { Inventory } from '@meshstage/plugin-service-mesh-common';
import { inventory, inventoryCluster } from '../__testUtils__/inventories';
import { clusterStatus } from './clusterStatus';

const ENTITY: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'prod',
    annotations: { 'meshstage.io/cluster-key': 'uid' },
  },
  spec: { type: 'kubernetes-cluster' },
};

const of = (more: Partial<Inventory['clusters'][number]>) =>
  clusterStatus(
    ENTITY,
    inventory({
      clusters: [inventoryCluster({ key: 'uid', name: 'c1', ...more })],
    }),
  );

describe('clusterStatus', () => {
  it('says that a cluster is a member', () => {
    expect(of({ state: 'healthy', isMember: true, meshes: ['mesh1'] })).toEqual(
      [
        {
          type: 'meshstage.io/cluster',
          level: 'info',
          message: 'Cluster c1 is a member of mesh mesh1.',
        },
      ],
    );
  });

  it.each<[Partial<Inventory['clusters'][number]>, string]>([
    [{ state: 'broken', isMember: false }, 'cannot be read and is no member'],
    [{ state: 'healthy', isMember: false }, 'can be read and is no member'],
    [{ state: 'unknown', isMember: true }, 'is not known yet;'],
    [{ state: 'degraded', isMember: true }, 'can be read in part;'],
  ])('warns of %j', (more, text) => {
    expect(of(more)).toEqual([
      expect.objectContaining({
        level: 'warning',
        message: expect.stringContaining(text),
      }),
    ]);
  });

  it('says nothing of a cluster that the fleet does not have', () => {
    expect(clusterStatus(ENTITY, inventory({}))).toEqual([]);
    expect(of({ key: 'another', name: 'prod-2' })).toEqual([]);
  });
});
