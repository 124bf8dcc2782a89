import { pictureFlow } from '../testbed/pictureFlow';

const REPLICA = 'istiod-69f4d8b7c5-w2k8p';

export const flow = pictureFlow({
  component: 'external-control-plane-a',
  title: 'an istiod in another cluster than its configuration',
  verdict:
    'All calls have healthy targets: one route to external-control-plane/service-b in geneva.',
  boxes: [
    'Cluster zurich, EKS, External control plane: Healthy',
    'Cluster geneva, EKS-D, Config cluster: Healthy',
    'Control plane default in zurich, 1 replica: Healthy',
  ],
  arrows: {
    black: {
      [`Control plane replica ${REPLICA} to API server of geneva: Healthy`]: [
        'geneva: synced',
      ],
    },
    blue: {
      '100 % of calls from service-a in geneva to service-b in geneva, direct: Healthy':
        ['10.92.0.31:8080', '10.92.1.31:8080'],
    },
    green: {
      '3 of 3 proxies in geneva connected to control plane default: Healthy': [
        'connected proxies of geneva: 3',
      ],
    },
  },
  destinations: 1,
  images: { light: 'topology-external-control-plane' },
});
