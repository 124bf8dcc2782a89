import { Inventory } from '@meshstage/plugin-service-mesh-common';
import { Redaction } from './Redaction';
import { redactInventory, redactPlacements } from './redactInventory';

const cluster = (name: string): Inventory['clusters'][number] => ({
  key: `key of ${name}`,
  name,
  url: `https://${name}.example`,
  distribution: 'EKS',
  meshes: ['mesh1'],
  meshesKnown: true,
  isMember: true,
  state: 'healthy',
});

const INVENTORY: Inventory = {
  clusters: [cluster('one'), cluster('hidden-one')],
  meshes: [
    {
      id: 'mesh1',
      meshIds: ['mesh1'],
      networks: ['network-of-hidden-one'],
      clusters: ['one', 'hidden-one'],
    },
    { id: 'mesh2', meshIds: ['mesh2'], networks: [], clusters: ['hidden-one'] },
  ],
  clustersComplete: true,
};

describe('redactInventory', () => {
  it('leaves everything to those who may see everything', () => {
    expect(
      redactInventory(
        Redaction.create([], () => true),
        INVENTORY,
      ),
    ).toEqual(INVENTORY);
  });

  it('leaves out what is hidden, and says that the rest is not all', () => {
    const shown = redactInventory(
      Redaction.create(['hidden-one'], () => true),
      INVENTORY,
    );
    expect(shown).toEqual({
      clusters: [cluster('one')],
      meshes: [
        { id: 'mesh1', meshIds: ['mesh1'], networks: [], clusters: ['one'] },
      ],
      clustersComplete: false,
    });
    expect(JSON.stringify(shown)).not.toContain('hidden-one');
  });
});

describe('redactPlacements', () => {
  const service = (name: string) => ({
    namespace: 'shop',
    name,
    host: `${name}.shop`,
  });
  const placements = {
    items: [
      {
        entityRef: 'component:default/cart',
        services: [
          {
            service: service('cart'),
            clusters: [{ name: 'one' }, { name: 'hidden-one' }],
          },
          { service: service('secret'), clusters: [{ name: 'three' }] },
        ],
      },
    ],
    unread: [{ name: 'hidden-one' }],
    complete: true,
  };
  const of = (hidden: string[], canSee: (name: string) => boolean) => {
    const canSeeService = ({ name }: { name: string }) => canSee(name);
    return redactPlacements(
      {
        redaction: Redaction.create(hidden, canSeeService),
        canSeeService,
      },
      placements,
    );
  };

  it('tells each cluster once', () => {
    expect(of([], () => true)).toEqual({
      items: [
        {
          entityRef: 'component:default/cart',
          services: ['shop/cart', 'shop/secret'],
          clusters: [
            { name: 'one' },
            { name: 'hidden-one' },
            { name: 'three' },
          ],
        },
      ],
      unread: [{ name: 'hidden-one' }],
      complete: true,
    });
  });

  it('leaves out services that may not be seen, with where they run', () => {
    expect(of([], name => name !== 'secret')).toEqual({
      items: [
        {
          entityRef: 'component:default/cart',
          services: ['shop/cart'],
          clusters: [{ name: 'one' }, { name: 'hidden-one' }],
        },
      ],
      unread: [{ name: 'hidden-one' }],
      complete: false,
    });
  });

  it('leaves out hidden clusters', () => {
    const shown = of(['hidden-one'], () => true);
    expect(JSON.stringify(shown)).not.toContain('hidden-one');
    expect(shown.complete).toBe(false);
  });
});
