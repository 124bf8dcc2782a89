import { isKubernetesCluster } from './isKubernetesCluster';

describe('isKubernetesCluster', () => {
  it.each([
    ['Resource', 'kubernetes-cluster', true],
    ['resource', 'kubernetes-cluster', true],
    ['Resource', 'service-mesh', false],
    ['Component', 'kubernetes-cluster', false],
    ['Resource', undefined, false],
  ])('%s of type %s: %s', (kind, type, expected) => {
    expect(
      isKubernetesCluster({
        apiVersion: 'backstage.io/v1alpha1',
        kind,
        metadata: { name: 'cluster1' },
        ...(type && { spec: { type } }),
      }),
    ).toBe(expected);
  });
});
