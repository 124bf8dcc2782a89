/**
 * What the image of a part of Kubernetes says of itself.
 *
 * @public
 */
export type ComponentImage = {
  /** Such as `kube-apiserver`; the CNI of AWS is `aws-node`. */
  readonly component: string;
  readonly image: string;
  /** Upstream version, such as `1.36.2`. */
  readonly version?: string;
  /** Release of EKS Distro that the image is of. */
  readonly eksDistro?: EksDistroRelease;
  /** It is of EKS Distro, as its tag or the path of its repository says. */
  readonly isEksDistro: boolean;
  /** Build of an EKS add-on, such as `1` of `eksbuild.1`. */
  readonly eksBuild?: string;
  /** Built for EKS Anywhere (`-eksa.1`). */
  readonly isEksAnywhere: boolean;
};

/**
 * A release of EKS Distro: `v1-36-eks-7` is number 7 of channel `1-36`.
 *
 * @public
 */
export type EksDistroRelease = {
  readonly channel: string;
  readonly number: number;
};

/** Last part of the repository -> how the component is called. */
const COMPONENTS: ReadonlyMap<string, string> = new Map([
  ...[
    'kube-apiserver',
    'kube-controller-manager',
    'kube-scheduler',
    'kube-proxy',
    'etcd',
    'coredns',
    'aws-iam-authenticator',
    'cilium',
  ].map(name => [name, name] as const),
  ['kube-proxy-minimal', 'kube-proxy'],
  ['amazon-k8s-cni', 'aws-node'],
  ['node', 'calico-node'],
]);

const VERSION = /^v?(\d+\.\d+\.\d+)/;
const DISTRO_TAG = /^v?\d+\.\d+\.\d+(?:-cvefix)?-eks-(\d+-\d+)-(\d+)$/;
const EKS_BUILD_TAG = /-eksbuild\.(\d+)$/;
const EKS_ANYWHERE_TAG = /-eksa\.\d+$/;

/**
 * Reads the image of a part of Kubernetes; undefined for any other. The tag
 * counts and not the registry: mirrors keep the tags.
 *
 * @public
 */
export function parseComponentImage(image: string): ComponentImage | undefined {
  const [name] = image.split('@');
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const repository = colon < 0 ? name : name.slice(0, colon);
  const tag = colon < 0 ? '' : name.slice(colon + 1);
  const component = componentOf(repository);
  if (!component) {
    return undefined;
  }
  const version = VERSION.exec(tag)?.[1];
  const [, channel, number] = DISTRO_TAG.exec(tag) ?? [];
  const eksBuild = EKS_BUILD_TAG.exec(tag)?.[1];
  return {
    component,
    image,
    ...(version ? { version } : {}),
    ...(channel ? { eksDistro: { channel, number: Number(number) } } : {}),
    isEksDistro:
      channel !== undefined || repository.split('/').includes('eks-distro'),
    ...(eksBuild ? { eksBuild } : {}),
    isEksAnywhere: EKS_ANYWHERE_TAG.test(tag),
  };
}

function componentOf(repository: string): string | undefined {
  const parts = repository.split('/');
  const last = parts[parts.length - 1];
  if (last === 'node' && !parts.includes('calico')) {
    return undefined;
  }
  return COMPONENTS.get(last);
}
