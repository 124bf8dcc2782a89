import { FindingEntry } from '../FindingEntry';

/** 05xx: trust between clusters. */
export const TRUST_CODES = {
  MST0501: {
    severity: 'error',
    confidence: 'certain',
    title: 'Clusters trust different root certificates',
    text: 'Clusters {cluster} and {other} are in one mesh and have no root certificate in common: TLS between their workloads fails.',
    remedy:
      'Give every cluster an intermediate CA of one root (Secret cacerts), and restart istiod and the workloads.',
    inputs: ['objects'],
    modes: [18],
  },
  MST0502: {
    severity: 'error',
    confidence: 'certain',
    title: 'Root certificate has expired',
    text: 'The root certificate {certificate} that {cluster} trusts ended on {expires}.',
    remedy:
      'Bring in a new root: first both roots side by side in every cluster, then the new CA.',
    inputs: ['objects', 'clock'],
    modes: [19],
  },
  MST0503: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Root certificate ends soon',
    text: 'The root certificate {certificate} that {cluster} trusts ends on {expires}.',
    remedy:
      'Plan the rotation: first both roots side by side in every cluster, then the new CA.',
    inputs: ['objects', 'clock'],
    modes: [19],
  },
  MST0504: {
    severity: 'error',
    confidence: 'certain',
    title: 'CA certificate has expired',
    text: 'The CA certificate in Secret {secret} of {cluster} ended on {expires}: istiod can sign nothing that lasts.',
    remedy: 'Renew the intermediate CA in Secret cacerts.',
    inputs: ['authorities', 'clock'],
    modes: [19],
  },
  MST0505: {
    severity: 'warning',
    confidence: 'certain',
    title: 'CA certificate ends soon',
    text: 'The CA certificate in Secret {secret} of {cluster} ends on {expires}.',
    remedy: 'Renew the intermediate CA in Secret cacerts before.',
    inputs: ['authorities', 'clock'],
    modes: [19],
  },
  MST0506: {
    severity: 'error',
    confidence: 'likely',
    title: 'istiod does not use Secret cacerts',
    text: 'Secret {secret} of {cluster} is there, and istiod signs with a root of its own: it was started before the Secret was there.',
    remedy: 'Restart istiod, then the workloads.',
    inputs: ['authorities', 'remote-secrets'],
    modes: [20],
  },
  MST0507: {
    severity: 'error',
    confidence: 'certain',
    title: 'Trust domains differ without aliases',
    text: 'Control planes {controlPlane} and {other} are in one mesh and have trust domains {trustDomain} and {otherTrustDomain}; {controlPlane} does not list {otherTrustDomain} in trustDomainAliases: its proxies refuse the others’ identities.',
    remedy:
      'Use one trust domain, or list the other one in trustDomainAliases on both sides.',
    inputs: ['objects'],
    modes: [21],
  },
  MST0508: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Namespaces have an old root certificate',
    text: 'Namespaces of {cluster} ({count} in all, such as {namespace}) have other root certificates than the system namespace: nobody keeps them up to date.',
    remedy:
      'Check which control plane leads in the cluster (annotation topology.istio.io/controlPlaneClusters), and its permission to write ConfigMaps.',
    inputs: ['objects'],
    modes: [18, 33],
  },
} as const satisfies Record<string, FindingEntry>;
