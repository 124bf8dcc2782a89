import { CONSISTENCY } from './consistencyCodes';
import { withEksVersions } from './overrideReleases';
import { PUBLISHED_RELEASES } from './publishedReleases';
import {
  ClusterOptions,
  compareMesh,
  DAY,
  EKS,
  EKS_DISTRO,
  eksDescription,
  read,
  rowsOf,
  saidIn,
} from './__testUtils__/ComparedMesh';

/** The same cluster with some of its texts replaced. */
function bent(
  cluster: ClusterOptions,
  ...changes: readonly (readonly [from: string, to: string])[]
): ClusterOptions {
  const bend = (text: string) =>
    changes.reduce((all, [from, to]) => all.replace(from, to), text);
  return {
    ...cluster,
    gitVersion: cluster.gitVersion && bend(cluster.gitVersion),
    images: cluster.images.map(bend),
  };
}

describe('consistency of EKS and EKS Distro', () => {
  it('says nothing of a consistent pair', async () => {
    const found = await compareMesh([EKS, EKS_DISTRO]);
    expect(saidIn(found)).toEqual([]);
    expect(found.meshes).toHaveLength(1);
    expect(found.meshes[0].pairs).toEqual([
      { cluster: 'c1', other: 'c2', issues: [], findings: [] },
    ]);
    expect(rowsOf(found)).toEqual({
      distribution: ['different', 'EKS', 'EKS-D'],
      kubernetes: ['same', '1.35.6', '1.35.6'],
      release: ['same', 'no-eks-distro', '1-35-13'],
      images: ['unknown', 'no-eks-distro', 'manifest-unread'],
      kubelet: ['same', '1.35.6', '1.35.6'],
      'kube-proxy': ['same', '1.35.6', '1.35.6'],
      coredns: ['same', '1.13.2', '1.13.2'],
      cni: ['different', 'aws-node 1.21.1', 'cilium 1.18.4'],
      etcd: ['same', 'hidden-by-eks', '3.6.12'],
      apis: ['unknown', 'apis-unread', 'apis-unread'],
      'gateway-api': ['same', '', ''],
      'deprecated-apis': ['unknown', 'metrics-unread', 'metrics-unread'],
      injectors: ['same', 'default', 'default'],
      admission: ['same', '', ''],
      'pod-security': ['same', '', ''],
      authentication: ['unknown', 'IAM', 'api-server-unseen'],
      issuer: ['unknown', 'issuer-unread', 'issuer-unread'],
      audiences: ['unknown', 'hidden-by-eks', 'api-server-unseen'],
      istio: ['same', '1.30.4', '1.30.4'],
    });
  });

  it('says exactly one patch skew, one CoreDNS skew and one kubelet violation', async () => {
    const found = await compareMesh([
      bent(EKS, ['coredns:v1.13.2', 'coredns:v1.12.4']),
      {
        ...bent(EKS_DISTRO, ['v1.35.6-eks-5a1b2c3', 'v1.35.5-eks-5a1b2c3']),
        kubelets: ['v1.36.2-eks-9d2e7a4', 'v1.35.5-eks-5a1b2c3'],
      },
    ]);
    expect(saidIn(found)).toEqual([
      'kubelet-newer: c2',
      'kubernetes-patch-behind: c1, c2',
      'component-differs: c1, c2',
    ]);
    const [{ clusters, pairs }] = found.meshes;
    expect(clusters[1].issues[0]).toMatchObject({
      severity: 'error',
      text: 'Kubelet 1.36.2 runs on nodes of c2 (1 in all, one is node-a); its API server is 1.35.5.',
    });
    expect(pairs[0].issues.map(({ text }) => text)).toEqual([
      'c2 runs Kubernetes 1.35.5, c1 has 1.35.6 of the same minor version already.',
      'coredns is 1.12.4 in c1 and 1.13.2 in c2.',
    ]);
  });

  it('takes it for normal that EKS Distro is ahead of EKS', async () => {
    const found = await compareMesh([
      bent(EKS, ['v1.35.6-eks', 'v1.35.4-eks']),
      EKS_DISTRO,
    ]);
    expect(saidIn(found)).toEqual(['kubernetes-patch-ahead: c2, c1']);
  });

  it.each([
    ['v1.34.9-eks-9d2e7a4', 'kubernetes-minor-differs', 'info'],
    ['v1.33.13-eks-9d2e7a4', 'kubernetes-minors-apart', 'warning'],
  ])('weighs the distance to %s', async (gitVersion, code, severity) => {
    const found = await compareMesh([EKS, { ...EKS_DISTRO, gitVersion }]);
    expect(found.meshes[0].pairs[0].issues).toEqual([
      expect.objectContaining({ code, severity, clusters: ['c1', 'c2'] }),
    ]);
  });

  it('says nothing of what is not known, and shows it as unknown', async () => {
    const found = await compareMesh(
      [
        EKS,
        {
          ...bent(EKS_DISTRO),
          gitVersion: undefined,
          kubelets: [],
          images: [],
        },
      ],
      {
        bend: mesh =>
          mesh.bend(facts => {
            facts.clusters[1].status!.kinds = [];
          }),
      },
    );
    expect(saidIn(found)).toEqual([]);
    expect(rowsOf(found)).toMatchObject({
      distribution: ['unknown', 'EKS', 'undecided'],
      kubernetes: ['unknown', '1.35.6', 'version-unread'],
      kubelet: ['unknown', '1.35.6', 'nodes-unread'],
      coredns: ['unknown', '1.13.2', 'pods-unread'],
      injectors: ['unknown', 'default', 'webhooks-unread'],
      'pod-security': ['unknown', '', 'namespaces-unread'],
      'gateway-api': ['unknown', '', 'definitions-unread'],
    });
    const [{ clusters, istio }] = found.meshes;
    expect(clusters[1].support).toEqual({
      state: 'unknown',
      missing: 'version',
    });
    expect(istio.unknown).toEqual(['c2']);
    expect(istio.controlPlanes[0].clusters).toEqual([
      { cluster: 'c1', support: 'supported' },
      { cluster: 'c2', support: 'unknown' },
    ]);
  });

  it('compares kube-proxy where Kubernetes is the same', async () => {
    const found = await compareMesh([
      bent(EKS, ['kube-proxy:v1.35.6', 'kube-proxy:v1.35.2']),
      EKS_DISTRO,
    ]);
    expect(saidIn(found)).toEqual(['component-differs: c1, c2']);
  });

  it('asks for networks of their own only where two CNIs share one', async () => {
    const found = await compareMesh([EKS, EKS_DISTRO], {
      bend: mesh => {
        mesh.object('c2', 'Namespace', 'istio-system').metadata.labels = {
          'topology.istio.io/network': 'n1',
        };
      },
    });
    expect(saidIn(found)).toContain('cni-one-network: c1, c2');
  });

  it('names findings that say what differs between the two', async () => {
    const found = await compareMesh([EKS, EKS_DISTRO], {
      bend: mesh => {
        const [service] = mesh
          .all('c2', 'Service')
          .filter(({ metadata }) => metadata.namespace === 'shop');
        service.spec.ports[0].port = 4711;
      },
    });
    expect(saidIn(found)).toEqual([]);
    expect(found.meshes[0].pairs[0].findings).toEqual([
      expect.stringMatching(/^mst0404-/),
    ]);
  });
});

