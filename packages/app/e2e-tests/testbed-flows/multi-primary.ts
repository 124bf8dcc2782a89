import { pictureFlow } from '../testbed/pictureFlow';

/** Each with its istiod, its gateway, its pods of service B and how many proxies it has. */
const CLUSTERS = [
  {
    name: 'dublin',
    distribution: 'EKS',
    replica: 'istiod-7f5b9d8c64-g3q7m',
    gateway: '203.0.113.62:15443',
    pods: ['10.62.0.31:8080'],
    share: 25,
    proxies: 3,
  },
  {
    name: 'frankfurt',
    distribution: 'EKS',
    replica: 'istiod-66c8f7d9b4-j5v9s',
    gateway: '203.0.113.61:15443',
    pods: ['10.61.0.31:8080', '10.61.1.31:8080'],
    share: 50,
    proxies: 4,
  },
  {
    name: 'lyon',
    distribution: 'EKS-D',
    replica: 'istiod-5c9f6b7d84-x8r4h',
    gateway: '198.51.100.63:15443',
    pods: ['10.63.0.31:8080'],
    share: 25,
    proxies: 3,
  },
];

const PAIRS = CLUSTERS.flatMap(from => CLUSTERS.map(to => ({ from, to })));

export const flow = pictureFlow({
  component: 'multi-primary-a',
  title: 'three primaries on three networks',
  verdict:
    'All calls have healthy targets: 3 routes to multi-primary/service-b in dublin, frankfurt, lyon.',
  boxes: CLUSTERS.map(
    ({ name, distribution }) =>
      `Cluster ${name}, ${distribution}, Primary: Healthy`,
  ),
  arrows: {
    black: Object.fromEntries(
      PAIRS.map(({ from, to }) => [
        `Control plane replica ${from.replica} to API server of ${to.name}: Healthy`,
        from === to
          ? [`${to.name}: synced`]
          : [
              `${to.name}: synced`,
              `Remote secret istio-system/istio-remote-secret-${to.name}`,
            ],
      ]),
    ),
    blue: Object.fromEntries(
      PAIRS.map(({ from, to }) => [
        `${to.share} % of calls from service-a in ${
          from.name
        } to service-b in ${to.name}, ${
          from === to ? 'direct' : `through the gateway in ${to.name}`
        }: Healthy`,
        from === to ? to.pods : [to.gateway],
      ]),
    ),
    green: Object.fromEntries(
      CLUSTERS.map(({ name, proxies }) => [
        `${proxies} of ${proxies} proxies in ${name} connected to control plane default: Healthy`,
        [`${proxies} proxies of ${name}`],
      ]),
    ),
  },
  destinations: 3,
  images: { light: 'topology-multi-primary' },
});
