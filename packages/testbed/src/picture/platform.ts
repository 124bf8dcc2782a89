import { versionStamp } from '../binaries/versionStamp';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { Site } from './site';
import {
  systemDaemonSet,
  systemDeployment,
  systemStaticPod,
} from './systemWorkloads';

const REGISTRY = '602401143452.dkr.ecr.eu-central-1.amazonaws.com';
const DISTRO = 'public.ecr.aws/eks-distro';

/** Nodes and kube-system as they tell EKS and EKS-D apart (the version does not). */
export function platformObjects(site: Site): KubernetesObject[] {
  return [
    ...site.nodes.map((name, index) => node(site, name, index)),
    ...(site.distribution === 'EKS' ? eksAddons() : distroAddons(site)),
  ];
}

function node(site: Site, name: string, index: number): KubernetesObject {
  const isEks = site.distribution === 'EKS';
  const zone = site.zones[index];
  const address = `${site.podRange}.${index + 1}.11`;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/os': 'linux',
        'kubernetes.io/hostname': name,
        'topology.kubernetes.io/region': site.region,
        'topology.kubernetes.io/zone': zone,
        ...(isEks
          ? {
              'eks.amazonaws.com/nodegroup': 'default',
              'eks.amazonaws.com/nodegroup-image': 'ami-0f1e2d3c4b5a69788',
              'eks.amazonaws.com/capacityType': 'ON_DEMAND',
              'node.kubernetes.io/instance-type': 'm7i.large',
            }
          : {}),
      },
    },
    spec: {
      podCIDR: `${site.podRange}.${index}.0/24`,
      podCIDRs: [`${site.podRange}.${index}.0/24`],
      ...(isEks
        ? { providerID: `aws:///${zone}/i-0a1b2c3d4e5f6789${index}` }
        : {}),
    },
    status: {
      addresses: [
        { type: 'InternalIP', address },
        { type: 'Hostname', address: name },
      ],
      capacity: { cpu: '2', memory: '8Gi', pods: '29' },
      allocatable: { cpu: '2', memory: '7Gi', pods: '29' },
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'KubeletReady',
          message: 'kubelet is posting ready status',
          lastHeartbeatTime: '2026-01-10T08:00:00Z',
          lastTransitionTime: '2026-01-10T08:00:00Z',
        },
      ],
      nodeInfo: {
        architecture: 'amd64',
        operatingSystem: 'linux',
        bootID: '',
        machineID: '',
        systemUUID: '',
        kernelVersion: isEks ? '6.12.40-63.114.amzn2023.x86_64' : '6.8.0-71',
        osImage: isEks ? 'Amazon Linux 2023' : 'Ubuntu 24.04 LTS',
        containerRuntimeVersion: 'containerd://2.1.4',
        kubeletVersion: versionStamp(site.distribution),
        kubeProxyVersion: '',
      },
    },
  };
}

function eksAddons(): KubernetesObject[] {
  return [
    systemDaemonSet(
      'aws-node',
      `${REGISTRY}/amazon-k8s-cni:v1.21.1-eksbuild.1`,
    ),
    systemDaemonSet(
      'kube-proxy',
      `${REGISTRY}/eks/kube-proxy:v1.36.3-eksbuild.2`,
    ),
    systemDeployment('coredns', `${REGISTRY}/eks/coredns:v1.14.3-eksbuild.1`),
  ];
}

function distroAddons(site: Site): KubernetesObject[] {
  const controlPlane = [
    'kube-apiserver',
    'kube-controller-manager',
    'kube-scheduler',
  ].map(component =>
    systemStaticPod(
      site,
      component,
      `${DISTRO}/kubernetes/${component}:v1.36.3-eks-1-36-8`,
    ),
  );
  return [
    ...controlPlane,
    systemStaticPod(site, 'etcd', `${DISTRO}/etcd-io/etcd:v3.6.12-eks-1-36-8`),
    systemDaemonSet(
      'kube-proxy',
      `${DISTRO}/kubernetes/kube-proxy:v1.36.3-eks-1-36-8`,
    ),
    systemDeployment('coredns', `${DISTRO}/coredns/coredns:v1.14.3-eks-1-36-8`),
  ];
}
