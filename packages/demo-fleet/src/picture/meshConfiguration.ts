import { KubernetesObject, MESH_CONFIG } from '@meshstage/testbed/picture';

/** What both primaries have set: the mesh of the seed picture and one service kept to its cluster. */
export const DEMO_MESH_CONFIG = {
  ...MESH_CONFIG,
  serviceSettings: [
    {
      settings: { clusterLocal: true },
      hosts: ['accounts.shop.svc.cluster.local'],
    },
  ],
};

/** The Istio configuration that a GitOps pipeline puts into every primary. */
export function sharedConfiguration(): KubernetesObject[] {
  return [
    istio('security', 'PeerAuthentication', 'istio-system', 'default', {
      mtls: { mode: 'STRICT' },
    }),
    istio('networking', 'DestinationRule', 'shop', 'catalogue', {
      host: 'catalogue.shop.svc.cluster.local',
      trafficPolicy: {
        outlierDetection: { consecutive5xxErrors: 5, interval: '10s' },
        loadBalancer: {
          localityLbSetting: {
            failover: [{ from: 'eu-central-1', to: 'eu-west-1' }],
          },
        },
      },
    }),
    istio('networking', 'DestinationRule', 'orders', 'checkout', {
      host: 'checkout.orders.svc.cluster.local',
      subsets: [{ name: 'v1', labels: { version: 'v1' } }],
    }),
    istio('networking', 'VirtualService', 'orders', 'checkout', {
      hosts: ['checkout.orders.svc.cluster.local'],
      http: [
        {
          name: 'canary',
          route: [
            destination('checkout.orders.svc.cluster.local', 'v1', 90),
            destination('checkout.orders.svc.cluster.local', 'v2', 10),
          ],
        },
      ],
    }),
    istio('networking', 'ServiceEntry', 'payments', 'card-network', {
      hosts: ['api.card-network.example'],
      location: 'MESH_EXTERNAL',
      resolution: 'DNS',
      ports: [{ name: 'tls', number: 443, protocol: 'TLS' }],
    }),
    istio('security', 'AuthorizationPolicy', 'payments', 'payments', {
      selector: { matchLabels: { app: 'payments' } },
      action: 'ALLOW',
      rules: [
        {
          from: [
            {
              source: {
                principals: ['cluster.local/ns/orders/sa/checkout'],
              },
            },
          ],
        },
      ],
    }),
  ];
}

/** What somebody applied to cluster1 by hand, and what belongs to the machine there. */
export function cluster1Configuration(): KubernetesObject[] {
  return [
    istio('networking', 'DestinationRule', 'payments', 'payments', {
      host: 'payments.payments.svc.cluster.local',
      trafficPolicy: { tls: { mode: 'DISABLE' } },
    }),
    istio('networking', 'WorkloadGroup', 'payments', 'fraud-check-vm', {
      metadata: { labels: { app: 'fraud-check', version: 'v1' } },
      template: { serviceAccount: 'fraud-check', network: 'network1' },
    }),
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'WorkloadEntry',
      metadata: {
        name: 'fraud-check-vm-10.60.0.17-network1',
        namespace: 'payments',
        labels: {
          app: 'fraud-check',
          version: 'v1',
          'service.istio.io/canonical-name': 'fraud-check',
          'service.istio.io/canonical-revision': 'v1',
        },
        annotations: {
          'istio.io/autoRegistrationGroup': 'fraud-check-vm',
          'istio.io/workloadController': 'istiod-7c9d6f5b8d-4xk2m',
          'istio.io/connectedAt': '2026-01-10T08:00:00.000000000Z',
        },
      },
      spec: {
        address: '10.60.0.17',
        labels: {
          app: 'fraud-check',
          version: 'v1',
          'security.istio.io/tlsMode': 'istio',
          'topology.istio.io/cluster': 'cluster1',
          'topology.istio.io/network': 'network1',
        },
        locality: 'eu-central-1/eu-central-1a',
        network: 'network1',
        serviceAccount: 'fraud-check',
      },
    },
  ];
}

function istio(
  group: 'networking' | 'security',
  kind: string,
  namespace: string,
  name: string,
  spec: object,
): KubernetesObject {
  return {
    apiVersion: `${group}.istio.io/v1`,
    kind,
    metadata: { name, namespace, generation: 1 },
    spec,
  };
}

function destination(host: string, subset: string, weight: number) {
  return { destination: { host, subset }, weight };
}
