import {
  KubernetesObject,
  Site,
  systemDaemonSet,
} from '@meshstage/testbed/picture';
import { eksDistroReleases } from './eksDistro';

/** What tells EKS Anywhere from plain EKS-D: where its nodes come from, its network, its own objects. */
export function asEksAnywhere(
  site: Site,
  objects: readonly KubernetesObject[],
): KubernetesObject[] {
  return [
    ...objects.map((object, index) =>
      object.kind === 'Node' ? vsphereNode(object, index) : object,
    ),
    systemDaemonSet(
      'cilium',
      'public.ecr.aws/isovalent/cilium:v1.17.6-eksa.2',
      'cilium-agent',
    ),
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'eksa-system' },
    },
    eksAnywhereCluster(site),
    ...eksDistroReleases(),
  ];
}

function vsphereNode(object: KubernetesObject, index: number) {
  return {
    ...object,
    spec: {
      ...(object.spec as object),
      providerID: `vsphere://4237c0de-5b1f-4d2a-9e3c-7f8a6b5c4d0${index}`,
    },
  };
}

function eksAnywhereCluster({ name }: Site): KubernetesObject {
  return {
    apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
    kind: 'Cluster',
    metadata: { name, namespace: 'default', generation: 1 },
    spec: {
      kubernetesVersion: '1.36',
      eksaVersion: 'v0.26.1',
      managementCluster: { name },
      clusterNetwork: {
        cniConfig: { cilium: {} },
        pods: { cidrBlocks: ['10.40.0.0/16'] },
        services: { cidrBlocks: ['10.104.0.0/16'] },
      },
      datacenterRef: { kind: 'VSphereDatacenterConfig', name },
    },
    status: {
      observedGeneration: 1,
      eksdReleaseRef: {
        apiVersion: 'distro.eks.amazonaws.com/v1alpha1',
        kind: 'Release',
        name: 'kubernetes-1-36-eks-8',
        namespace: 'eksa-system',
      },
      clusterCertificateInfo: [
        { machine: 'lyon-control-plane-1', expiresInDays: 41 },
      ],
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          lastTransitionTime: '2026-01-10T08:00:00Z',
        },
      ],
    },
  };
}
