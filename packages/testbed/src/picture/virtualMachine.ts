import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { ProxyIdentity } from '../xds/ProxyIdentity';
import { primaryCluster, primaryControlPlane } from './clusterPlans';
import { components } from './components';
import { Picture } from './Picture';
import { Site } from './site';
import { istiodWorkload, serviceA, serviceB } from './workloads';

const NAMESPACE = 'virtual-machine';
const MESH = 'virtual-machine';

/** The primary, on EKS. */
export const STOCKHOLM: Site = {
  name: 'stockholm',
  distribution: 'EKS',
  network: 'vpc-stockholm',
  meshId: MESH,
  podRange: '10.95',
  gatewayAddress: '203.0.113.95',
  region: 'eu-north-1',
  zones: ['eu-north-1a', 'eu-north-1b'],
  nodes: [
    'ip-10-95-1-11.eu-north-1.compute.internal',
    'ip-10-95-2-12.eu-north-1.compute.internal',
  ],
  podSuffixes: ['y3g6d', 'l8n4v'],
  istiodPod: 'istiod-58f7c9b6d4-z4p6f',
  podsOfB: 1,
};

/** A machine of the VPC with a proxy of the mesh. */
type Machine = { name: string; app: string; address: string };

const MACHINES: readonly Machine[] = [
  { name: 'service-b-vm-1', app: 'service-b', address: '10.95.240.17' },
  { name: 'service-c-vm-1', app: 'service-c', address: '10.95.240.18' },
];

/** Service B is half moved from a virtual machine into the cluster; service C still runs on one alone. */
export const VIRTUAL_MACHINE: Picture = {
  name: 'virtual-machine',
  summary:
    'stockholm (EKS); service B on a pod and a virtual machine, service C on a machine only',
  meshId: MESH,
  plan: istiodReplicas => ({
    clusters: [
      {
        ...primaryCluster(STOCKHOLM, {
          namespace: NAMESPACE,
          objects: [...MACHINES.map(workloadEntry), serviceC()],
          workloads: [
            serviceA(NAMESPACE),
            // Machines and pods are told apart by their version only.
            { ...serviceB(NAMESPACE, 1), labels: { app: 'service-b' } },
          ],
          istiod: istiodWorkload(STOCKHOLM, istiodReplicas),
        }),
        machines: MACHINES.map(proxyOn),
      },
    ],
    controlPlanes: [
      primaryControlPlane(STOCKHOLM, istiodReplicas, {
        reads: [],
        serves: [STOCKHOLM],
      }),
    ],
  }),
  components: components(NAMESPACE, 'virtual machines', {
    a: 'Calls services on pods and on virtual machines',
    b: 'Runs on a pod and on a virtual machine',
    c: 'Runs on a virtual machine only',
  }),
};

function labelsOf({ app }: Machine) {
  return {
    app,
    version: 'vm',
    'security.istio.io/tlsMode': 'istio',
    'service.istio.io/canonical-name': app,
    'service.istio.io/canonical-revision': 'vm',
  };
}

function workloadEntry(machine: Machine): KubernetesObject {
  const labels = labelsOf(machine);
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'WorkloadEntry',
    metadata: { name: machine.name, namespace: NAMESPACE, labels },
    spec: {
      address: machine.address,
      labels,
      locality: `${STOCKHOLM.region}/${STOCKHOLM.zones[0]}`,
      network: STOCKHOLM.network,
      serviceAccount: machine.app,
    },
  };
}

/** Selects the machines alone: no pod has its label. */
function serviceC(): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'service-c',
      namespace: NAMESPACE,
      labels: { app: 'service-c' },
    },
    spec: {
      selector: { app: 'service-c' },
      ports: [{ name: 'http', port: 8080, targetPort: 8080, protocol: 'TCP' }],
    },
  };
}

function proxyOn(machine: Machine): ProxyIdentity {
  return {
    type: 'sidecar',
    name: machine.name,
    namespace: NAMESPACE,
    ips: [machine.address],
    clusterId: STOCKHOLM.name,
    network: STOCKHOLM.network,
    labels: labelsOf(machine),
    locality: `${STOCKHOLM.region}/${STOCKHOLM.zones[0]}`,
    metadata: { MESH_ID: MESH, SERVICE_ACCOUNT: machine.app },
  };
}
