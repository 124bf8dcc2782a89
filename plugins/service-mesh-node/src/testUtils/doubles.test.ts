import { clusterSourceMock, meshClusterMock } from './doubles';

describe('clusterSourceMock', () => {
  const { signal } = new AbortController();

  it('answers what it was told last, or fails', async () => {
    const source = clusterSourceMock({ clusters: [meshClusterMock()] });
    expect((await source.read({ signal })).clusters).toEqual([
      expect.objectContaining({
        name: 'cluster1',
        url: 'https://cluster1.example',
      }),
    ]);
    source.answer({ clusters: [] });
    expect(await source.read({ signal })).toEqual({ clusters: [] });
    source.fail(new Error('no answer'));
    await expect(source.read({ signal })).rejects.toThrow('no answer');
  });

  it('does not answer who no longer waits', async () => {
    const ended = AbortSignal.abort(new Error('ended'));
    await expect(clusterSourceMock().read({ signal: ended })).rejects.toThrow(
      'ended',
    );
  });
});
