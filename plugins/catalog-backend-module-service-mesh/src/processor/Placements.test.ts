import {
  PlacedEntity,
  PlacementList,
} from '@meshstage/plugin-service-mesh-common';
import { Placements } from './Placements';

const { signal } = new AbortController();

function entity(name: string, services = `shop/${name}`): PlacedEntity {
  return {
    entityRef: `component:default/${name}`,
    annotations: { 'meshstage.io/services': services },
  };
}

function answer(
  asked: readonly PlacedEntity[],
  clusters: readonly string[],
): PlacementList {
  return {
    items: asked.map(({ entityRef }) => ({
      entityRef,
      services: [],
      clusters: clusters.map(name => ({
        name,
        entityRef: `resource:default/${name}`,
      })),
    })),
    unread: [{ name: 'lost', entityRef: 'resource:default/lost' }],
    complete: true,
  };
}

describe('Placements', () => {
  let now = 0;
  let clusters = ['one'];
  const ask = jest.fn(async (asked: readonly PlacedEntity[]) =>
    answer(asked, clusters),
  );
  const onChange = jest.fn(async (_refs: readonly string[]) => {});
  let placements: Placements;

  beforeEach(() => {
    now = 0;
    clusters = ['one'];
    ask.mockClear();
    onChange.mockClear();
    placements = Placements.create({ ask, onChange, now: () => now });
  });

  it('knows nothing at first, without waiting, and what was said after the next update', async () => {
    expect(placements.of(entity('cart'), [])).toBeUndefined();
    await placements.update(signal);
    expect(placements.of(entity('cart'), [])).toEqual({
      clusters: ['resource:default/one'],
      unread: ['resource:default/lost'],
      complete: true,
    });
    expect(onChange.mock.calls).toEqual([[['component:default/cart']]]);
  });

  it('asks again after a minute', async () => {
    placements.of(entity('cart'), []);
    await placements.update(signal);
    placements.of(entity('cart'), []);
    await placements.update(signal);
    expect(ask).toHaveBeenCalledTimes(1);
    now = 61_000;
    placements.of(entity('cart'), []);
    await placements.update(signal);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('tells only of entities that are to be related to other clusters than they are', async () => {
    placements.of(entity('cart'), ['resource:default/one']);
    placements.of(entity('basket'), [
      'resource:default/lost',
      'resource:default/one',
    ]);
    placements.of(entity('checkout'), ['resource:default/two']);
    await placements.update(signal);
    expect(onChange.mock.calls).toEqual([[['component:default/checkout']]]);
  });

  it('asks for nothing that the backend would refuse with all the others', async () => {
    expect(
      placements.of(entity('hostile', 'x'.repeat(5_000)), []),
    ).toBeUndefined();
    placements.of(entity('cart'), []);
    await placements.update(signal);
    expect(ask.mock.calls.map(([asked]) => asked)).toEqual([[entity('cart')]]);
  });

  it('does not answer for annotations that are gone', async () => {
    placements.of(entity('cart'), []);
    await placements.update(signal);
    expect(placements.of(entity('cart', 'shop/other'), [])).toBeUndefined();
  });

  it('asks for at most 200 at once', async () => {
    for (let index = 0; index < 450; index += 1) {
      placements.of(entity(`service-${index}`), []);
    }
    await placements.update(signal);
    expect(ask.mock.calls.map(([asked]) => asked.length)).toEqual([
      200, 200, 50,
    ]);
  });

  it('keeps what it knows when the backend is away, and asks again later', async () => {
    placements.of(entity('cart'), []);
    await placements.update(signal);
    now = 61_000;
    ask.mockRejectedValueOnce(new Error('away'));
    expect(placements.of(entity('cart'), [])).toBeDefined();
    await expect(placements.update(signal)).rejects.toThrow('away');
    expect(placements.of(entity('cart'), [])?.clusters).toEqual([
      'resource:default/one',
    ]);
    await placements.update(signal);
    expect(ask).toHaveBeenCalledTimes(3);
  });
});
