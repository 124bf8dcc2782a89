import { Inventory } from '@meshstage/plugin-service-mesh-common';
import { inventory } from '../__testUtils__/inventories';
import { InventoryNow } from './InventoryNow';

const { signal } = new AbortController();

describe('InventoryNow', () => {
  let now = 0;
  const tell = jest.fn<Promise<Inventory>, []>(async () => inventory());
  const fleet = InventoryNow.create({
    backend: { inventory: tell },
    now: () => now,
  });

  it('is nothing before the backend said something', () => {
    expect(fleet.inventory).toBeUndefined();
  });

  it('is what the backend said last, but not for ever', async () => {
    await fleet.update(signal);
    now = 300_000;
    expect(fleet.inventory).toEqual(inventory());
    now = 300_001;
    expect(fleet.inventory).toBeUndefined();
  });

  it('outlives a question that failed', async () => {
    await fleet.update(signal);
    tell.mockRejectedValueOnce(new Error('away'));
    await expect(fleet.update(signal)).rejects.toThrow('away');
    expect(fleet.inventory).toEqual(inventory());
  });
});
