import { InputError } from '../scenario/InputError';
import { overrideReleases, withEksVersions } from './overrideReleases';
import { PUBLISHED_RELEASES } from './publishedReleases';
import { readReleaseData, readReleaseDataOverride } from './readReleaseData';

describe('data of releases', () => {
  it('is what is published in the package', () => {
    const copy = JSON.parse(JSON.stringify(PUBLISHED_RELEASES));
    expect(readReleaseData(copy, 'copy.json')).toEqual(PUBLISHED_RELEASES);
  });

  it('names each minor and channel once', () => {
    const { istio, eks, eksDistro } = PUBLISHED_RELEASES;
    for (const names of [
      istio.releases.map(({ minor }) => minor),
      eks.versions.map(({ minor }) => minor),
      eksDistro.channels.map(({ channel }) => channel),
    ]) {
      expect(names).toEqual([...new Set(names)]);
    }
  });

  it('replaces what a configuration names, and keeps the rest', () => {
    const override = readReleaseDataOverride(
      {
        istio: {
          asOf: '2026-11-27',
          releases: [{ minor: '1.31', supported: ['1.32', '1.36'] }],
        },
        eksDistro: {
          channels: [{ channel: '1-36', number: 9, kubernetes: '1.36.3' }],
        },
      },
      'serviceMesh.releases',
    );
    const data = overrideReleases(PUBLISHED_RELEASES, override);
    expect(data.istio.asOf).toBe('2026-11-27');
    expect(data.istio.releases[0]).toEqual({
      minor: '1.31',
      supported: ['1.32', '1.36'],
    });
    expect(data.istio.releases).toHaveLength(
      PUBLISHED_RELEASES.istio.releases.length,
    );
    expect(data.eksDistro.channels[0].number).toBe(9);
    expect(data.eksDistro.asOf).toBe(PUBLISHED_RELEASES.eksDistro.asOf);
    expect(data.eks).toEqual(PUBLISHED_RELEASES.eks);
  });

  it.each([
    [
      { istio: { releases: [{ minor: 1.3 }] } },
      'serviceMesh.releases: istio.releases.0.minor: must be text, in quotes',
    ],
    [
      { eks: { versions: [{ minor: '1.36', standardEndsAt: '2026-02-30' }] } },
      'serviceMesh.releases: eks.versions.0.standardEndsAt: is no day of the calendar',
    ],
    [
      { eks: { asOf: 'today' } },
      'serviceMesh.releases: eks.asOf: must be a day such as "2026-11-30"',
    ],
    [{ istoi: {} }, 'serviceMesh.releases: Unrecognized key: "istoi"'],
  ])('refuses %j', (value, message) => {
    const read = () => readReleaseDataOverride(value, 'serviceMesh.releases');
    expect(read).toThrow(InputError);
    expect(read).toThrow(message);
  });

  it('takes what the EKS API answers, and keeps what it leaves out', () => {
    const data = withEksVersions(
      PUBLISHED_RELEASES,
      [
        {
          version: '1.36',
          status: 'STANDARD_SUPPORT',
          isDefault: true,
          patchVersion: '1.36.4',
          standardSupportEndsAt: Date.parse('2027-08-09T00:00:00Z'),
        },
        { version: '1.37', status: 'STANDARD_SUPPORT', isDefault: false },
      ],
      Date.parse('2026-11-27T10:00:00Z'),
    );
    expect(data.eks).toMatchObject({
      asOf: '2026-11-27',
      source: 'eks:DescribeClusterVersions',
    });
    expect(data.eks.versions.slice(0, 3)).toEqual([
      {
        minor: '1.36',
        releasedAt: '2026-06-02',
        standardEndsAt: '2027-08-09',
        extendedEndsAt: '2028-08-02',
        patch: '1.36.4',
      },
      { minor: '1.37' },
      expect.objectContaining({ minor: '1.35' }),
    ]);
    expect(withEksVersions(PUBLISHED_RELEASES, [], 0)).toBe(PUBLISHED_RELEASES);
  });
});
