import { Installation, InstallationRole, TrustSource } from '../render';

export const ROLES: readonly InstallationRole[] = [
  'primary',
  'remote',
  'external',
];

export const TRUSTS: readonly TrustSource[] = [
  { mode: 'cert-manager', issuer: 'mesh-root' },
  { mode: 'istio-csr', issuer: 'mesh-root', chartVersion: 'v0.15.0' },
  { mode: 'cacerts' },
];

/** Cluster 4 joins mesh1, on EKS, with access by External Secrets. */
export function installation(
  role: InstallationRole,
  more: Partial<Installation> = {},
): Installation {
  return {
    role,
    cluster: {
      name: 'cluster4',
      istioId: 'cluster4',
      network: 'network4',
      platform: 'eks',
    },
    mesh: { id: 'mesh1', trustDomain: 'cluster.local' },
    primaries: [
      { name: 'cluster1', istioId: 'cluster1', platform: 'eks' },
      { name: 'cluster3', istioId: 'cluster3', platform: 'other' },
    ],
    istio: {
      version: '1.31.2',
      namespace: role === 'external' ? 'external-istiod' : 'istio-system',
      chartRepository: 'https://charts.example.com/istio',
    },
    istiodAddress:
      role === 'primary'
        ? 'istiod.cluster4.example.com'
        : 'istiod.cluster1.example.com',
    gateway: {
      exposure: 'internal',
      hostname: 'eastwest.cluster4.example.com',
    },
    trust: TRUSTS[0],
    access: {
      mode: 'external-secrets',
      store: 'mesh-store',
      keyPrefix: 'mesh/remote-secrets',
    },
    argocd: {
      repository: 'https://git.example.com/platform/mesh.git',
      branch: 'main',
      project: 'mesh',
      namespace: 'argocd',
    },
    path: 'clusters',
    ...more,
  };
}
