import { ClusterRecords } from '../fleet/ClusterRecords';
import { Fleet } from '../fleet/Fleet';
import { project } from '../records/project';
import { distributionOf, DistributionFacts } from './distributionOf';
import { eksAnywhereDescriptions } from './eksAnywhereDescriptions';
import { EksDescription } from './EksDescription';

const FAMILY = 'v1.36.2-eks-9d2e7a4';
const DISTRO = 'public.ecr.aws/eks-distro/kubernetes';
const ECR = '602401143452.dkr.ecr.eu-central-1.amazonaws.com/eks';

function fleetOf(cluster: string, ...objects: object[]): Fleet {
  return Fleet.empty.apply(
    objects.map(object => {
      const projection = project(object);
      if (!('record' in projection)) {
        throw new Error(JSON.stringify(projection));
      }
      return { cluster, type: 'upsert' as const, record: projection.record };
    }),
  );
}

function records(...objects: object[]): ClusterRecords {
  return fleetOf('c', ...objects).cluster('c');
}

function node(
  providerID: string,
  labels: Record<string, string> = {},
  name = 'node-1',
) {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels },
    spec: { providerID },
  };
}

function pod(name: string, image: string, namespace = 'kube-system') {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace },
    spec: { containers: [{ name, image }] },
  };
}

function crd(name: string) {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name },
  };
}

function eks(more: Partial<EksDescription> = {}): EksDescription {
  return {
    arn: 'arn:aws:eks:eu-central-1:111122223333:cluster/prod',
    name: 'prod',
    accountId: '111122223333',
    region: 'eu-central-1',
    partition: 'aws',
    status: 'ACTIVE',
    autoMode: false,
    hybridNodes: false,
    outposts: false,
    tags: {},
    healthIssues: [],
    asOf: 0,
    addons: { state: 'pending' },
    insights: { state: 'pending' },
    ...more,
  };
}

const EKS_NODE = node('aws:///eu-central-1a/i-1', {
  'eks.amazonaws.com/nodegroup': 'default',
});
const EKS_PODS = [
  pod(
    'aws-node-x',
    `${ECR.replace('/eks', '')}/amazon-k8s-cni:v1.21.1-eksbuild.1`,
  ),
  pod('kube-proxy-x', `${ECR}/kube-proxy:v1.36.2-minimal-eksbuild.2`),
];
const DISTRO_PODS = [
  pod('kube-apiserver-m', `${DISTRO}/kube-apiserver:v1.36.2-eks-1-36-7`),
  pod('etcd-m', 'public.ecr.aws/eks-distro/etcd-io/etcd:v3.6.12-eks-1-36-7'),
];

type Row = [
  name: string,
  facts: Partial<DistributionFacts>,
  verdict: string,
  evidence: RegExp,
];

