import { ResourceProvider } from './ResourceProvider';

describe('ResourceProvider', () => {
  it('says what to wait for before the catalog has started it', async () => {
    const provider = ResourceProvider.of('clusters');
    expect(provider.getProviderName()).toBe('service-mesh:clusters');
    await expect(
      provider.apply({ entities: [], complete: true }),
    ).rejects.toThrow(/has not started service-mesh:clusters yet/);
  });

  it('has entities processed anew by the keys that they were processed with', async () => {
    const provider = ResourceProvider.of('clusters');
    const refresh = jest.fn(async () => {});
    await provider.connect({ applyMutation: async () => {}, refresh });
    await provider.refresh(['a', 'b']);
    expect(refresh).toHaveBeenCalledWith({ keys: ['a', 'b'] });
  });
});
