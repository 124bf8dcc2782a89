import {
  Cluster,
  LadderStep,
  MeshList,
  MeshMember,
} from '@meshstage/plugin-service-mesh-common';

const SINCE = '2026-11-24T18:00:00Z';

function cluster(name: string, more: Partial<Cluster> = {}): Cluster {
  return {
    id: name,
    name,
    title: name,
    hidden: false,
    distribution: 'EKS',
    kubernetesVersion: 'v1.36.3-eks-3c5b2f1',
    platform: 'eu-central-1',
    reachability: { state: 'healthy', since: SINCE },
    ...more,
  };
}

export function rung(
  name: LadderStep['rung'],
  status: LadderStep['status'],
): LadderStep {
  return {
    rung: name,
    status,
    message: { code: name, parameters: {}, text: name },
    findings: [],
    evidence: [],
  };
}

function member(name: string, more: Partial<MeshMember> = {}): MeshMember {
  return {
    cluster: name,
    role: 'remote',
    holdsConfiguration: false,
    state: 'healthy',
    networks: [],
    revisions: [],
    isMember: true,
    ladder: [rung('reachable', 'pass'), rung('gateway', 'not-applicable')],
    ...more,
  };
}

/**
 * Two members of mesh1 with an istiod in cluster1, cluster4 half joined,
 * cluster9 in no mesh, cluster10 silent, and another mesh.
 */
export function fleet(more: Partial<MeshList> = {}): MeshList {
  const halfJoined = member('cluster4', {
    isMember: false,
    ladder: [rung('reachable', 'pass'), rung('linked', 'fail')],
  });
  return {
    items: [
      {
        id: 'mesh1',
        meshIds: ['mesh1'],
        state: 'degraded',
        trustDomains: ['cluster.local'],
        networks: ['network1', 'network2'],
        controlPlanes: ['cluster1/istio-system/default'],
        members: [
          member('cluster1', { role: 'primary' }),
          member('cluster2'),
          halfJoined,
        ],
        hiddenMembers: 0,
      },
      {
        id: 'mesh7',
        meshIds: ['mesh7'],
        state: 'healthy',
        trustDomains: ['cluster.local'],
        networks: [],
        controlPlanes: ['cluster7/istio-system/default'],
        members: [member('cluster7', { role: 'primary' })],
        hiddenMembers: 0,
      },
    ],
    outside: [
      member('cluster9', { isMember: false, ladder: [] }),
      member('cluster10', { isMember: false, ladder: [] }),
    ],
    clusters: [
      cluster('cluster1'),
      cluster('cluster2', {
        distribution: 'EKS-D',
        platform: 'Private data centre Frankfurt',
      }),
      cluster('cluster4', { distribution: 'EKS Anywhere' }),
      cluster('cluster7'),
      cluster('cluster9', {
        distribution: undefined,
        kubernetesVersion: 'v1.35.9',
        platform: 'warehouse-lyon',
      }),
      cluster('cluster10', {
        reachability: { state: 'broken', cause: 'timeout', since: SINCE },
      }),
    ],
    controlPlanes: ['cluster1', 'cluster7'].map(name => ({
      id: `${name}/istio-system/default`,
      revision: 'default',
      version: '1.31.0',
      verified: true,
      configCluster: name,
      hostCluster: name,
      state: 'healthy' as const,
      replicas: [],
    })),
    ...more,
  };
}
