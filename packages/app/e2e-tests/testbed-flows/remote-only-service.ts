import { pictureFlow } from '../testbed/pictureFlow';

const REPLICA = 'istiod-5b7d9c6f84-n6t3z';

export const flow = pictureFlow({
  component: 'remote-only-a',
  title: 'a service that only the other cluster has',
  verdict:
    'The only route is broken: Cluster paris has no Service remote-only/service-b, so service-b.remote-only.svc.cluster.local does not resolve there unless the proxy answers DNS (ISTIO_META_DNS_CAPTURE).',
  boxes: [
    'Cluster paris, EKS, Primary: Healthy',
    'Cluster madrid, EKS-D, Remote: Healthy',
    'service-b in madrid, 2 of 2 pods ready: Healthy',
  ],
  arrows: {
    black: {
      [`Control plane replica ${REPLICA} to API server of paris: Healthy`]: [
        'paris: synced',
      ],
      [`Control plane replica ${REPLICA} to API server of madrid: Healthy`]: [
        'madrid: synced',
        'Remote secret istio-system/istio-remote-secret-madrid',
      ],
    },
    blue: {
      '100 % of calls from service-a in paris to service-b in madrid, through the gateway in madrid: Broken':
        [
          '198.51.100.82:15443',
          'Cluster paris has no Service remote-only/service-b, so service-b.remote-only.svc.cluster.local does not resolve there unless the proxy answers DNS',
        ],
    },
    green: {
      '2 of 2 proxies in paris connected to control plane default: Healthy': [
        'connected proxies of paris: 2',
      ],
      '3 of 3 proxies in madrid connected through the gateway in paris to control plane default: Healthy':
        ['connected proxies of madrid: 3'],
    },
  },
  destinations: 1,
  images: { light: 'topology-remote-only-service' },
});
