import fc from 'fast-check';
import { parseKubernetesVersion } from './KubernetesVersion';

describe('parseKubernetesVersion', () => {
  it.each([
    ['v1.34.9', { minor: '1.34', numbers: [1, 34, 9], eksFamily: false }],
    [
      'v1.19.16-eks-de875a99',
      { numbers: [1, 19, 16], eksFamily: true, hash: 'de875a99' },
    ],
    ['v1.20.7-eks-d88609', { numbers: [1, 20, 7], hash: 'd88609' }],
    ['v1.18.9-eks-1-18', { minor: '1.18', eksFamily: true, channel: '1-18' }],
    ['v1.18.9-eks-1-18-3', { channel: '1-18' }],
    [
      'v1.36.0-rc.1-eks-61789d8',
      { preRelease: 'rc.1', hash: '61789d8', eksFamily: true },
    ],
    ['v1.33.4-gke.1000', { eksFamily: false, numbers: [1, 33, 4] }],
    ['v1.33.4+k3s1', { eksFamily: false, numbers: [1, 33, 4] }],
  ])('takes %s apart', (raw, expected) => {
    expect(parseKubernetesVersion(raw)).toMatchObject({ raw, ...expected });
  });

  it.each(['', 'latest', 'v1.36', '1', 'v1.x.3'])('refuses "%s"', text => {
    expect(parseKubernetesVersion(text)).toBeUndefined();
  });

  it('gives back the numbers of each version that AWS builds', () => {
    fc.assert(
      fc.property(
        fc.nat(99),
        fc.nat(99),
        fc.stringMatching(/^[0-9a-f]{7}$/),
        (minor, patch, hash) => {
          expect(
            parseKubernetesVersion(`v1.${minor}.${patch}-eks-${hash}`),
          ).toMatchObject({ numbers: [1, minor, patch], hash });
        },
      ),
    );
  });
});
