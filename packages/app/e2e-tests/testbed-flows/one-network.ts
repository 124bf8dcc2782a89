import { pictureFlow } from '../testbed/pictureFlow';

const REPLICA = 'istiod-6b8d5f9c74-d7m2c';
const PODS = {
  milan: ['10.71.0.31:8080'],
  turin: ['10.72.0.31:8080', '10.72.1.31:8080'],
};

export const flow = pictureFlow({
  component: 'one-network-a',
  title: 'two clusters on one network',
  verdict:
    'All calls have healthy targets: 2 routes to one-network/service-b in milan, turin.',
  boxes: [
    'Cluster milan, EKS, Primary: Healthy',
    'Cluster turin, EKS-D, Remote: Healthy',
    'East-west gateway of backbone in milan: Healthy',
  ],
  arrows: {
    black: {
      [`Control plane replica ${REPLICA} to API server of milan: Healthy`]: [
        'milan: synced',
      ],
      [`Control plane replica ${REPLICA} to API server of turin: Healthy`]: [
        'turin: synced',
        'Remote secret istio-system/istio-remote-secret-turin',
      ],
    },
    blue: {
      '33 % of calls from service-a in milan to service-b in milan, direct: Healthy':
        PODS.milan,
      '67 % of calls from service-a in milan to service-b in turin, direct: Healthy':
        PODS.turin,
      '33 % of calls from service-a in turin to service-b in milan, direct: Healthy':
        PODS.milan,
      '67 % of calls from service-a in turin to service-b in turin, direct: Healthy':
        PODS.turin,
    },
    green: {
      '3 of 3 proxies in milan connected to control plane default: Healthy': [
        'connected proxies of milan: 3',
      ],
      '3 of 3 proxies in turin connected to control plane default: Healthy': [
        'connected proxies of turin: 3',
      ],
    },
  },
  destinations: 2,
  images: { light: 'topology-one-network' },
});