describe('inside a cluster', () => {
  it.each([
    ['v1.36.0', 'kubelet-newer'],
    ['v1.35.0', undefined],
    ['v1.35.9-eks-0000000', undefined],
    ['v1.34.2', 'kubelet-older'],
    ['v1.32.0', 'kubelet-older'],
    ['v1.31.9', 'kubelet-too-old'],
    ['no version', undefined],
  ])('kubelet %s beside API server 1.35.6: %s', async (kubelet, code) => {
    const found = await compareMesh([
      { ...EKS, kubelets: [EKS.kubelets[0], kubelet] },
    ]);
    expect(saidIn(found)).toEqual(code === undefined ? [] : [`${code}: c1`]);
  });

  it.each([
    ['1.36.0', 'kube-proxy-newer'],
    ['1.32.0', undefined],
    ['1.31.9', 'kube-proxy-too-old'],
  ])('kube-proxy %s beside API server 1.35.6: %s', async (version, code) => {
    const found = await compareMesh([
      bent(EKS, ['kube-proxy:v1.35.6', `kube-proxy:v${version}`]),
    ]);
    expect(saidIn(found)).toEqual(code === undefined ? [] : [`${code}: c1`]);
  });

  it('says that a component runs in two versions', async () => {
    const found = await compareMesh([
      {
        ...EKS_DISTRO,
        images: [
          ...EKS_DISTRO.images,
          'public.ecr.aws/eks-distro/coredns/coredns:v1.9.3-eks-1-35-2',
        ],
      },
    ]);
    expect(found.meshes[0].clusters[0].issues).toEqual([
      expect.objectContaining({
        code: 'component-mixed',
        parameters: expect.objectContaining({ versions: '1.9.3, 1.13.2' }),
      }),
    ]);
  });

  it('compares add-ons with what runs, and takes them where no pod is seen', async () => {
    const eks = eksDescription({
      addons: {
        state: 'available',
        asOf: 0,
        value: [
          {
            name: 'coredns',
            version: 'v1.14.0-eksbuild.1',
            status: 'ACTIVE',
            issues: [],
          },
          {
            name: 'kube-proxy',
            version: 'v1.35.6-eksbuild.1',
            status: 'ACTIVE',
            issues: [],
          },
        ],
      },
    });
    const found = await compareMesh([
      { ...EKS, eks, images: EKS.images.filter(i => !/kube-proxy/.test(i)) },
    ]);
    expect(saidIn(found)).toEqual(['addon-not-running: c1']);
    expect(rowsOf(found)).toMatchObject({
      coredns: ['same', '1.13.2'],
      'kube-proxy': ['same', '1.35.6'],
    });
  });

  it.each([
    ['1.35.8', ['kubernetes-patch-old: c1']],
    ['1.35.6', []],
    ['1.35.4', []],
  ])('compares with patch %s, the newest on EKS', async (patch, expected) => {
    const releases = withEksVersions(
      PUBLISHED_RELEASES,
      [
        {
          version: '1.35',
          status: 'STANDARD_SUPPORT',
          isDefault: true,
          patchVersion: patch,
        },
      ],
      DAY,
    );
    const found = await compareMesh([EKS, EKS_DISTRO], { releases });
    expect(saidIn(found)).toEqual(expected);
    expect(found.asOf.eks).toBe('2026-09-15');
  });

  it('says that a newer release of EKS Distro is out', async () => {
    const found = await compareMesh([
      {
        ...EKS_DISTRO,
        images: EKS_DISTRO.images.map(i => i.replace(/1-35-13$/, '1-35-11')),
      },
    ]);
    expect(found.meshes[0].clusters[0].issues).toEqual([
      expect.objectContaining({
        code: 'eks-distro-release-old',
        parameters: expect.objectContaining({ number: '11', newest: '13' }),
      }),
    ]);
  });
});

