import { Fields } from './Fields';
import { identityOf } from './identityOf';
import { RecordBase } from './RecordBase';

/**
 * A Release of EKS Distro: its manifest, as EKS Anywhere keeps it or somebody
 * applied it.
 *
 * @public
 */
export type EksDistroReleaseRecord = RecordBase<'EksDistroRelease'> & {
  /** Such as `1-36`. */
  readonly channel: string;
  readonly number: number;
  /** Digest of each image that it publishes, by name and tag, such as `kube-proxy:v1.36.2-eks-1-36-7`. */
  readonly digests: Readonly<Record<string, string>>;
};

export function readEksDistroRelease(source: Fields): EksDistroReleaseRecord {
  const spec = source.object('spec');
  const digests: Record<string, string> = {};
  for (const component of source.object('status').list('components')) {
    for (const asset of component.list('assets')) {
      const image = asset.object('image');
      const name = imageName(image.text('uri'));
      const digest = image.text('imageDigest');
      if (name && digest) {
        digests[name] = digest;
      }
    }
  }
  return {
    ...identityOf('EksDistroRelease', source.object('metadata')),
    channel: spec.text('channel'),
    // Text in early versions of its definition.
    number: Number(spec.numberOrText('number') ?? 0),
    digests,
  };
}

/** Name and tag of an image: mirrors keep both. */
export function imageName(image: string): string {
  const [reference] = image.split('@');
  return reference.slice(reference.lastIndexOf('/') + 1);
}
