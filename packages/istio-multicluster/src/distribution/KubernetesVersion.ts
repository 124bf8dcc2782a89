/**
 * What an API server or a kubelet says its version is, taken apart.
 *
 * A build of EKS and one of EKS Distro look alike (`v1.36.2-eks-9d2e7a4`); `channel` is only in builds of EKS Distro from before March 2022.
 *
 * @public
 */
export type KubernetesVersion = {
  /** As it was written. */
  readonly raw: string;
  /** Such as `1.36`. */
  readonly minor: string;
  /** Major, minor and patch. */
  readonly numbers: readonly [number, number, number];
  /** Such as `rc.1`. */
  readonly preRelease?: string;
  /** It ends as the builds of AWS do. */
  readonly eksFamily: boolean;
  /** Commit of a build of AWS. */
  readonly hash?: string;
  /** Release channel in an old build of EKS Distro, such as `1-18`. */
  readonly channel?: string;
};

const VERSION =
  /^v?(?<major>\d+)\.(?<minor>\d+)\.(?<patch>\d+)(?:-(?<pre>(?:alpha|beta|rc)\.\d+))?(?<eks>-eks-(?:(?<channel>1-\d+)(?:-\d+)?|(?<hash>[0-9a-f]{5,40})))?(?:[-+].*)?$/;

/**
 * The parts of a version; undefined for a text that is none.
 *
 * @public
 */
export function parseKubernetesVersion(
  raw: string,
): KubernetesVersion | undefined {
  const groups = VERSION.exec(raw.trim())?.groups;
  if (!groups) {
    return undefined;
  }
  const { major, minor, patch, pre, eks, channel, hash } = groups;
  return {
    raw,
    minor: `${major}.${minor}`,
    numbers: [Number(major), Number(minor), Number(patch)],
    ...(pre ? { preRelease: pre } : {}),
    eksFamily: eks !== undefined,
    ...(hash ? { hash } : {}),
    ...(channel ? { channel } : {}),
  };
}
