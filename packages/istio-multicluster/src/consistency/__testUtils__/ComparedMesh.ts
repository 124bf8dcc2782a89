import { distributionOf } from '../../distribution/distributionOf';
import { EksDescription } from '../../distribution/EksDescription';
import { certificate } from '../../findings/__testUtils__/certificate';
import { MeshFixture } from '../../findings/__testUtils__/MeshFixture';
import { KubernetesFacts } from '../ClusterProfile';
import { consistency, FleetConsistency } from '../consistency';
import { DeprecatedApi } from '../DeprecatedApi';
import { PUBLISHED_RELEASES } from '../publishedReleases';
import { Reading } from '../Reading';
import { ReleaseData } from '../ReleaseData';

/** Kubernetes of one cluster. */
export type ClusterOptions = {
  /** Missing: it could not be read. */
  gitVersion?: string;
  /** One node each. */
  kubelets: readonly string[];
  providerId?: string;
  /** Run in kube-system. */
  images: readonly string[];
  eks?: EksDescription;
  servedApis?: readonly string[] | Reading<readonly string[]>;
  issuer?: Reading<string>;
  deprecatedApis?: Reading<readonly DeprecatedApi[]>;
  /** Of a kube-apiserver among the images, such as `--api-audiences=a`. */
  apiServerFlags?: readonly string[];
  /** Digest of each image that was pulled. */
  digests?: Readonly<Record<string, string>>;
};

/** Everything is supported on that day. */
export const DAY = Date.parse('2026-09-15T12:00:00Z');

/** What was read a minute before. */
export function read<T>(value: T, isStale = false): Reading<T> {
  return { state: 'read', value, asOf: DAY - 60_000, isStale };
}

const ECR = '602401143452.dkr.ecr.eu-central-1.amazonaws.com';
const DISTRO = 'public.ecr.aws/eks-distro';

/** Of EKS, as the cluster below. */
export const EKS: ClusterOptions = {
  gitVersion: 'v1.35.6-eks-9d2e7a4',
  kubelets: ['v1.35.6-eks-9d2e7a4', 'v1.35.6-eks-9d2e7a4'],
  providerId: 'aws:///eu-central-1a/i-1',
  images: [
    `${ECR}/amazon-k8s-cni:v1.21.1-eksbuild.1`,
    `${ECR}/eks/coredns:v1.13.2-eksbuild.4`,
    `${ECR}/eks/kube-proxy:v1.35.6-minimal-eksbuild.2`,
  ],
  eks: eksDescription(),
};

/** Of EKS Distro with other parts, and the same versions. */
export const EKS_DISTRO: ClusterOptions = {
  gitVersion: 'v1.35.6-eks-5a1b2c3',
  kubelets: ['v1.35.6-eks-5a1b2c3', 'v1.35.6-eks-5a1b2c3'],
  images: [
    `${DISTRO}/kubernetes/kube-apiserver:v1.35.6-eks-1-35-13`,
    `${DISTRO}/etcd-io/etcd:v3.6.12-eks-1-35-13`,
    `${DISTRO}/coredns/coredns:v1.13.2-eks-1-35-13`,
    `${DISTRO}/kubernetes/kube-proxy:v1.35.6-eks-1-35-13`,
    'quay.io/cilium/cilium:v1.18.4',
  ],
};

export function eksDescription(
  more: Partial<EksDescription> = {},
): EksDescription {
  return {
    arn: 'arn:aws:eks:eu-central-1:111122223333:cluster/prod',
    name: 'prod',
    accountId: '111122223333',
    region: 'eu-central-1',
    partition: 'aws',
    status: 'ACTIVE',
    version: '1.35',
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

/** Compares the clusters c1, c2 … of a mesh in which all else is as it should be; c1 has the istiod. */
export async function compareMesh(
  clusters: readonly ClusterOptions[],
  options: {
    now?: number;
    istio?: string;
    primaries?: number;
    releases?: ReleaseData;
    bend?: (mesh: MeshFixture) => void;
  } = {},
): Promise<FleetConsistency> {
  const mesh = new MeshFixture({
    clusters: clusters.length,
    primaries: options.primaries ?? 1,
    networks: 'each',
    replicas: 1,
    services: [clusters.map(() => 1)],
    root: await certificate('Root CA of mesh1', '2036-01-01'),
  });
  clusters.forEach((cluster, index) => addTo(mesh, `c${index + 1}`, cluster));
  mesh.bend(facts => {
    facts.now = options.now ?? DAY;
  });
  setIstio(mesh, options.istio ?? '1.30.4');
  options.bend?.(mesh);
  const fleet = mesh.fleet();
  return consistency(fleet, mesh.facts(fleet), {
    releases: options.releases ?? PUBLISHED_RELEASES,
    kubernetes: new Map(
      clusters.map(
        (
          { gitVersion, eks, servedApis, issuer, deprecatedApis },
          index,
        ): [string, KubernetesFacts] => [
          `c${index + 1}`,
          {
            gitVersion,
            eks,
            issuer,
            deprecatedApis,
            servedApis:
              servedApis && 'state' in servedApis
                ? servedApis
                : servedApis && read(servedApis),
            distribution: distributionOf({
              records: fleet.cluster(`c${index + 1}`),
              gitVersion,
              eks,
            }),
          },
        ],
      ),
    ),
  });
}

/** Of istiod and of every proxy. */
function setIstio(mesh: MeshFixture, version: string): void {
  for (const [cluster, objects] of mesh.objects) {
    mesh.objects.set(
      cluster,
      JSON.parse(
        JSON.stringify(objects).replace(
          /(docker\.io\/istio\/\w+):[\w.-]+/g,
          `$1:${version}`,
        ),
      ),
    );
  }
}

function addTo(mesh: MeshFixture, key: string, options: ClusterOptions): void {
  mesh.all(key, 'Node').forEach((node, index) => {
    node.spec.providerID = options.providerId;
    node.status.nodeInfo = { kubeletVersion: options.kubelets[index] };
  });
  mesh.add(
    key,
    ...options.images.map((image, index) => {
      const name = image.includes('/kube-apiserver:')
        ? 'kube-apiserver'
        : 'main';
      const digest = options.digests?.[image];
      return {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: `part-${index}`, namespace: 'kube-system' },
        spec: {
          containers: [
            {
              name,
              image,
              ...(name === 'main' ? {} : { command: options.apiServerFlags }),
            },
          ],
        },
        status: {
          containerStatuses: [
            {
              name,
              imageID: digest ? `mirror.example/any@${digest}` : '',
            },
          ],
        },
      };
    }),
  );
}

/** The rows of the first mesh: state, then what each cluster has or why not. */
export function rowsOf({ meshes }: FleetConsistency): Record<string, string[]> {
  return Object.fromEntries(
    meshes[0].rows.map(({ row, state, cells }) => [
      row,
      [
        state,
        ...cells.map(cell =>
          cell.state === 'known' ? cell.values.join(' ') : cell.reason,
        ),
      ],
    ]),
  );
}

/** Everything that is said, as `code: clusters`. */
export function saidIn({ meshes }: FleetConsistency): string[] {
  return meshes
    .flatMap(({ clusters, pairs, issues }) => [
      ...clusters.flatMap(each => each.issues),
      ...pairs.flatMap(each => each.issues),
      ...issues,
    ])
    .map(({ code, clusters }) => `${code}: ${clusters.join(', ')}`);
}
