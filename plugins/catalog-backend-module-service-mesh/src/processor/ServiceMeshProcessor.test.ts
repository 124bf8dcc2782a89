import { Entity } from '@backstage/catalog-model';
import { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import { JsonValue } from '@backstage/types';
import { inventory, inventoryCluster } from '../__testUtils__/inventories';
import { Placement } from './Placements';
import { ServiceMeshProcessor } from './ServiceMeshProcessor';

const CLUSTER1 = 'resource:default/cluster1';
const CLUSTER2 = 'resource:default/cluster2';
const CLUSTER3 = 'resource:default/cluster3';

function component(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'cart', namespace: 'shop', annotations },
    spec: { type: 'service', lifecycle: 'production', owner: 'x' },
  };
}

const CART = component({
  'meshstage.io/services': 'shop/cart',
  'backstage.io/kubernetes-namespace': 'shop',
  'example.com/other': 'x',
});

/** The catalog, as far as it processes one entity again and again. */
class Processed {
  placement: Placement | undefined;
  readonly asked: unknown[] = [];
  #state = new Map<string, JsonValue>();

  readonly processor = ServiceMeshProcessor.create({
    placements: {
      of: entity => {
        this.asked.push(entity);
        return this.placement;
      },
    },
    fleet: { inventory: undefined },
  });

  async process(entity: Entity, processor = this.processor) {
    const results: CatalogProcessorResult[] = [];
    const next = new Map<string, JsonValue>();
    const processed = await processor.postProcessEntity(
      entity,
      undefined,
      result => results.push(result),
      {
        get: async <T extends JsonValue>(key: string) =>
          this.#state.get(key) as T | undefined,
        set: async (key, value) => {
          next.set(key, value);
        },
      },
    );
    // As the catalog does: a cache that nothing was written to stays.
    this.#state = next.size > 0 ? next : this.#state;
    return {
      items: (processed as { status?: { items?: unknown[] } }).status?.items,
      relations: results.flatMap(result =>
        result.type === 'relation' && result.relation.type === 'dependsOn'
          ? [
              `${result.relation.target.kind}:${result.relation.target.namespace}/${result.relation.target.name}`,
            ]
          : [],
      ),
      results,
    };
  }
}

describe('ServiceMeshProcessor', () => {
  it('relates a component both ways to the clusters in which it runs', async () => {
    const catalog = new Processed();
    catalog.placement = { clusters: [CLUSTER1], unread: [], complete: true };
    const { results } = await catalog.process(CART);
    const cart = { kind: 'Component', namespace: 'shop', name: 'cart' };
    const cluster1 = {
      kind: 'resource',
      namespace: 'default',
      name: 'cluster1',
    };
    expect(results).toEqual([
      { type: 'refresh', key: 'service-mesh:placement:component:shop/cart' },
      {
        type: 'relation',
        relation: { source: cart, type: 'dependsOn', target: cluster1 },
      },
      {
        type: 'relation',
        relation: { source: cluster1, type: 'dependencyOf', target: cart },
      },
    ]);
    expect(catalog.asked).toEqual([
      {
        entityRef: 'component:shop/cart',
        annotations: {
          'meshstage.io/services': 'shop/cart',
          'backstage.io/kubernetes-namespace': 'shop',
        },
      },
    ]);
  });

  it('keeps the relations while the backend says nothing', async () => {
    const catalog = new Processed();
    catalog.placement = {
      clusters: [CLUSTER1, CLUSTER2],
      unread: [],
      complete: true,
    };
    await catalog.process(CART);
    catalog.placement = undefined;
    expect((await catalog.process(CART)).relations).toEqual([
      CLUSTER1,
      CLUSTER2,
    ]);
    // The catalog keeps the cache over restarts.
    expect((await catalog.process(CART)).relations).toEqual([
      CLUSTER1,
      CLUSTER2,
    ]);
  });

  it('takes a relation away only where it is known not to run any more', async () => {
    const catalog = new Processed();
    catalog.placement = {
      clusters: [CLUSTER1, CLUSTER2, CLUSTER3],
      unread: [],
      complete: true,
    };
    await catalog.process(CART);
    catalog.placement = {
      clusters: [CLUSTER1],
      unread: [CLUSTER2],
      complete: true,
    };
    expect((await catalog.process(CART)).relations).toEqual([
      CLUSTER1,
      CLUSTER2,
    ]);
    catalog.placement = { clusters: [CLUSTER1], unread: [], complete: false };
    expect((await catalog.process(CART)).relations).toEqual([
      CLUSTER1,
      CLUSTER2,
    ]);
    catalog.placement = { clusters: [], unread: [], complete: true };
    expect((await catalog.process(CART)).relations).toEqual([]);
  });

  it('forgets the clusters of a component that names no services any more', async () => {
    const catalog = new Processed();
    catalog.placement = { clusters: [CLUSTER1], unread: [], complete: true };
    await catalog.process(CART);
    expect((await catalog.process(component({}))).results).toEqual([]);
    catalog.placement = undefined;
    expect((await catalog.process(CART)).relations).toEqual([]);
  });

  it('goes on when an annotation is malformed, and says so on the entity', async () => {
    const catalog = new Processed();
    catalog.placement = { clusters: [CLUSTER1], unread: [], complete: true };
    const { items, relations } = await catalog.process(
      component({
        'meshstage.io/services': 'cart',
        'backstage.io/kubernetes-id': 'cart',
      }),
    );
    expect(items).toEqual([
      {
        type: 'meshstage.io/annotations',
        level: 'warning',
        message: expect.stringContaining('"cart" is not namespace/name'),
      },
    ]);
    expect(relations).toEqual([CLUSTER1]);
  });

  it('keeps the status items of others beside its own', async () => {
    const theirs = { type: 'theirs', level: 'info', message: 'x' };
    const { items } = await new Processed().process({
      ...component({ 'meshstage.io/services': '' }),
      status: { items: [theirs] },
    } as Entity);
    expect(items).toEqual([
      theirs,
      expect.objectContaining({ type: 'meshstage.io/annotations' }),
    ]);
  });

  it('changes nothing else of an entity', async () => {
    const { processor } = new Processed();
    const result = await processor.postProcessEntity(
      CART,
      undefined,
      () => {},
      { get: async () => undefined, set: async () => {} },
    );
    expect(result).toBe(CART);
  });

  it('says of the entity of a cluster how that cluster stands', async () => {
    const processor = ServiceMeshProcessor.create({
      fleet: {
        inventory: inventory({
          clusters: [inventoryCluster({ state: 'broken' })],
        }),
      },
    });
    const { items } = await new Processed().process(
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: { name: 'cluster1' },
        spec: { type: 'kubernetes-cluster', owner: 'x' },
      },
      processor,
    );
    expect(items).toEqual([
      expect.objectContaining({ type: 'meshstage.io/cluster' }),
    ]);
  });

  it('relates nothing where that is switched off', async () => {
    const processor = ServiceMeshProcessor.create({
      fleet: { inventory: undefined },
    });
    expect((await new Processed().process(CART, processor)).results).toEqual(
      [],
    );
  });
});
