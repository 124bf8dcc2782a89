import { KubernetesObject, systemDaemonSet } from '@meshstage/testbed/picture';
import { imageDigest } from './imageDigest';

type DistroRelease = { number: number; kubernetes: string; coredns: string };

const CHANNEL = '1-36';
const DISTRO = 'public.ecr.aws/eks-distro';
/** The release that the clusters of EKS Distro run. */
const RELEASE: DistroRelease = {
  number: 8,
  kubernetes: 'v1.36.3',
  coredns: 'v1.14.3',
};
/** The one before, from which an upgrade stopped half-way. */
const EARLIER: DistroRelease = {
  number: 6,
  kubernetes: 'v1.36.2',
  coredns: 'v1.14.2',
};

/** What every cluster of EKS Distro has besides: flags of its API server, and a network of its own choice. */
export function asEksDistro(
  objects: readonly KubernetesObject[],
): KubernetesObject[] {
  return [
    ...objects.map(withFlags),
    systemDaemonSet('calico-node', 'quay.io/calico/node:v3.31.2'),
  ];
}

/** CoreDNS is of an earlier release than the rest: the one difference between the clusters that should not be. */
export function withOldCoreDns(
  objects: readonly KubernetesObject[],
): KubernetesObject[] {
  return objects.map(object =>
    object.kind === 'Deployment' && object.metadata.name === 'coredns'
      ? withImage(object, coreDnsOf(EARLIER))
      : object,
  );
}

/** The manifests of its releases, as EKS Anywhere keeps them. */
export function eksDistroReleases(): KubernetesObject[] {
  return [RELEASE, EARLIER].map(manifestOf);
}

function manifestOf(release: DistroRelease): KubernetesObject {
  const { number, kubernetes } = release;
  return {
    apiVersion: 'distro.eks.amazonaws.com/v1alpha1',
    kind: 'Release',
    metadata: {
      name: `kubernetes-${CHANNEL}-eks-${number}`,
      namespace: 'eksa-system',
      generation: 1,
    },
    spec: { channel: CHANNEL, number },
    status: {
      date: '2026-01-09T20:00:00Z',
      components: [
        { name: 'coredns', assets: [asset(coreDnsOf(release))] },
        {
          name: 'etcd',
          assets: [asset(imageOf('etcd-io/etcd', 'v3.6.12', number))],
        },
        {
          name: 'kubernetes',
          assets: [
            'kube-apiserver',
            'kube-controller-manager',
            'kube-scheduler',
            'kube-proxy',
          ].map(name =>
            asset(imageOf(`kubernetes/${name}`, kubernetes, number)),
          ),
        },
      ],
    },
  };
}

function coreDnsOf({ coredns, number }: DistroRelease): string {
  return imageOf('coredns/coredns', coredns, number);
}

function imageOf(path: string, version: string, number: number): string {
  return `${DISTRO}/${path}:${version}-eks-${CHANNEL}-${number}`;
}

function asset(uri: string): object {
  return {
    name: `${uri.slice(uri.lastIndexOf('/') + 1, uri.indexOf(':'))}-image`,
    type: 'Image',
    os: 'linux',
    arch: ['amd64', 'arm64'],
    image: { uri, imageDigest: imageDigest(uri) },
  };
}

/** As kubeadm starts it. */
function withFlags(object: KubernetesObject): KubernetesObject {
  if (
    object.kind !== 'Pod' ||
    object.metadata.labels?.component !== 'kube-apiserver'
  ) {
    return object;
  }
  const spec = object.spec as { containers: object[] };
  return {
    ...object,
    spec: {
      ...spec,
      containers: spec.containers.map(container => ({
        ...container,
        command: [
          'kube-apiserver',
          '--authorization-mode=Node,RBAC',
          '--client-ca-file=/etc/kubernetes/pki/ca.crt',
          '--oidc-issuer-url=https://login.example',
          '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
        ],
      })),
    },
  };
}

function withImage(object: KubernetesObject, image: string): KubernetesObject {
  const spec = object.spec as {
    template: { spec: { containers: object[] } };
  };
  return {
    ...object,
    spec: {
      ...spec,
      template: {
        ...spec.template,
        spec: {
          containers: spec.template.spec.containers.map(container => ({
            ...container,
            image,
          })),
        },
      },
    },
  };
}