describe('served APIs', () => {
  const APIS = ['v1', 'apps/v1', 'discovery.k8s.io/v1', 'example.org/v1'];

  it('says which ones that Istio uses only one cluster serves', async () => {
    const found = await compareMesh([
      {
        ...EKS,
        servedApis: [...APIS, 'multicluster.x-k8s.io/v1alpha1', 'a.org/v1'],
      },
      { ...EKS_DISTRO, servedApis: APIS.slice(0, 3) },
    ]);
    expect(found.meshes[0].pairs[0].issues).toEqual([
      expect.objectContaining({
        code: 'api-not-served',
        text: 'c1 serves multicluster.x-k8s.io/v1alpha1, c2 does not.',
      }),
    ]);
  });

  it('shows those of workloads, and of which day they are while they cannot be read anew', async () => {
    const found = await compareMesh([
      { ...EKS, servedApis: read(APIS, true) },
      { ...EKS_DISTRO, servedApis: APIS },
    ]);
    expect(found.meshes[0].rows.find(({ row }) => row === 'apis')).toEqual({
      row: 'apis',
      state: 'same',
      cells: [
        {
          cluster: 'c1',
          state: 'known',
          values: ['apps/v1', 'discovery.k8s.io/v1'],
          asOf: DAY - 60_000,
        },
        {
          cluster: 'c2',
          state: 'known',
          values: ['apps/v1', 'discovery.k8s.io/v1'],
        },
      ],
    });
  });

  it.each([
    [1, []],
    [2, ['api-not-served: c1, c2']],
  ])(
    'wants kinds of configuration where istiod reads them (%d primaries)',
    async (primaries, expected) => {
      const found = await compareMesh(
        [
          { ...EKS, servedApis: [...APIS, 'networking.istio.io/v1'] },
          { ...EKS_DISTRO, servedApis: APIS },
        ],
        { primaries },
      );
      expect(saidIn(found)).toEqual(expected);
    },
  );

  it('takes the names of definitions where one is not read', async () => {
    const found = await compareMesh([EKS, EKS_DISTRO], {
      bend: mesh =>
        mesh.add('c2', {
          apiVersion: 'apiextensions.k8s.io/v1',
          kind: 'CustomResourceDefinition',
          metadata: { name: 'serviceexports.multicluster.x-k8s.io' },
        }),
    });
    expect(found.meshes[0].pairs[0].issues).toEqual([
      expect.objectContaining({
        code: 'api-not-served',
        text: 'c2 serves serviceexports.multicluster.x-k8s.io, c1 does not.',
      }),
    ]);
  });
});

