import type { Cluster, KubernetesObject } from '@meshstage/testbed';
import type { FailureBed } from './FailureBed';
import { OBJECTS } from './FailureBed';
import type { FailureFault } from './FailureFault';

const HOST = 'service-b.sample.svc.cluster.local';
const PODS_OF_B = { namespace: 'sample', app: 'service-b' };

function istio(
  group: 'networking' | 'security',
  kind: string,
  spec: object,
): KubernetesObject {
  return {
    apiVersion: `${group}.istio.io/v1`,
    kind,
    metadata: { name: 'service-b', namespace: 'sample' },
    spec,
  };
}

function destinationRule(spec: object): KubernetesObject {
  return istio('networking', 'DestinationRule', { host: HOST, ...spec });
}

/** The same in every primary, so that it is not one-sided. */
async function everywhere(bed: FailureBed, object: KubernetesObject) {
  for (const primary of bed.primaries) {
    await bed.changes.put(primary, object);
  }
}

function makeHeadless(bed: FailureBed, cluster: Cluster): Promise<void> {
  return bed.changes.change(cluster, OBJECTS.serviceB, ({ spec }) => {
    spec.clusterIP = 'None';
    spec.clusterIPs = ['None'];
  });
}

/** What goes wrong with services, their endpoints and the rules for them. */
export const SERVICE_FAULTS: readonly FailureFault[] = [
  {
    mode: 23,
    code: 'MST0403',
    how: 'Service service-b is deleted from cluster1, where its client is',
    remedy: 'the Service is applied again',
    always: true,
    begin: bed => bed.changes.remove(bed.cluster1, OBJECTS.serviceB),
  },
  {
    mode: 24,
    code: 'MST0404',
    how: 'the port of service-b has another name in cluster2',
    remedy: 'it has the same name again',
    always: true,
    begin: bed =>
      bed.changes.change(bed.cluster2, OBJECTS.serviceB, ({ spec }) => {
        spec.ports[0].name = 'web';
      }),
  },
  {
    mode: 24,
    code: 'MST0405',
    how: 'service-b is headless in cluster2 only',
    remedy: 'it has an address again',
    begin: bed => makeHeadless(bed, bed.cluster2),
  },
  {
    mode: 25,
    code: 'MST0406',
    how: 'the pods of service-b in cluster2 are started without sidecar',
    remedy: 'they are started with a sidecar',
    begin: bed =>
      bed.changePods(bed.cluster2, PODS_OF_B, pod => {
        delete pod.metadata.labels?.['security.istio.io/tlsMode'];
        pod.spec.containers.pop();
        pod.status.containerStatuses.pop();
      }),
  },
  {
    mode: 25,
    code: 'MST0407',
    how: 'a PeerAuthentication with mode DISABLE in cluster1',
    remedy: 'it is deleted',
    begin: bed =>
      bed.changes.put(
        bed.cluster1,
        istio('security', 'PeerAuthentication', { mtls: { mode: 'DISABLE' } }),
      ),
  },
  {
    mode: 25,
    code: 'MST0408',
    how: 'a DestinationRule with TLS mode DISABLE for service-b',
    remedy: 'it is deleted',
    begin: bed =>
      everywhere(
        bed,
        destinationRule({ trafficPolicy: { tls: { mode: 'DISABLE' } } }),
      ),
  },
  {
    mode: 26,
    code: 'MST0410',
    how: 'a DestinationRule for service-b in cluster1 only',
    remedy: 'it is deleted',
    always: true,
    begin: bed => bed.changes.put(bed.cluster1, destinationRule({})),
  },
  {
    mode: 26,
    code: 'MST0409',
    how: 'a VirtualService in both primaries names a subset that the DestinationRule of cluster3 has not',
    remedy: 'the rules are deleted',
    begin: async bed => {
      await everywhere(
        bed,
        istio('networking', 'VirtualService', {
          hosts: [HOST],
          http: [{ route: [{ destination: { host: HOST, subset: 'v1' } }] }],
        }),
      );
      await bed.changes.put(bed.cluster3, destinationRule({}));
      await bed.changes.put(
        bed.cluster1,
        destinationRule({
          subsets: [{ name: 'v1', labels: { version: 'v1' } }],
        }),
      );
    },
  },
  {
    mode: 27,
    code: 'MST0411',
    how: 'a DestinationRule asks for failover by region without outlierDetection',
    remedy: 'it is deleted',
    begin: bed =>
      everywhere(
        bed,
        destinationRule({
          trafficPolicy: {
            loadBalancer: {
              localityLbSetting: {
                failover: [{ from: 'eu-central-1', to: 'us-east-1' }],
              },
            },
          },
        }),
      ),
  },
  {
    mode: 27,
    code: 'MST0412',
    how: 'a DestinationRule orders by region, which endpoints behind gateways do not show',
    remedy: 'it is deleted',
    begin: bed =>
      everywhere(
        bed,
        destinationRule({
          trafficPolicy: {
            outlierDetection: {},
            loadBalancer: {
              localityLbSetting: {
                failoverPriority: ['topology.kubernetes.io/region'],
              },
            },
          },
        }),
      ),
  },
  {
    mode: 28,
    code: 'MST0413',
    how: 'a DestinationRule with outlierDetection for service-b, whose other networks have one gateway address each',
    remedy: 'it is deleted',
    begin: bed =>
      everywhere(
        bed,
        destinationRule({ trafficPolicy: { outlierDetection: {} } }),
      ),
  },
  {
    mode: 29,
    code: 'MST0414',
    how: 'both istiods get discoverySelectors, and namespace sample of cluster2 has not the label',
    remedy: 'the selectors are taken out',
    begin: async bed => {
      for (const cluster of bed.clusters) {
        for (const name of ['istio-system', 'sample']) {
          if (cluster !== bed.cluster2 || name !== 'sample') {
            await bed.changes.change(
              cluster,
              { ...OBJECTS.systemNamespace, name },
              ({ metadata }) => {
                metadata.labels = { ...metadata.labels, mesh: 'on' };
              },
            );
          }
        }
      }
      for (const primary of bed.primaries) {
        await bed.changeMesh(primary, mesh => {
          mesh.discoverySelectors = [{ matchLabels: { mesh: 'on' } }];
        });
      }
    },
  },
  {
    mode: 30,
    code: 'MST0415',
    how: 'service-b is headless in every cluster',
    remedy: 'it has addresses again',
    begin: async bed => {
      for (const cluster of bed.clusters) {
        await makeHeadless(bed, cluster);
      }
    },
  },
  {
    mode: 42,
    code: 'MST0416',
    how: 'a pod of service-b in cluster2 is deleted, and its EndpointSlice still names it',
    remedy: 'pod and EndpointSlice agree again',
    always: true,
    begin: bed =>
      bed.changes.remove(bed.cluster2, {
        apiVersion: 'v1',
        kind: 'Pod',
        namespace: 'sample',
        name: 'service-b-6d9f7c8b5-h3c8z',
      }),
  },
  {
    mode: 43,
    code: 'MST0417',
    how: 'pods of one name in cluster1 and cluster2 are selected by one ServiceEntry',
    remedy: 'the ServiceEntry and the pods are deleted',
    begin: async bed => {
      for (const [index, cluster] of [bed.cluster1, bed.cluster2].entries()) {
        await bed.changes.put(cluster, entryPod(`10.${index + 1}0.0.77`));
      }
      await bed.changes.put(
        bed.cluster1,
        istio('networking', 'ServiceEntry', {
          hosts: ['ledger.example'],
          resolution: 'STATIC',
          location: 'MESH_INTERNAL',
          ports: [{ number: 8080, name: 'http', protocol: 'HTTP' }],
          workloadSelector: { labels: { app: 'ledger' } },
        }),
      );
    },
  },
];

/** As a StatefulSet names it. */
function entryPod(ip: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'ledger-0',
      namespace: 'sample',
      labels: { app: 'ledger', 'security.istio.io/tlsMode': 'istio' },
    },
    spec: {
      containers: [{ name: 'ledger', image: 'registry.example/ledger:1' }],
    },
    status: {
      phase: 'Running',
      podIP: ip,
      podIPs: [{ ip }],
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
}
