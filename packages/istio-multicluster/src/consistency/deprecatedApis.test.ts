import { EksInsight } from '../distribution/EksDescription';
import {
  compareMesh,
  EKS,
  EKS_DISTRO,
  eksDescription,
  read,
  rowsOf,
  saidIn,
} from './__testUtils__/ComparedMesh';

const POLICY = {
  api: 'policy/v1beta1 poddisruptionbudgets',
  removedIn: '1.36',
  clients: [],
};

function insights(...value: Partial<EksInsight>[]) {
  return eksDescription({
    insights: {
      state: 'available',
      asOf: 0,
      value: value.map(each => ({
        id: '1',
        name: 'Deprecated APIs',
        category: 'UPGRADE_READINESS',
        status: 'WARNING',
        ...each,
      })),
    },
  });
}

describe('deprecated APIs that are called', () => {
  it.each([
    ['1.36', 'deprecated-api-ends', 'warning'],
    ['1.37', 'deprecated-api', 'info'],
  ])(
    'are weighed by how soon they go: %s',
    async (removedIn, code, severity) => {
      const found = await compareMesh([
        { ...EKS_DISTRO, deprecatedApis: read([{ ...POLICY, removedIn }]) },
      ]);
      expect(found.meshes[0].clusters[0].issues).toEqual([
        expect.objectContaining({
          code,
          severity,
          text: `In c1, policy/v1beta1 poddisruptionbudgets is called by a client that the metric does not name; Kubernetes ${removedIn} does not serve it any more.`,
        }),
      ]);
    },
  );

  it('are only shown where nobody said when they go', async () => {
    const found = await compareMesh([
      {
        ...EKS_DISTRO,
        deprecatedApis: read([{ api: 'v1 endpoints', clients: [] }, POLICY]),
      },
    ]);
    expect(saidIn(found)).toEqual(['deprecated-api-ends: c1']);
    expect(rowsOf(found)['deprecated-apis']).toEqual([
      'same',
      'v1 endpoints policy/v1beta1 poddisruptionbudgets (1.36)',
    ]);
  });

  it('are said of a pair where the other cluster does not serve them any more', async () => {
    const found = await compareMesh([
      {
        ...EKS,
        gitVersion: 'v1.35.6-eks-9d2e7a4',
        deprecatedApis: read([POLICY]),
      },
      { ...EKS_DISTRO, gitVersion: 'v1.36.2-eks-5a1b2c3', kubelets: [] },
      { ...EKS_DISTRO, servedApis: ['apps/v1', 'policy/v1'] },
      { ...EKS_DISTRO, servedApis: ['policy/v1beta1'] },
    ]);
    expect(
      saidIn(found).filter(each => /^deprecated-api-not-served/.test(each)),
    ).toEqual([
      'deprecated-api-not-served: c1, c2',
      'deprecated-api-not-served: c1, c3',
    ]);
  });

  it('have their clients named by the insights of EKS, before the metric', async () => {
    const eks = insights(
      {
        deprecatedApis: [
          {
            usage: '/apis/policy/v1beta1/poddisruptionbudgets',
            removedIn: '1.36',
            clients: ['helm/3.1', 'kubectl/1.24'],
          },
          {
            usage: '/apis/batch/v1beta1/cronjobs',
            removedIn: '1.36',
            clients: [],
          },
        ],
      },
      // About something else.
      { id: '2', deprecatedApis: [] },
      { id: '3', status: 'PASSING' },
    );
    const found = await compareMesh([
      { ...EKS, eks, deprecatedApis: { state: 'denied' } },
    ]);
    expect(found.meshes[0].clusters[0].issues).toEqual([
      expect.objectContaining({
        code: 'deprecated-api-ends',
        parameters: {
          cluster: 'c1',
          api: 'policy/v1beta1 poddisruptionbudgets',
          removedIn: '1.36',
          clients: 'helm/3.1, kubectl/1.24',
        },
      }),
    ]);
  });

  it.each([
    [
      'none, where all insights pass',
      insights({ status: 'PASSING' }),
      ['same', ''],
    ],
    [
      'not known, where one could not be described',
      insights({}),
      ['unknown', 'metrics-denied'],
    ],
    [
      'not known, where EKS does not know either',
      insights({ status: 'UNKNOWN', deprecatedApis: [] }),
      ['unknown', 'metrics-denied'],
    ],
    [
      'not known, where EKS has not looked yet',
      insights(),
      ['unknown', 'metrics-denied'],
    ],
    [
      'not known, where EKS was not asked',
      eksDescription(),
      ['unknown', 'metrics-denied'],
    ],
  ])('are %s', async (_, eks, expected) => {
    const found = await compareMesh([
      { ...EKS, eks, deprecatedApis: { state: 'denied' } },
    ]);
    expect(rowsOf(found)['deprecated-apis']).toEqual(expected);
    expect(saidIn(found)).toEqual([]);
  });
});
