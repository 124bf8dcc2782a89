import { installation } from '../__testUtils__/installations';
import { checkInstallation } from './checkInstallation';
import { Installation } from './Installation';

const base = installation('remote');
const cluster = (more: Partial<Installation['cluster']>) => ({
  cluster: { ...base.cluster, ...more },
});

describe('checkInstallation', () => {
  it.each(['primary', 'remote', 'external'] as const)('takes a %s', role => {
    expect(() => checkInstallation(installation(role))).not.toThrow();
  });

  it.each<[string, Partial<Installation>, RegExp]>([
    [
      'a cluster id with capitals',
      cluster({ istioId: 'Cluster4' }),
      /clusterName is "Cluster4".*lower-case/,
    ],
    [
      'a cluster id that is too long',
      cluster({ istioId: 'a'.repeat(64) }),
      /clusterName.*at most 63/,
    ],
    [
      'the cluster id of a primary',
      cluster({ istioId: 'cluster1' }),
      /"cluster1" is the Istio cluster id of a primary already/,
    ],
    [
      'itself as a primary',
      cluster({ name: 'cluster1' }),
      /"cluster1" cannot be a primary of itself/,
    ],
    [
      'a network that is no label',
      cluster({ network: 'network 4' }),
      /network is "network 4".*label/,
    ],
    ['no primary', { primaries: [] }, /needs a primary/],
    [
      'primaries with the same id',
      {
        primaries: [
          base.primaries[0],
          { ...base.primaries[1], istioId: 'cluster1' },
        ],
      },
      /same Istio cluster id/,
    ],
    [
      'a primary with the default cluster id',
      { primaries: [{ ...base.primaries[0], istioId: 'Kubernetes' }] },
      /Istio cluster id of primary "cluster1" is "Kubernetes"/,
    ],
    ['no way to istiod', { istiodAddress: undefined }, /needs "istiodAddress"/],
    [
      'an IP address on EKS',
      { istiodAddress: '198.51.100.7' },
      /load balancers on EKS have names/,
    ],
    [
      'an IP address where it may be EKS',
      { istiodAddress: '198.51.100.7', ...cluster({ platform: 'unknown' }) },
      /whether "cluster4" runs on EKS.*is not known.*"platform"/,
    ],
    [
      'a URL as the address of istiod',
      { istiodAddress: 'https://istiod.example.com' },
      /istiodAddress.*DNS name/,
    ],
    [
      'an Istio version that is none',
      { istio: { ...base.istio, version: 'latest' } },
      /istioVersion is "latest".*such as 1\.31\.2/,
    ],
    [
      'an address with a password',
      {
        argocd: {
          ...base.argocd,
          repository: 'https://me:secret@git.example.com/mesh.git',
        },
      },
      /argocd\.repository is something that looks like a credential.*without credentials/,
    ],
    ['a folder above', { path: '../clusters' }, /path is "\.\.\/clusters"/],
    [
      'shell in a name',
      cluster({ name: '$(reboot)' }),
      /cluster is "\$\(reboot\)"/,
    ],
  ])('refuses %s', (_, more, message) => {
    expect(() => checkInstallation(installation('remote', more))).toThrow(
      message,
    );
  });

  it('refuses an IP address for the istiod of an external cluster', () => {
    expect(() =>
      checkInstallation(
        installation('external', { istiodAddress: '198.51.100.7' }),
      ),
    ).toThrow(/needs a DNS name/);
  });

  it('says all that is wrong at once, and that nothing was written', () => {
    expect(() =>
      checkInstallation(
        installation('remote', {
          ...cluster({ istioId: 'C4', network: '' }),
          istiodAddress: undefined,
        }),
      ),
    ).toThrow(/Nothing was written.*clusterName.*network.*istiodAddress/);
  });

  it('never repeats a credential in its message', () => {
    const token = `ghp_${'a1'.repeat(18)}`;
    const message = messageOf(() =>
      checkInstallation(installation('remote', cluster({ network: token }))),
    );
    expect(message).toMatch(/a token of a code host/);
    expect(message).not.toContain(token);
  });
});

function messageOf(check: () => void): string {
  try {
    check();
  } catch (error) {
    return String(error);
  }
  throw new Error('It was not refused.');
}
