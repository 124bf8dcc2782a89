import { meshList } from '../__testUtils__/fakeBackend';
import { RenderInput } from './renderInput';
import { resolveInstallation } from './resolveInstallation';

const INPUT: RenderInput = {
  cluster: 'cluster4',
  mesh: 'mesh1',
  role: 'remote',
  clusterName: 'cluster4',
  network: 'network4',
  istioVersion: '1.31.2',
  primaries: ['cluster1', 'cluster3'],
  istiodAddress: 'istiod.example.com',
  gateway: { exposure: 'internal' },
  trust: { mode: 'cacerts' },
  credentials: { mode: 'command' },
  argocd: { repository: 'https://git.example.com/mesh.git' },
};

describe('resolveInstallation', () => {
  it('knows the Istio ids, distribution and trust domain from the mesh', () => {
    const known = meshList();
    known.clusters[0].istioClusterIds = ['east'];
    known.clusters[2].distribution = 'EKS-D';
    expect(resolveInstallation(INPUT, known)).toMatchObject({
      cluster: { platform: 'eks' },
      mesh: { trustDomain: 'cluster.local' },
      primaries: [
        { name: 'cluster1', istioId: 'east', platform: 'eks' },
        { name: 'cluster3', istioId: 'cluster3', platform: 'other' },
      ],
      istio: { revision: undefined, namespace: 'istio-system' },
      access: { mode: 'command', tokenLifetime: '24h' },
      argocd: { branch: 'main', project: 'default', namespace: 'argocd' },
      path: 'clusters',
    });
  });

  it.each([undefined, 'undecided'] as const)(
    'does not take a cluster whose distribution is %s for one outside of EKS',
    distribution => {
      const known = meshList();
      for (const cluster of known.clusters) {
        cluster.distribution = distribution;
      }
      expect(resolveInstallation(INPUT, known)).toMatchObject({
        cluster: { platform: 'unknown' },
        primaries: [{ platform: 'unknown' }, { platform: 'unknown' }],
      });
      expect(
        resolveInstallation({ ...INPUT, platform: 'other' }, known).cluster,
      ).toMatchObject({ platform: 'other' });
    },
  );

  it('refuses a platform that contradicts what is seen', () => {
    expect(() =>
      resolveInstallation({ ...INPUT, platform: 'other' }, meshList()),
    ).toThrow(/"platform" is other, and cluster4 is EKS/);
  });

  it('gives the istiod of each external cluster a namespace of its own: a primary may run several', () => {
    const external = { ...INPUT, role: 'external' as const };
    expect(resolveInstallation(external, meshList()).istio.namespace).toBe(
      'istiod-cluster4',
    );
  });

  it('gives a remote cluster the revision of its istiod', () => {
    const known = meshList();
    known.controlPlanes[0].revision = '1-31-2';
    expect(resolveInstallation(INPUT, known).istio.revision).toBe('1-31-2');
  });

  it('asks which revision where there are several', () => {
    const known = meshList();
    known.controlPlanes.push({ ...known.controlPlanes[0], revision: 'canary' });
    expect(() => resolveInstallation(INPUT, known)).toThrow(
      /several revisions \(default, canary\).*"revision"/,
    );
    expect(
      resolveInstallation({ ...INPUT, revision: 'canary' }, known).istio
        .revision,
    ).toBe('canary');
  });

  it('refuses a revision that the primary does not have', () => {
    expect(() =>
      resolveInstallation({ ...INPUT, revision: 'canary' }, meshList()),
    ).toThrow(/no revision "canary"\. There is: default/);
  });

  it.each<[string, Partial<RenderInput>, RegExp]>([
    ['a mesh that is not there', { mesh: 'mesh9' }, /no mesh "mesh9".*mesh1/],
    [
      'a cluster that is not there',
      { cluster: 'cluster9' },
      /no cluster "cluster9".*cluster1/,
    ],
    [
      'a primary that is in no mesh',
      { primaries: ['cluster5'] },
      /cluster5 is not in mesh1/,
    ],
    [
      'cert-manager without an issuer',
      { trust: { mode: 'cert-manager' } },
      /"trust\.issuer" is missing/,
    ],
    [
      'istio-csr without a release',
      { trust: { mode: 'istio-csr', issuer: 'root' } },
      /"trust\.chartVersion" is missing/,
    ],
    [
      'External Secrets without a store',
      { credentials: { mode: 'external-secrets' } },
      /"credentials\.store" is missing/,
    ],
  ])('refuses %s', (_, more, message) => {
    expect(() =>
      resolveInstallation({ ...INPUT, ...more }, meshList()),
    ).toThrow(message);
  });

  it('refuses a primary whose Istio id is not known, or not one', () => {
    const known = meshList();
    known.clusters[0].istioClusterIds = [];
    expect(() => resolveInstallation(INPUT, known)).toThrow(
      /What Istio calls cluster1 is not known/,
    );
    known.clusters[0].istioClusterIds = ['a', 'b'];
    expect(() => resolveInstallation(INPUT, known)).toThrow(
      /several names \(a, b\)/,
    );
  });

  it('asks for the trust domain where it is not known', () => {
    const known = meshList();
    known.controlPlanes = [];
    known.items[0].trustDomains = [];
    expect(() => resolveInstallation(INPUT, known)).toThrow(
      /trust domain of mesh1 is not known.*"trustDomain"/,
    );
    expect(
      resolveInstallation({ ...INPUT, trustDomain: 'td.example.com' }, known)
        .mesh.trustDomain,
    ).toBe('td.example.com');
  });
});
