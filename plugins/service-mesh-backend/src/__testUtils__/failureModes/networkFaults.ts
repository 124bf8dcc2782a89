import { environmentOf, OBJECTS } from './FailureBed';
import type { FailureFault } from './FailureFault';

const NETWORK = 'topology.istio.io/network';
const GATEWAY_PORT = 'networking.istio.io/gatewayPort';
const NODE_SELECTOR = 'traffic.istio.io/nodeSelector';
const GATEWAY_PODS = {
  namespace: 'istio-system',
  app: 'istio-eastwestgateway',
};
const CROSS_NETWORK_GATEWAY = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'Gateway',
  namespace: 'istio-system',
  name: 'cross-network-gateway',
};

/** What goes wrong with networks and the gateways between them. */
export const NETWORK_FAULTS: readonly FailureFault[] = [
  {
    mode: 12,
    code: 'MST0303',
    how: 'the label topology.istio.io/network is taken off namespace istio-system of cluster2',
    remedy: 'the namespace is labelled again',
    always: true,
    begin: bed =>
      bed.changes.change(
        bed.cluster2,
        OBJECTS.systemNamespace,
        ({ metadata }) => {
          delete metadata.labels?.[NETWORK];
        },
      ),
  },
  {
    mode: 12,
    code: 'MST0304',
    how: 'the sidecars of cluster2 are started with another network',
    remedy: 'they are started with the network of the cluster',
    begin: async bed => {
      for (const app of ['service-a', 'service-b']) {
        await bed.changePods(
          bed.cluster2,
          { namespace: 'sample', app },
          pod => {
            setVariable(pod, 'ISTIO_META_NETWORK', 'network9');
          },
        );
      }
    },
  },
  {
    mode: 13,
    code: 'MST0301',
    how: 'the load balancer of the gateway of cluster2 loses its address',
    remedy: 'the load balancer has an address again',
    always: true,
    begin: bed =>
      bed.changes.change(bed.cluster2, OBJECTS.gateway, service => {
        service.status = { loadBalancer: {} };
      }),
  },
  {
    mode: 13,
    code: 'MST0307',
    how: 'the Service of the gateway of cluster2 is of type ClusterIP',
    remedy: 'it is of type LoadBalancer again',
    begin: bed =>
      bed.changes.change(bed.cluster2, OBJECTS.gateway, service => {
        service.spec.type = 'ClusterIP';
        service.status = {};
        dropNodePorts(service.spec);
      }),
  },
  {
    mode: 13,
    code: 'MST0308',
    how: 'the Service of the gateway of cluster2 is of type NodePort, on nodes without ExternalIP',
    remedy: 'it is of type LoadBalancer again',
    begin: bed =>
      bed.changes.change(bed.cluster2, OBJECTS.gateway, service => {
        service.spec.type = 'NodePort';
        delete service.spec.allocateLoadBalancerNodePorts;
        service.status = {};
        service.metadata.annotations = { [NODE_SELECTOR]: '{}' };
      }),
  },
  {
    mode: 14,
    code: 'MST0310',
    how: 'the network label is taken off the Service of the gateway of cluster2',
    remedy: 'the Service is labelled again',
    begin: bed =>
      bed.changes.change(bed.cluster2, OBJECTS.gateway, ({ metadata }) => {
        delete metadata.labels?.[NETWORK];
      }),
  },
  {
    mode: 14,
    code: 'MST0309',
    how: 'the label gatewayPort of the gateway of cluster2 names a port that its Service has not',
    remedy: 'the label is taken off',
    begin: bed =>
      bed.changes.change(bed.cluster2, OBJECTS.gateway, ({ metadata }) => {
        metadata.labels = { ...metadata.labels, [GATEWAY_PORT]: '8443' };
      }),
  },
  {
    mode: 15,
    code: 'MST0302',
    how: 'the load balancer of the gateway of cluster2 has a name that does not resolve',
    remedy: 'it has an address again',
    begin: bed =>
      bed.changes.change(bed.cluster2, OBJECTS.gateway, service => {
        service.status = {
          loadBalancer: { ingress: [{ hostname: 'gateway.invalid' }] },
        };
      }),
  },
  {
    mode: 16,
    code: 'MST0312',
    how: 'the Gateway resource cross-network-gateway is deleted from cluster3',
    remedy: 'it is applied again',
    always: true,
    begin: bed => bed.changes.remove(bed.cluster3, CROSS_NETWORK_GATEWAY),
  },
  {
    mode: 16,
    code: 'MST0313',
    how: 'cross-network-gateway of cluster3 lists the hosts of one namespace',
    remedy: 'it lists *.local again',
    begin: bed =>
      bed.changes.change(bed.cluster3, CROSS_NETWORK_GATEWAY, ({ spec }) => {
        spec.servers[0].hosts = ['*.sample.svc.cluster.local'];
      }),
  },
  {
    mode: 17,
    code: 'MST0315',
    how: 'the gateway pod of cluster2 is started without ISTIO_META_REQUESTED_NETWORK_VIEW',
    remedy: 'it is started with it',
    begin: bed =>
      bed.changePods(bed.cluster2, GATEWAY_PODS, pod => {
        const proxy = environmentOf(pod, 'istio-proxy');
        const index = proxy.findIndex(
          ({ name }) => name === 'ISTIO_META_REQUESTED_NETWORK_VIEW',
        );
        proxy.splice(index, 1);
      }),
  },
  {
    mode: 17,
    code: 'MST0314',
    how: 'the gateway pod of cluster2 is started for the network of cluster1',
    remedy: 'it is started for its own network',
    begin: bed =>
      bed.changePods(bed.cluster2, GATEWAY_PODS, pod => {
        setVariable(pod, 'ISTIO_META_NETWORK', 'network1');
      }),
  },
  {
    mode: 38,
    code: 'MST0318',
    how: 'cluster3 is labelled into the network of cluster2, and a node of it gives out the addresses of that cluster',
    remedy: 'label and node are as they were',
    begin: async bed => {
      await bed.changes.change(
        bed.cluster3,
        OBJECTS.systemNamespace,
        ({ metadata }) => {
          metadata.labels = { ...metadata.labels, [NETWORK]: 'network2' };
        },
      );
      await bed.changes.change(
        bed.cluster3,
        {
          apiVersion: 'v1',
          kind: 'Node',
          name: 'ip-10-30-1-11.us-east-1.compute.internal',
        },
        ({ spec }) => {
          spec.podCIDR = '10.20.0.0/24';
          spec.podCIDRs = ['10.20.0.0/24'];
        },
      );
    },
  },
  {
    mode: 40,
    code: 'MST0316',
    how: 'the pod behind the gateway of cluster2 is not ready',
    remedy: 'it is ready again',
    always: true,
    begin: bed =>
      bed.changes.change(bed.cluster2, OBJECTS.gatewaySlice, slice => {
        slice.endpoints[0].conditions = {
          ready: false,
          serving: false,
          terminating: false,
        };
      }),
  },
  {
    mode: 41,
    code: 'MST0319',
    how: 'a waypoint in cluster2 bears the network label, a listener for HBONE and an address',
    remedy: 'the waypoint is deleted',
    begin: bed =>
      bed.changes.put(bed.cluster2, {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'Gateway',
        metadata: {
          name: 'waypoint',
          namespace: 'sample',
          labels: { [NETWORK]: 'network2' },
        },
        spec: {
          gatewayClassName: 'istio-waypoint',
          addresses: [{ type: 'IPAddress', value: '10.20.0.77' }],
          listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
        },
      }),
  },
];

function setVariable(
  pod: Parameters<typeof environmentOf>[0],
  name: string,
  value: string,
) {
  for (const variable of environmentOf(pod, 'istio-proxy')) {
    if (variable.name === name) {
      variable.value = value;
    }
  }
}

function dropNodePorts(spec: {
  ports: { nodePort?: number }[];
  allocateLoadBalancerNodePorts?: boolean;
}) {
  delete spec.allocateLoadBalancerNodePorts;
  for (const port of spec.ports) {
    delete port.nodePort;
  }
}
