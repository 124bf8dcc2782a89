import { pictureFlow } from '../testbed/pictureFlow';

const REPLICA = 'istiod-58f7c9b6d4-z4p6f';

export const flow = pictureFlow({
  component: 'virtual-machine-a',
  title: 'services on virtual machines',
  verdict:
    'All calls have healthy targets: 2 routes to virtual-machine/service-b, virtual-machine/service-c in stockholm.',
  boxes: [
    'Cluster stockholm, EKS, Primary: Healthy',
    'service-b in stockholm, 1 of 1 pod and 1 of 1 virtual machine ready: Healthy',
    'service-c in stockholm, 0 of 0 pods and 1 of 1 virtual machine ready: Healthy',
  ],
  arrows: {
    black: {
      [`Control plane replica ${REPLICA} to API server of stockholm: Healthy`]:
        ['stockholm: synced'],
    },
    blue: {
      '100 % of calls from service-a in stockholm to service-b in stockholm, direct: Healthy':
        ['10.95.0.31:8080', '10.95.240.17:8080'],
      '100 % of calls from service-a in stockholm to service-c in stockholm, direct: Healthy':
        ['10.95.240.18:8080'],
    },
    green: {
      '4 of 4 proxies in stockholm connected to control plane default: Healthy':
        ['connected proxies of stockholm: 4'],
    },
  },
  destinations: 2,
  images: { light: 'topology-virtual-machine' },
});
