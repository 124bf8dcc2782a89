import { pictureFlow } from '../testbed/pictureFlow';

const REPLICA = 'istiod-7c9d6f5b8d-4xk2m';

export const flow = pictureFlow({
  component: 'service-a',
  title: 'cluster1 on EKS and cluster2 on EKS-D',
  verdict:
    'All calls have healthy targets: 2 routes to sample/service-b in cluster1, cluster2.',
  boxes: [
    'Cluster cluster1, EKS, Primary: Healthy',
    'Cluster cluster2, EKS-D, Remote: Healthy',
    'East-west gateway of network1 in cluster1: Healthy',
    'East-west gateway of network2 in cluster2: Healthy',
    'service-a in cluster1, 1 of 1 pod ready: Healthy',
    'service-b in cluster2, 2 of 2 pods ready: Healthy',
  ],
  arrows: {
    black: {
      [`Control plane replica ${REPLICA} to API server of cluster1: Healthy`]: [
        'cluster1: synced',
      ],
      [`Control plane replica ${REPLICA} to API server of cluster2: Healthy`]: [
        'cluster2: synced',
        'Remote secret istio-system/istio-remote-secret-cluster2',
      ],
    },
    blue: {
      '33 % of calls from service-a in cluster1 to service-b in cluster1, direct: Healthy':
        ['10.10.0.31:8080'],
      '67 % of calls from service-a in cluster1 to service-b in cluster2, through the gateway in cluster2: Healthy':
        ['198.51.100.20:15443'],
      '67 % of calls from service-a in cluster2 to service-b in cluster2, direct: Healthy':
        ['10.20.0.31:8080', '10.20.1.31:8080'],
      '33 % of calls from service-a in cluster2 to service-b in cluster1, through the gateway in cluster1: Healthy':
        ['203.0.113.10:15443'],
    },
    green: {
      '3 of 3 proxies in cluster1 connected to control plane default: Healthy':
        ['connected proxies of cluster1: 3'],
      '4 of 4 proxies in cluster2 connected through the gateway in cluster1 to control plane default: Healthy':
        ['connected proxies of cluster2: 4'],
    },
  },
  destinations: 2,
  images: { light: 'mesh-tab-light', dark: 'mesh-tab-dark' },
});