const ROWS: Row[] = [
  [
    'DescribeCluster knows it',
    { eks: eks() },
    'EKS certain',
    /DescribeCluster knows arn:aws:eks/,
  ],
  [
    'DescribeCluster knows it, whatever runs in it',
    { eks: eks(), records: records(...DISTRO_PODS), gitVersion: FAMILY },
    'EKS certain',
    /DescribeCluster/,
  ],
  [
    'EKS Auto Mode',
    { eks: eks({ autoMode: true }) },
    'EKS certain auto-mode',
    /DescribeCluster/,
  ],
  [
    'EKS Hybrid Nodes',
    { eks: eks({ hybridNodes: true }) },
    'EKS certain hybrid-nodes',
    /DescribeCluster/,
  ],
  [
    'EKS on Outposts',
    { eks: eks({ outposts: true }) },
    'EKS certain outposts',
    /DescribeCluster/,
  ],
  [
    'connected, of EKS Anywhere',
    { eks: eks({ connector: { provider: 'EKS_ANYWHERE' } }) },
    'EKS Anywhere certain',
    /provider EKS_ANYWHERE/,
  ],
  [
    'connected, with images of EKS Distro',
    {
      eks: eks({ connector: { provider: 'OTHER' } }),
      gitVersion: FAMILY,
      records: records(...DISTRO_PODS),
    },
    'EKS-D certain 1-36/7',
    /kube-apiserver:v1\.36\.2-eks-1-36-7/,
  ],
  [
    'connected, with nodes of EC2 and labels of EKS',
    {
      eks: eks({ connector: { provider: 'EC2' } }),
      gitVersion: FAMILY,
      records: records(EKS_NODE, ...EKS_PODS),
    },
    'undecided likely',
    /connected to EKS with provider EC2/,
  ],
  [
    'CRDs of EKS Anywhere',
    {
      gitVersion: FAMILY,
      records: records(
        crd('clusters.anywhere.eks.amazonaws.com'),
        ...DISTRO_PODS,
      ),
    },
    'EKS Anywhere certain 1-36/7',
    /anywhere\.eks\.amazonaws\.com is served/,
  ],
  [
    'CRDs of EKS Distro alone',
    {
      gitVersion: FAMILY,
      records: records(crd('releases.distro.eks.amazonaws.com')),
    },
    'undecided likely',
    /Releases of EKS Distro can be kept here/,
  ],
  [
    'CRDs of Cluster API alone',
    {
      gitVersion: FAMILY,
      records: records(crd('machines.cluster.x-k8s.io')),
    },
    'undecided likely',
    /Cluster API is installed/,
  ],
  [
    'bare metal of EKS Anywhere',
    {
      gitVersion: FAMILY,
      records: records(node('tinkerbell://eksa-system/node-1')),
    },
    'EKS Anywhere certain',
    /tinkerbell:\/\/eksa-system/,
  ],
  [
    'Snow',
    { gitVersion: FAMILY, records: records(node('aws-snow:///1/s.i-1')) },
    'EKS Anywhere certain',
    /aws-snow/,
  ],
  ...['vsphere://1', 'nutanix://1', 'cloudstack:///1', 'docker:////c/n'].map(
    (providerId): Row => [
      `a build of AWS on ${providerId}`,
      { gitVersion: FAMILY, records: records(node(providerId)) },
      'EKS Anywhere likely',
      new RegExp(providerId),
    ],
  ),
  [
    'upstream on vSphere',
    { gitVersion: 'v1.34.9', records: records(node('vsphere://1')) },
    'other certain',
    /says v1\.34\.9/,
  ],
  [
    'the CNI that EKS Anywhere builds',
    {
      gitVersion: FAMILY,
      records: records(
        pod('cilium-x', 'mirror.local/isovalent/cilium:v1.17.6-eksa.2'),
      ),
    },
    'EKS Anywhere certain',
    /eksa\.2/,
  ],
  [
    'static pods of EKS Distro',
    { gitVersion: FAMILY, records: records(...DISTRO_PODS) },
    'EKS-D certain 1-36/7',
    /kube-apiserver:v1\.36\.2-eks-1-36-7/,
  ],
  [
    'static pods behind a mirror',
    {
      gitVersion: FAMILY,
      records: records(
        pod(
          'kube-apiserver-m',
          'mirror.local/k8s/kube-apiserver:v1.36.2-eks-1-36-7@sha256:0',
        ),
      ),
    },
    'EKS-D certain 1-36/7',
    /mirror\.local/,
  ],
  [
    'kube-proxy of EKS Distro, control plane unseen',
    {
      gitVersion: FAMILY,
      records: records(
        pod('kube-proxy-x', `${DISTRO}/kube-proxy:v1.36.2-eks-1-36-7`),
      ),
    },
    'EKS-D likely 1-36/7',
    /kube-proxy/,
  ],
  [
    'half upgraded EKS Distro: kube-apiserver speaks',
    {
      gitVersion: FAMILY,
      records: records(
        ...DISTRO_PODS,
        pod('kube-proxy-x', `${DISTRO}/kube-proxy:v1.35.6-eks-1-35-13`),
      ),
    },
    'EKS-D certain 1-36/7',
    /kube-apiserver/,
  ],
  [
    'two control plane nodes of different releases: no release is named',
    {
      gitVersion: FAMILY,
      records: records(
        ...DISTRO_PODS,
        pod('kube-apiserver-n', `${DISTRO}/kube-apiserver:v1.36.2-eks-1-36-8`),
      ),
    },
    'EKS-D certain',
    /kube-apiserver/,
  ],
  [
    'EKS with the CSI sidecars that EKS takes from EKS Distro',
    {
      gitVersion: FAMILY,
      records: records(
        EKS_NODE,
        ...EKS_PODS,
        pod(
          'ebs-csi-controller',
          'public.ecr.aws/eks-distro/kubernetes-csi/external-provisioner:v4.0.0-eks-1-36-7',
        ),
      ),
    },
    'EKS likely',
    /aws:\/\/\/eu-central-1a/,
  ],
  [
    'EKS whose owner runs the CoreDNS of EKS Distro',
    {
      gitVersion: FAMILY,
      records: records(
        EKS_NODE,
        ...EKS_PODS,
        pod(
          'coredns-x',
          'public.ecr.aws/eks-distro/coredns/coredns:v1.14.3-eks-1-36-7',
        ),
      ),
    },
    'EKS likely',
    /aws:\/\/\/eu-central-1a/,
  ],
  [
    'nodes of EC2 with labels of EKS',
    { gitVersion: FAMILY, records: records(EKS_NODE) },
    'EKS likely',
    /nodegroup is default/,
  ],
  [
    'nodes of EC2 with add-ons of EKS',
    {
      gitVersion: FAMILY,
      records: records(node('aws:///eu-central-1a/i-1'), ...EKS_PODS),
    },
    'EKS likely',
    /eksbuild\.2/,
  ],
  [
    'labels of Auto Mode',
    {
      gitVersion: FAMILY,
      records: records(
        node('aws:///eu-central-1a/i-1', {
          'eks.amazonaws.com/compute-type': 'auto',
        }),
      ),
    },
    'EKS likely auto-mode',
    /compute-type is auto/,
  ],
  [
    'hybrid nodes',
    {
      gitVersion: FAMILY,
      records: records(
        node('eks-hybrid:///eu-central-1/prod/n', {
          'eks.amazonaws.com/compute-type': 'hybrid',
        }),
      ),
    },
    'EKS likely hybrid-nodes',
    /eks-hybrid/,
  ],
  [
    'Fargate',
    {
      gitVersion: FAMILY,
      records: records(
        node('', { 'eks.amazonaws.com/compute-type': 'fargate' }),
      ),
    },
    'EKS likely fargate',
    /compute-type is fargate/,
  ],
  [
    'an API server with a name of EKS',
    {
      host: '0123456789ABCDEF0123456789ABCDEF.gr7.eu-central-1.eks.amazonaws.com',
    },
    'EKS likely',
    /a name that EKS gives/,
  ],
  [
    'an API server with a name of EKS in China',
    {
      host: '0123456789abcdef0123456789abcdef.yl4.cn-north-1.eks.amazonaws.com.cn',
    },
    'EKS likely',
    /a name that EKS gives/,
  ],
  [
    'an issuer of EKS',
    {
      gitVersion: FAMILY,
      issuer: 'https://oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF',
    },
    'EKS likely',
    /issued by https:\/\/oidc\.eks\.eu-central-1/,
  ],
  [
    'an issuer that only looks like one of EKS',
    {
      gitVersion: FAMILY,
      issuer: 'https://oidc.eks.eu-central-1.amazonaws.com.example/id/0123',
    },
    'undecided likely',
    /as EKS and EKS Distro both do/,
  ],
  [
    'the issuer that Kubernetes has by default',
    {
      gitVersion: FAMILY,
      issuer: 'https://kubernetes.default.svc.cluster.local',
    },
    'undecided likely',
    /as EKS and EKS Distro both do/,
  ],
  [
    'a name that only looks like one of EKS',
    {
      host: '0123456789abcdef0123456789abcdef.gr7.eu-central-1.eks.amazonaws.com.example',
      gitVersion: FAMILY,
    },
    'undecided likely',
    /as EKS and EKS Distro both do/,
  ],
  [
    'nodes of EC2 and nothing of EKS: EKS Distro may run there as well',
    {
      gitVersion: FAMILY,
      records: records(node('aws:///eu-central-1a/i-1')),
    },
    'undecided likely',
    /aws:\/\/\/eu-central-1a/,
  ],
  [
    'a version with a hash alone',
    { gitVersion: FAMILY },
    'undecided likely',
    /as EKS and EKS Distro both do/,
  ],
  [
    'a version with a channel alone',
    { gitVersion: 'v1.18.9-eks-1-18' },
    'undecided likely',
    /as EKS and EKS Distro both do/,
  ],
  ['upstream', { gitVersion: 'v1.34.9' }, 'other certain', /says v1\.34\.9/],
  ['another maker', { gitVersion: 'v1.33.4-gke.1000' }, 'other certain', /gke/],
  [
    'an image of EKS Distro outside of kube-system',
    {
      gitVersion: FAMILY,
      records: records(
        pod('etcd-0', `${DISTRO}/etcd:v3.6.12-eks-1-36-7`, 'default'),
      ),
    },
    'undecided likely',
    /as EKS and EKS Distro both do/,
  ],
];

