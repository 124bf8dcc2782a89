import { parseComponentImage } from './ComponentImage';

describe('parseComponentImage', () => {
  it.each([
    [
      'public.ecr.aws/eks-distro/kubernetes/kube-apiserver:v1.36.2-eks-1-36-7',
      {
        component: 'kube-apiserver',
        version: '1.36.2',
        eksDistro: { channel: '1-36', number: 7 },
        isEksDistro: true,
      },
    ],
    [
      'public.ecr.aws/eks-distro/kubernetes-sigs/aws-iam-authenticator:v0.7.18-cvefix-eks-1-36-7',
      {
        component: 'aws-iam-authenticator',
        version: '0.7.18',
        eksDistro: { channel: '1-36', number: 7 },
      },
    ],
    [
      'mirror.local:5000/coredns:v1.14.3-eks-1-34-21@sha256:0f',
      { component: 'coredns', eksDistro: { channel: '1-34', number: 21 } },
    ],
    [
      'public.ecr.aws/eks-distro/etcd-io/etcd@sha256:0f',
      { component: 'etcd', isEksDistro: true },
    ],
    [
      '602401143452.dkr.ecr.eu-central-1.amazonaws.com/eks/coredns:v1.11.3-eksbuild.1',
      {
        component: 'coredns',
        version: '1.11.3',
        eksBuild: '1',
        isEksDistro: false,
      },
    ],
    [
      'public.ecr.aws/isovalent/cilium:v1.17.6-eksa.2',
      { component: 'cilium', version: '1.17.6', isEksAnywhere: true },
    ],
    ['docker.io/calico/node:v3.30.1', { component: 'calico-node' }],
    ['registry.k8s.io/kube-proxy:v1.34.9', { isEksDistro: false }],
  ])('reads %s', (image, expected) => {
    expect(parseComponentImage(image)).toMatchObject({ image, ...expected });
  });

  it.each(['docker.io/library/node:22', 'nginx', 'example.org/sleep:v1', ''])(
    'leaves %s alone',
    image => {
      expect(parseComponentImage(image)).toBeUndefined();
    },
  );
});
