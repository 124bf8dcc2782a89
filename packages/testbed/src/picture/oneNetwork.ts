import {
  primaryCluster,
  primaryControlPlane,
  remoteCluster,
} from './clusterPlans';
import { components } from './components';
import { Picture } from './Picture';
import { Site } from './site';
import {
  eastWestGateway,
  istiodWorkload,
  serviceA,
  serviceB,
} from './workloads';

const NAMESPACE = 'one-network';
const MESH = 'one-network';
const NETWORK = 'backbone';

/** The primary, on EKS. */
export const MILAN: Site = {
  name: 'milan',
  distribution: 'EKS',
  network: NETWORK,
  meshId: MESH,
  podRange: '10.71',
  gatewayAddress: '10.71.200.10',
  region: 'eu-south-1',
  zones: ['eu-south-1a', 'eu-south-1b'],
  nodes: [
    'ip-10-71-1-11.eu-south-1.compute.internal',
    'ip-10-71-2-12.eu-south-1.compute.internal',
  ],
  podSuffixes: ['v3k7f', 'n8d4r'],
  istiodPod: 'istiod-6b8d5f9c74-d7m2c',
  podsOfB: 1,
};

/** The remote, on EKS-D; a direct line makes its pods reachable from the VPC. */
export const TURIN: Site = {
  name: 'turin',
  distribution: 'EKS-D',
  network: NETWORK,
  meshId: MESH,
  podRange: '10.72',
  gatewayAddress: '10.72.200.10',
  region: 'dc-turin',
  zones: ['rack-1', 'rack-2'],
  nodes: ['turin-worker-1', 'turin-worker-2'],
  podSuffixes: ['g7w2c', 'q5m9z'],
  podsOfB: 2,
};

/** Pods of both clusters reach each other without a gateway; the one gateway lets the remote's proxies in to istiod. */
export const ONE_NETWORK: Picture = {
  name: 'one-network',
  summary: 'milan (EKS, primary) and turin (EKS-D, remote) on one network',
  meshId: MESH,
  plan: istiodReplicas => ({
    clusters: [
      primaryCluster(MILAN, {
        namespace: NAMESPACE,
        workloads: [...applicationsOf(MILAN), eastWestGateway(MILAN)],
        istiod: istiodWorkload(MILAN, istiodReplicas),
      }),
      remoteCluster(TURIN, MILAN, {
        namespace: NAMESPACE,
        workloads: applicationsOf(TURIN),
      }),
    ],
    controlPlanes: [
      primaryControlPlane(MILAN, istiodReplicas, {
        reads: [TURIN],
        serves: [MILAN, TURIN],
      }),
    ],
  }),
  components: components(NAMESPACE, 'one network', {
    a: 'Calls service B directly in both clusters',
    b: 'Runs in both clusters of the network',
  }),
};

function applicationsOf(site: Site) {
  return [serviceA(NAMESPACE), serviceB(NAMESPACE, site.podsOfB)];
}
