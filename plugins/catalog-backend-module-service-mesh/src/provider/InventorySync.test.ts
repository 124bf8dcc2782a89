import { mockServices } from '@backstage/backend-test-utils';
import { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import { ConfigReader } from '@backstage/config';
import { Inventory } from '@meshstage/plugin-service-mesh-common';
import { inventory, inventoryCluster } from '../__testUtils__/inventories';
import { readModuleConfig } from '../config/readModuleConfig';
import { CatalogResources } from './CatalogResources';
import { InventorySync } from './InventorySync';
import { ResourceProvider } from './ResourceProvider';

const { signal } = new AbortController();

describe('InventorySync', () => {
  const logger = mockServices.logger.mock();
  const applied: EntityProviderMutation[] = [];
  const tell = jest.fn<Promise<Inventory>, []>();
  const look = jest.fn<Promise<CatalogResources>, []>();
  const provider = async (content: string) => {
    const created = ResourceProvider.of(content);
    await created.connect({
      applyMutation: async mutation => {
        applied.push(mutation);
      },
      refresh: async () => {},
    });
    return created;
  };
  let sync: InventorySync;

  beforeEach(async () => {
    applied.length = 0;
    logger.warn.mockClear();
    tell
      .mockReset()
      .mockResolvedValue(inventory({ clusters: [inventoryCluster()] }));
    look.mockReset().mockResolvedValue({ own: new Map(), others: [] });
    sync = InventorySync.create({
      backend: { inventory: tell, placements: jest.fn() },
      resources: { read: look },
      providers: {
        clusters: await provider('clusters'),
        meshes: await provider('meshes'),
      },
      settings: readModuleConfig(new ConfigReader({})),
      logger,
    });
  });

  it('replaces everything by what is known completely', async () => {
    await sync.run(signal);
    expect(applied).toEqual([
      { type: 'full', entities: [] },
      { type: 'full', entities: [expect.anything()] },
    ]);
  });

  it('lets other locations take the place of its entities', async () => {
    await sync.run(signal);
    const [, clusters] = applied;
    expect(
      clusters.type === 'full' && clusters.entities[0].locationKey,
    ).toBeUndefined();
  });

  it('adds what is known in part, and deletes nothing', async () => {
    tell.mockResolvedValue(
      inventory({
        clusters: [inventoryCluster()],
        clustersComplete: false,
      }),
    );
    await sync.run(signal);
    expect(applied).toEqual([
      { type: 'delta', added: [], removed: [] },
      { type: 'delta', added: [expect.anything()], removed: [] },
    ]);
  });

  it.each([
    ['backend', () => tell.mockRejectedValue(new Error('away'))],
    ['catalog', () => look.mockRejectedValue(new Error('away'))],
  ])(
    'leaves everything as it is while the %s does not answer, and says so once',
    async (_, fail) => {
      fail();
      await sync.run(signal);
      await sync.run(signal);
      expect(applied).toEqual([]);
      expect(logger.warn).toHaveBeenCalledTimes(1);
      expect(logger.warn).toHaveBeenCalledWith(
        'Clusters and meshes in the catalog stay as they are: away',
      );
    },
  );

  it('says so again when it fails again later', async () => {
    tell.mockRejectedValueOnce(new Error('away'));
    await sync.run(signal);
    await sync.run(signal);
    tell.mockRejectedValueOnce(new Error('away'));
    await sync.run(signal);
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });
});
