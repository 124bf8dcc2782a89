import { PUBLISHED_RELEASES } from '@meshstage/istio-multicluster';
import type { EksVersionAnswer } from '@meshstage/plugin-service-mesh-node';
import { releasesNow } from './releasesNow';

const DAY = Date.parse('2026-11-27T10:00:00Z');

function answer(asOf: number, patchVersion: string): EksVersionAnswer {
  return {
    region: 'eu-central-1',
    asOf,
    versions: [
      {
        version: '1.36',
        status: 'STANDARD_SUPPORT',
        isDefault: true,
        patchVersion,
      },
    ],
  };
}

function patchOf(releases: ReturnType<typeof releasesNow>) {
  return releases.eks.versions.find(({ minor }) => minor === '1.36')?.patch;
}

describe('releasesNow', () => {
  it('is what the library came with where nobody says more', () => {
    expect(releasesNow([], {})).toEqual(PUBLISHED_RELEASES);
  });

  it('takes over what EKS answered, the newest answer above the others', () => {
    const releases = releasesNow(
      [answer(DAY, '1.36.9'), answer(DAY - 86_400_000, '1.36.8')],
      {},
    );
    expect(patchOf(releases)).toBe('1.36.9');
    expect(releases.eks).toMatchObject({
      asOf: '2026-11-27',
      source: 'eks:DescribeClusterVersions',
    });
    expect(releases.istio).toEqual(PUBLISHED_RELEASES.istio);
  });

  it('lets the configuration have the last word', () => {
    const releases = releasesNow([answer(DAY, '1.36.9')], {
      eks: { versions: [{ minor: '1.36', patch: '1.36.7' }] },
    });
    expect(patchOf(releases)).toBe('1.36.7');
    expect(releases.eks.asOf).toBe('2026-11-27');
  });
});
