import { OBJECTS } from './FailureBed';
import type { FailureFault } from './FailureFault';

/** What a remote cluster has in its system namespace. */
const IN_SYSTEM = [
  { apiVersion: 'v1', kind: 'ServiceAccount' },
  { apiVersion: 'v1', kind: 'ConfigMap' },
  { apiVersion: 'v1', kind: 'Service' },
  { apiVersion: 'v1', kind: 'Pod' },
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' },
  { apiVersion: 'networking.istio.io/v1', kind: 'Gateway' },
];
const LEADERS = 'topology.istio.io/controlPlaneClusters';

/** What goes wrong with a cluster that an istiod elsewhere serves. */
export const REMOTE_CLUSTER_FAULTS: readonly FailureFault[] = [
  {
    mode: 31,
    code: 'MST0601',
    how: 'Service istiod of cluster2 is an ExternalName, and the webhook calls it',
    remedy: 'the Service has an EndpointSlice with addresses again',
    begin: bed =>
      bed.changes.change(bed.cluster2, OBJECTS.istiodService, service => {
        service.spec = { type: 'ExternalName', externalName: 'istiod.example' };
      }),
  },
  {
    mode: 32,
    code: 'MST0602',
    how: 'the EndpointSlice of Service istiod in cluster2 has an address that the gateway of cluster1 no longer has',
    remedy: 'it has the present address of the gateway',
    always: true,
    begin: bed =>
      bed.changes.change(bed.cluster2, OBJECTS.istiodSlice, slice => {
        slice.endpoints[0].addresses = ['203.0.113.99'];
      }),
  },
  {
    mode: 33,
    code: 'MST0603',
    how: 'the webhook of the injector in cluster2 has no caBundle',
    remedy: 'it has the root of istiod again',
    always: true,
    begin: bed =>
      bed.changes.change(bed.cluster2, OBJECTS.injector, ({ webhooks }) => {
        for (const { clientConfig } of webhooks) {
          delete clientConfig.caBundle;
        }
      }),
  },
  {
    mode: 33,
    code: 'MST0604',
    how: 'namespace istio-system of cluster2 names no control plane that may lead there',
    remedy: 'the annotation is back',
    begin: bed =>
      bed.changes.change(
        bed.cluster2,
        OBJECTS.systemNamespace,
        ({ metadata }) => {
          delete metadata.annotations?.[LEADERS];
        },
      ),
  },
  {
    mode: 34,
    code: 'MST0206',
    how: 'the proxies of cluster2 lose their connections to istiod, as by a firewall for port 15012',
    remedy: 'the way is open again',
    begin: async bed => {
      bed.reconnect = bed.faults.testbed.disconnectProxies('cluster2');
    },
    mend: async bed => bed.reconnect(),
  },
  {
    mode: 34,
    code: 'MST0215',
    how: 'connections to the API server of cluster2 are refused, as by a firewall for port 443',
    remedy: 'the way is open again',
    begin: bed => bed.faults.way.set({ kind: 'refuse' }),
    mend: bed => bed.faults.way.set(undefined),
  },
  {
    mode: 39,
    code: 'MST0605',
    how: 'namespace istio-system of cluster2 is deleted',
    remedy: 'the namespace is made again, with everything in it',
    begin: bed =>
      bed.changes.removeNamespace(bed.cluster2, 'istio-system', IN_SYSTEM),
    mend: async bed => {
      await bed.changes.restore();
      // Tokens end with the account that they are for.
      await bed.faults.renewRemoteSecrets();
    },
  },
];