describe('support', () => {
  it.each([
    ['v1.36.2-eks-9d2e7a4', '2026-11-23', undefined],
    ['v1.34.9-eks-9d2e7a4', '2026-08-01', undefined],
    ['v1.34.9-eks-9d2e7a4', '2026-10-01', 'support-ends'],
    ['v1.34.9-eks-9d2e7a4', '2026-11-23', 'support-ends-soon'],
    ['v1.33.5-eks-9d2e7a4', '2026-11-23', 'support-extended'],
    ['v1.31.9-eks-9d2e7a4', '2026-11-23', 'support-ends-soon'],
    ['v1.30.9-eks-9d2e7a4', '2026-11-23', 'support-ended'],
  ])('%s on %s: %s', async (gitVersion, day, code) => {
    const found = await compareMesh([{ ...EKS, gitVersion, kubelets: [] }], {
      now: Date.parse(`${day}T12:00:00Z`),
    });
    expect(
      found.meshes[0].clusters[0].issues
        .map(issue => issue.code)
        .filter(each => each.startsWith('support')),
    ).toEqual(code === undefined ? [] : [code]);
  });
});

describe('texts', () => {
  it('fill every parameter that they name', async () => {
    const found = await compareMesh(
      [
        { ...EKS, gitVersion: 'v1.31.9-eks-9d2e7a4' },
        { ...EKS_DISTRO, gitVersion: 'v1.36.2-eks-9d2e7a4' },
      ],
      { istio: '1.29.1', now: Date.parse('2026-11-23') },
    );
    const said = found.meshes.flatMap(({ clusters, pairs, issues }) => [
      ...clusters.flatMap(each => each.issues),
      ...pairs.flatMap(each => each.issues),
      ...issues,
    ]);
    expect(said.length).toBeGreaterThan(5);
    for (const { text, remedy, code } of said) {
      expect(`${text} ${remedy}`).not.toMatch(/[{}]|undefined/);
      expect(Object.keys(CONSISTENCY)).toContain(code);
    }
  });
});
