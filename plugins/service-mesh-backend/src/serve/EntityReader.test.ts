import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { component } from '../__testUtils__/entities';
import { EntityReader } from './EntityReader';

const WEB = parseEntityRef('component:default/web');
const ORDERS_API = 'api:default/orders';
const SHOP: readonly Entity[] = [
  {
    ...component('web'),
    relations: relations({
      dependsOn: ['component:default/cart', 'resource:default/database'],
      consumesApi: [ORDERS_API],
      dependencyOf: ['component:default/mobile'],
    }),
  },
  component('cart'),
  component('orders'),
  component('mobile'),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: { name: 'orders', namespace: 'default' },
    relations: relations({
      apiProvidedBy: ['component:default/orders', 'component:default/cart'],
    }),
  },
];

function relations(byType: Record<string, readonly string[]>) {
  return Object.entries(byType).flatMap(([type, refs]) =>
    refs.map(targetRef => ({ type, targetRef })),
  );
}

const jane = mockCredentials.user('user:default/jane');
const john = mockCredentials.user('user:default/john');
const everything = { catalogScope: 'everything' };

function setUp() {
  const catalog = catalogServiceMock({ entities: [...SHOP] });
  const byRef = jest.spyOn(catalog, 'getEntityByRef');
  const byRefs = jest.spyOn(catalog, 'getEntitiesByRefs');
  const entities = EntityReader.create({ catalog, auth: mockServices.auth() });
  return { entities, byRef, byRefs };
}

describe('EntityReader', () => {
  it('relates what an entity depends on, what depends on it, and who provides the APIs that it consumes', async () => {
    const { entities } = setUp();
    const found = await entities.read(WEB, jane, everything);
    const refs = (list: readonly Entity[] = []) =>
      list.map(each => stringifyEntityRef(each));
    expect(refs(found?.related.outbound)).toEqual([
      'component:default/cart',
      'component:default/orders',
    ]);
    expect(refs(found?.related.inbound)).toEqual(['component:default/mobile']);
  });

  it('asks the catalog once for all that an entity names, and once for those behind its APIs', async () => {
    const { entities, byRef, byRefs } = setUp();
    await entities.read(WEB, jane, everything);
    expect(byRef).toHaveBeenCalledTimes(1);
    expect(byRefs.mock.calls.map(([{ entityRefs }]) => entityRefs)).toEqual([
      [
        'component:default/cart',
        'component:default/mobile',
        'api:default/orders',
      ],
      ['component:default/orders'],
    ]);
  });

  it('shares what was read among users for whom the catalog says the same', async () => {
    const { entities, byRef } = setUp();
    const first = await entities.read(WEB, jane, everything);
    expect(await entities.read(WEB, john, everything)).toBe(first);
    expect(byRef).toHaveBeenCalledTimes(1);
  });

  it('reads as the user himself where the catalog may say something else to him', async () => {
    const { entities, byRef } = setUp();
    await entities.read(WEB, jane, everything);
    await entities.read(WEB, john, { catalogScope: 'his own' });
    expect(byRef).toHaveBeenCalledTimes(2);
    expect(byRef).toHaveBeenLastCalledWith(WEB, { credentials: john });
  });

  it('shares nothing of users with a service, nor among services', async () => {
    const { entities, byRef } = setUp();
    await entities.read(WEB, jane, everything);
    for (const name of ['plugin:one', 'plugin:other', 'plugin:one']) {
      await entities.read(WEB, mockCredentials.service(name), everything);
    }
    expect(byRef).toHaveBeenCalledTimes(3);
  });

  it('keeps nothing of an entity that there is not', async () => {
    const { entities, byRef } = setUp();
    const nobody = parseEntityRef('component:default/nobody');
    expect(await entities.read(nobody, jane, everything)).toBeUndefined();
    expect(await entities.read(nobody, jane, everything)).toBeUndefined();
    expect(byRef).toHaveBeenCalledTimes(2);
  });
});
