import { fakeBackend } from '../__testUtils__/fakeBackend';
import { runAction } from '../__testUtils__/runAction';
import { createSelectVersionAction } from './selectVersionAction';

async function choose(preferred?: string, more: object = {}) {
  const { backend, client } = fakeBackend();
  const { data } = await client.getIstioReleases('mesh1', {});
  client.getIstioReleases.mockResolvedValue({
    data: { ...data, ...more },
    dataAgeSeconds: {},
  });
  const { version } = await runAction(createSelectVersionAction(backend), {
    input: { mesh: 'mesh1', cluster: 'cluster4', preferred },
  });
  return version;
}

describe('mesh:istio:select-version', () => {
  it('takes what is recommended', async () => {
    expect(await choose()).toBe('1.31');
  });

  it('takes a wish that fits, with its patch', async () => {
    expect(await choose('1.31.2')).toBe('1.31.2');
  });

  it('says which cluster stands in the way of a wish, and what fits', async () => {
    await expect(choose('1.29.1')).rejects.toThrow(
      /Istio 1\.29\.1 does not fit\. Istio 1\.29 supports Kubernetes 1\.31, 1\.32, and not cluster1 \(Kubernetes 1\.36\)\. Releases that fit: 1\.31\./,
    );
  });

  it('takes what the mesh runs although nothing is published of it', async () => {
    const unpublished = {
      istio: '1.31',
      kubernetes: [],
      fitsAll: false,
      blockedBy: [],
    };
    expect(await choose('1.31', { window: [unpublished] })).toBe('1.31');
    await expect(
      choose('1.31', { recommended: '1.30', window: [unpublished] }),
    ).rejects.toThrow(/Which Kubernetes Istio 1\.31 supports is not published/);
  });

  it('refuses a release that nobody knows', async () => {
    await expect(choose('1.99')).rejects.toThrow(
      /not among the releases that are known as of 2026-11-20/,
    );
  });

  it('refuses to choose where no release fits', async () => {
    await expect(
      choose(undefined, {
        recommended: undefined,
        window: [
          {
            istio: '1.29',
            kubernetes: ['1.31'],
            fitsAll: false,
            blockedBy: [{ cluster: 'hidden-1' }],
          },
        ],
      }),
    ).rejects.toThrow(/not hidden-1\. No release fits; upgrade the clusters/);
  });
});
