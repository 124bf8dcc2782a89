import { MeshFixture } from '../findings/__testUtils__/MeshFixture';
import {
  compareMesh,
  EKS,
  EKS_DISTRO,
  rowsOf,
  saidIn,
} from './__testUtils__/ComparedMesh';

const OF_DISTRO = EKS_DISTRO.images.filter(image => /eks-1-35-13$/.test(image));

function digestOf(image: string): string {
  return `sha256:${Buffer.from(image)
    .toString('hex')
    .padEnd(64, '0')
    .slice(-64)}`;
}

const PULLED = Object.fromEntries(
  OF_DISTRO.map(image => [image, digestOf(image)]),
);

/** The manifest of the release, in the other cluster; without images that match. */
function publish(mesh: MeshFixture, without = /^$/) {
  mesh.add('c1', {
    apiVersion: 'distro.eks.amazonaws.com/v1alpha1',
    kind: 'Release',
    metadata: { name: 'kubernetes-1-35-eks-13', namespace: 'eksa-system' },
    spec: { channel: '1-35', number: 13 },
    status: {
      components: [
        {
          name: 'kubernetes',
          assets: [
            {
              name: 'kubernetes-client',
              type: 'Archive',
              archive: { uri: 'https://distro.example/a.tar.gz' },
            },
            ...OF_DISTRO.filter(image => !without.test(image)).map(image => ({
              name: 'image',
              type: 'Image',
              image: { uri: image, imageDigest: digestOf(image) },
            })),
          ],
        },
      ],
    },
  });
}

describe('images of EKS Distro', () => {
  const compare = (
    digests: Readonly<Record<string, string>>,
    bend: (mesh: MeshFixture) => void = publish,
  ) =>
    compareMesh(
      [
        EKS,
        {
          ...EKS_DISTRO,
          // A mirror keeps names and tags.
          images: EKS_DISTRO.images.map(image =>
            image.replace('public.ecr.aws', 'mirror.example:5000'),
          ),
          digests: Object.fromEntries(
            Object.entries(digests).map(([image, digest]) => [
              image.replace('public.ecr.aws', 'mirror.example:5000'),
              digest,
            ]),
          ),
        },
      ],
      { bend },
    );

  it('are as published where every digest is that of the manifest, wherever that was read', async () => {
    const found = await compare(PULLED);
    expect(saidIn(found)).toEqual([]);
    expect(rowsOf(found).images).toEqual([
      'same',
      'no-eks-distro',
      'published',
    ]);
  });

  it('are named where one is another image', async () => {
    const [, etcd] = OF_DISTRO;
    const other = `sha256:${'f'.repeat(64)}`;
    const found = await compare({ ...PULLED, [etcd]: other });
    expect(found.meshes[0].clusters[1].issues).toEqual([
      expect.objectContaining({
        code: 'image-not-published',
        severity: 'warning',
        parameters: expect.objectContaining({
          component: 'etcd',
          digest: other,
          published: digestOf(etcd),
        }),
      }),
    ]);
    expect(rowsOf(found).images[2]).toBe('not-published');
  });

  it.each<[string, object, Parameters<typeof compare>[1], string]>([
    ['no manifest was read', PULLED, () => {}, 'manifest-unread'],
    [
      'the manifest is of another release',
      PULLED,
      mesh => publish(mesh, /coredns/),
      'manifest-unread',
    ],
    [
      'an image was loaded by hand',
      { ...PULLED, [OF_DISTRO[0]]: '' },
      publish,
      'digests-unseen',
    ],
  ])('are not known where %s', async (_, digests, bend, reason) => {
    const found = await compare(digests as Record<string, string>, bend);
    expect(saidIn(found)).toEqual([]);
    expect(rowsOf(found).images).toEqual(['unknown', 'no-eks-distro', reason]);
  });
});