describe('distributionOf', () => {
  it.each(ROWS)('%s', (_, facts, expected, evidence) => {
    const verdict = distributionOf({ records: ClusterRecords.empty, ...facts });
    const { distribution, confidence, flavours, release } = verdict;
    expect(
      [
        distribution,
        confidence,
        ...flavours,
        ...(release ? [`${release.channel}/${release.number}`] : []),
      ].join(' '),
    ).toBe(expected);
    expect(verdict.evidence.map(({ text }) => text).join('\n')).toMatch(
      evidence,
    );
  });

  it('knows nothing of a cluster that was not read', () => {
    expect(distributionOf({ records: ClusterRecords.empty })).toEqual({
      distribution: 'undecided',
      confidence: 'likely',
      flavours: [],
      components: [],
      evidence: [],
    });
  });

  it('names the objects that decided', () => {
    const [server] = distributionOf({
      records: records(...DISTRO_PODS),
      gitVersion: FAMILY,
    }).evidence.filter(({ text }) => text.includes('kube-apiserver'));
    expect(server.object).toEqual({
      kind: 'Pod',
      namespace: 'kube-system',
      name: 'kube-apiserver-m',
    });
  });

  it('takes a workload cluster of EKS Anywhere from its management cluster', () => {
    const fleet = fleetOf('management', {
      apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
      kind: 'Cluster',
      metadata: { name: 'lyon', namespace: 'default' },
      spec: {
        managementCluster: { name: 'paris' },
        controlPlaneConfiguration: { endpoint: { host: '10.0.0.7' } },
      },
      status: { eksdReleaseRef: { name: 'kubernetes-1-36-eks-8' } },
    });
    const host = '10.0.0.7';
    const verdict = distributionOf({
      records: ClusterRecords.empty,
      gitVersion: FAMILY,
      host,
      anywhere: eksAnywhereDescriptions(fleet).get(host),
    });
    expect(verdict).toMatchObject({
      distribution: 'EKS Anywhere',
      confidence: 'certain',
      release: { channel: '1-36', number: 8 },
    });
    expect(verdict.evidence[0].object).toEqual({
      kind: 'Cluster',
      namespace: 'default',
      name: 'lyon',
      cluster: 'management',
    });
  });

  it('lists the components with what their images say', () => {
    const { components } = distributionOf({
      records: records(EKS_NODE, ...EKS_PODS),
      gitVersion: FAMILY,
    });
    expect(
      components.map(({ component, version, eksBuild }) => [
        component,
        version,
        eksBuild,
      ]),
    ).toEqual([
      ['aws-node', '1.21.1', '1'],
      ['kube-proxy', '1.36.2', '2'],
    ]);
  });
});
