import { readerObjects, remoteObjects } from './installation';
import { ClusterPlan } from './MeshPlan';
import { namespace, workload } from './objects';
import { components } from './components';
import { Picture } from './Picture';
import { platformObjects } from './platform';
import { Site } from './site';
import {
  istiodPodNames,
  istiodWorkload,
  serviceA,
  serviceB,
} from './workloads';

const NAMESPACE = 'external-control-plane';
const MESH = 'external-control-plane';
const SYSTEM_NAMESPACE = 'external-istiod';

/** Where istiod runs, and nothing of the mesh: EKS of a platform team. */
export const ZURICH: Site = {
  name: 'zurich',
  distribution: 'EKS',
  network: 'vpc-zurich',
  meshId: MESH,
  podRange: '10.91',
  gatewayAddress: '203.0.113.91',
  region: 'eu-central-2',
  zones: ['eu-central-2a', 'eu-central-2b'],
  nodes: [
    'ip-10-91-1-11.eu-central-2.compute.internal',
    'ip-10-91-2-12.eu-central-2.compute.internal',
  ],
  podSuffixes: ['d8x3n', 's5c7q'],
  istiodPod: 'istiod-69f4d8b7c5-w2k8p',
  podsOfB: 0,
};

/** Config cluster and data plane at once, on EKS-D. */
export const GENEVA: Site = {
  name: 'geneva',
  distribution: 'EKS-D',
  network: 'dc-geneva',
  meshId: MESH,
  podRange: '10.92',
  gatewayAddress: '198.51.100.92',
  region: 'dc-geneva',
  zones: ['rack-1', 'rack-2'],
  nodes: ['geneva-worker-1', 'geneva-worker-2'],
  podSuffixes: ['p9t4k', 'f6h2m'],
  podsOfB: 2,
};

/** istiod runs in one cluster, is configured by another, and serves its proxies. */
export const EXTERNAL_CONTROL_PLANE: Picture = {
  name: 'external-control-plane',
  summary:
    'istiod in zurich (EKS), its configuration and services in geneva (EKS-D)',
  meshId: MESH,
  plan: istiodReplicas => ({
    clusters: [hostCluster(istiodReplicas), configCluster()],
    controlPlanes: [
      {
        name: 'istiod-zurich',
        config: GENEVA,
        host: ZURICH,
        namespace: SYSTEM_NAMESPACE,
        podNames: istiodPodNames(ZURICH, istiodReplicas),
        reads: [],
        serves: [GENEVA],
      },
    ],
  }),
  components: components(NAMESPACE, 'external control plane', {
    a: 'Its proxies belong to an istiod in another cluster',
    b: 'Runs beside service A',
  }),
};

function hostCluster(istiodReplicas: number): ClusterPlan {
  const istiod = istiodWorkload(ZURICH, istiodReplicas);
  return {
    site: ZURICH,
    systemNamespace: SYSTEM_NAMESPACE,
    objects: [
      namespace(SYSTEM_NAMESPACE),
      ...platformObjects(ZURICH),
      ...workload(ZURICH, {
        ...istiod,
        namespace: SYSTEM_NAMESPACE,
        environment: {
          ...istiod.environment,
          CLUSTER_ID: GENEVA.name,
          POD_NAMESPACE: SYSTEM_NAMESPACE,
        },
      }),
    ],
    workloads: [],
  };
}

function configCluster(): ClusterPlan {
  return {
    site: GENEVA,
    systemNamespace: SYSTEM_NAMESPACE,
    injector: 'remote',
    objects: [
      namespace(
        SYSTEM_NAMESPACE,
        { 'topology.istio.io/network': GENEVA.network },
        { 'topology.istio.io/controlPlaneClusters': GENEVA.name },
      ),
      namespace(NAMESPACE, { 'istio-injection': 'enabled' }),
      ...platformObjects(GENEVA),
      ...readerObjects(SYSTEM_NAMESPACE),
      ...remoteObjects(ZURICH, SYSTEM_NAMESPACE),
    ],
    workloads: [serviceA(NAMESPACE), serviceB(NAMESPACE, GENEVA.podsOfB)].map(
      options => ({ ...options, systemNamespace: SYSTEM_NAMESPACE }),
    ),
  };
}
