import {
  compareMesh,
  DAY,
  EKS,
  EKS_DISTRO,
  saidIn,
} from './__testUtils__/ComparedMesh';

/** Only the API servers' versions matter here. */
function clusters(...versions: readonly string[]) {
  return versions.map((gitVersion, index) => ({
    ...(index === 0 ? EKS : EKS_DISTRO),
    gitVersion,
    kubelets: [],
  }));
}

async function windowOf(
  versions: readonly string[],
  options: Parameters<typeof compareMesh>[1] = {},
) {
  const found = await compareMesh(clusters(...versions), options);
  return {
    window: found.meshes[0].istio,
    said: saidIn(found).filter(each => each.startsWith('istio')),
  };
}

describe('Istio and the Kubernetes versions of a mesh', () => {
  it('finds no release for 1.31 beside 1.36', async () => {
    const { window, said } = await windowOf([
      'v1.31.14-eks-9d2e7a4',
      'v1.36.2-eks-9d2e7a4',
    ]);
    expect(window).toMatchObject({
      asOf: '2026-08-22',
      kubernetes: ['1.31', '1.36'],
      fitting: [],
      unpublished: ['1.31'],
    });
    expect(said).toEqual([
      'istio-no-release-fits: c1, c2',
      'istio-tested-only: c1',
    ]);
  });

  it('names the releases that fit all clusters, the newest first', async () => {
    const { window, said } = await windowOf([
      'v1.32.1-eks-9d2e7a4',
      'v1.34.0',
      'v1.33.1',
    ]);
    expect(window.fitting).toEqual([
      { minor: '1.30', endsAt: '2026-11-30', daysLeft: 76, isEstimate: true },
      { minor: '1.29', endsAt: '2026-08-31', daysLeft: -15, isEstimate: true },
      { minor: '1.28', endsAt: '2026-07-01', daysLeft: -76 },
    ]);
    expect(said).toEqual([]);
  });

  it('orders minors as numbers', async () => {
    const { window } = await windowOf(['v1.30.1', 'v1.9.0']);
    expect(window.kubernetes).toEqual(['1.9', '1.30']);
  });

  it.each([
    ['1.30.4', 'supported', []],
    ['1.29.1', 'unsupported', ['istio-unsupported: c1']],
    ['1.31.0', 'unknown', []],
    ['1.99.0', 'unknown', []],
    ['unknown', 'unknown', []],
  ])('Istio %s with Kubernetes 1.36: %s', async (istio, support, expected) => {
    const { window, said } = await windowOf(['v1.36.2'], {
      istio,
      now: Date.parse('2026-08-25'),
    });
    expect(window.controlPlanes).toEqual([
      expect.objectContaining({ clusters: [{ cluster: 'c1', support }] }),
    ]);
    expect(said.filter(each => !each.startsWith('istio-end'))).toEqual(
      expected,
    );
  });

  it('says nothing of a Kubernetes that is newer than the data', async () => {
    const { window, said } = await windowOf(['v1.37.0', 'v1.36.1']);
    expect(window.fitting).toEqual([]);
    expect(said).toEqual(['istio-unsupported: c1']);
  });

  it.each([
    ['2026-10-31', []],
    ['2026-11-01', ['istio-ends: c1']],
    ['2026-11-30', ['istio-ends: c1']],
    ['2026-12-01', ['istio-ended: c1']],
  ])('counts down to the end of Istio on %s', async (day, expected) => {
    const { said } = await windowOf(['v1.36.2'], {
      now: Date.parse(`${day}T23:59:59Z`),
    });
    expect(said).toEqual(expected);
  });

  it('fits nothing while no version is known', async () => {
    const found = await compareMesh([{ ...EKS, gitVersion: undefined }], {
      now: DAY,
    });
    expect(found.meshes[0].istio).toMatchObject({
      kubernetes: [],
      unknown: ['c1'],
      fitting: [],
    });
    expect(saidIn(found)).toEqual([]);
  });
});
