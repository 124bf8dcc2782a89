import {
  Cluster,
  ClusterTest,
  Finding,
  FindingList,
  History,
  Impact,
  LadderStep,
  LinkList,
  MeshList,
  MeshMember,
  ServiceMeshAnswer,
} from '@meshstage/plugin-service-mesh-common';
import { ServiceMeshApi } from '../api/serviceMeshApiRef';
import { consistency } from './consistencyAnswer';
import { onboardings, stalledOnboarding } from './onboardingAnswers';
import {
  cluster1,
  cluster2,
  connection,
  controlPlane,
  evidence,
  link,
  message,
  OBSERVED_AT,
  seedTopology,
  serviceB,
} from './seedTopology';

const plane = controlPlane(['healthy']);

const unreachable: Cluster = {
  ...cluster2,
  id: 'cluster10',
  name: 'cluster10',
  title: 'cluster10',
  state: 'broken',
  distribution: 'EKS Anywhere',
  kubernetesVersion: 'v1.34.1',
  reachability: {
    state: 'broken',
    cause: 'timeout',
    message: message(
      'api-server-timeout',
      'The API server of cluster10 did not answer within 5 s.',
      {},
      'Check the firewall.',
    ),
    since: OBSERVED_AT,
  },
};

function rung(
  name: LadderStep['rung'],
  status: LadderStep['status'],
  text: string,
): LadderStep {
  return {
    rung: name,
    status,
    message: message(name, text),
    findings: status === 'fail' ? ['MST0101'] : [],
    evidence: [],
  };
}

function member(
  cluster: Cluster,
  role: MeshMember['role'],
  ladder: LadderStep[],
): MeshMember {
  return {
    cluster: cluster.id,
    role,
    holdsConfiguration: role === 'primary',
    state: cluster.state ?? 'unknown',
    networks: cluster.network ? [cluster.network] : [],
    trustDomain: 'cluster.local',
    revisions: ['default'],
    isMember: ladder.every(
      ({ status }) => status === 'pass' || status === 'not-applicable',
    ),
    ladder,
  };
}

/** Two members of one mesh, and a cluster that does not answer. */
export function fleet(): MeshList {
  return {
    items: [
      {
        id: 'mesh1',
        meshIds: ['mesh1'],
        state: 'healthy',
        trustDomains: ['cluster.local'],
        networks: ['network1', 'network2'],
        controlPlanes: [plane.id],
        members: [
          member(cluster1, 'primary', [
            rung('reachable', 'pass', 'Its API server answers.'),
            rung('gateway', 'not-applicable', 'One network.'),
          ]),
          member(cluster2, 'remote', [
            rung('reachable', 'pass', 'Its API server answers.'),
            rung('gateway', 'pass', 'The gateway has an address.'),
          ]),
        ],
        hiddenMembers: 0,
      },
    ],
    outside: [
      member(unreachable, 'unknown', [
        rung('discovered', 'pass', 'It is configured.'),
        rung('reachable', 'fail', 'Its API server does not answer.'),
      ]),
    ],
    clusters: [cluster1, cluster2, unreachable],
    controlPlanes: [plane],
  };
}

export function links(): LinkList {
  const [replica] = plane.replicas;
  return {
    links: [
      link(replica.name, cluster1),
      { ...link(replica.name, unreachable, 'broken'), id: 'lost' },
    ],
    connections: [connection(cluster1, 3), connection(cluster2, 4)],
    controlPlanes: [plane],
    clusters: [cluster1, cluster2, unreachable],
  };
}

export function finding(more: Partial<Finding> = {}): Finding {
  return {
    id: 'finding-of-cluster10',
    code: 'MST0101',
    severity: 'error',
    subject: { cluster: 'cluster10' },
    title: 'Cluster cannot be reached',
    message: message(
      'MST0101',
      'Cluster cluster10 cannot be reached: timeout.',
      {
        cluster: 'cluster10',
        cause: 'timeout',
        remedy: 'Check the firewall.',
      },
    ),
    evidence: [evidence('GET /version timed out after 5 s', { type: 'probe' })],
    remedy: 'Check the firewall.',
    confidence: 'certain',
    observedAt: OBSERVED_AT,
    ...more,
  };
}

export function findings(items: Finding[] = [finding()]): FindingList {
  return {
    items,
    totalItems: items.length,
    counts: {
      error: items.length,
      warning: 0,
      info: 0,
      acknowledged: items.filter(item => item.acknowledgement).length,
    },
    codes: ['MST0101'],
    clusters: [cluster1, cluster2, unreachable],
    pageInfo: {},
  };
}

/** The loss of cluster2. */
export function impact(): Impact {
  return {
    cluster: cluster2.id,
    message: message(
      'impact',
      'Without cluster2 one service loses some of its endpoints.',
    ),
    counts: { all: 0, some: 1, none: 4 },
    items: [
      {
        service: serviceB,
        effect: 'some',
        owners: ['group:default/storefront'],
        remaining: ['cluster1'],
        clients: [
          {
            cluster: 'cluster1',
            controlPlane: plane.id,
            effect: 'some',
            before: 3,
            after: 1,
          },
        ],
      },
    ],
    totalItems: 1,
    controlPlanes: [
      { controlPlane: plane.id, becomes: 'without-endpoints', replicas: [] },
    ],
    networksWithoutGateway: ['network2'],
    strandedProxies: [],
    lostProxies: 4,
    clusters: [cluster1, cluster2],
    findings: [],
    pageInfo: {},
  };
}

export function history(): History {
  return {
    items: [
      {
        id: '2',
        at: OBSERVED_AT,
        kind: 'cluster',
        subject: { cluster: 'cluster10' },
        clusters: ['cluster10'],
        from: 'healthy',
        to: 'broken',
        message: unreachable.reachability?.message,
        evidence: [],
      },
      {
        id: '1',
        at: OBSERVED_AT,
        kind: 'finding',
        subject: { service: 'sample/service-b' },
        clusters: ['cluster1'],
        to: 'present',
        code: 'MST0101',
        severity: 'error',
        evidence: [],
      },
    ],
    pageInfo: { nextCursor: 'older' },
  };
}

export function clusterTest(): ClusterTest {
  return {
    cluster: 'cluster10',
    status: 'fail',
    startedAt: OBSERVED_AT,
    milliseconds: 5004,
    steps: [
      {
        step: 'dns',
        status: 'pass',
        message: message('dns', 'The name resolves.'),
        milliseconds: 3,
      },
      {
        step: 'tcp',
        subject: '198.51.100.4:6443',
        status: 'fail',
        message: message(
          'tcp',
          'No connection within 5 s.',
          {},
          'Open the port.',
        ),
      },
      {
        step: 'tls',
        status: 'unverified',
        message: message('tls', 'Not tried.'),
      },
    ],
  };
}

function answer<T>(data: T): ServiceMeshAnswer<T> {
  return {
    data,
    etag: 'fixture',
    dataAgeSeconds: { cluster1: 3, cluster2: 12, cluster10: 4000 },
  };
}

/** A backend that knows the fleet above. */
export function fleetApi(): ServiceMeshApi {
  return {
    abandonOnboarding: async () => ({
      ...stalledOnboarding(),
      verdict: 'abandoned',
    }),
    acknowledgeFinding: async (_id, { reason, until }) => ({
      reason,
      until,
      by: 'user:default/guest',
      at: OBSERVED_AT,
    }),
    getClusters: async () =>
      answer({
        items: fleet().clusters,
        hiddenCount: 0,
        totalItems: 3,
        pageInfo: {},
        findings: [],
      }),
    getConsistency: async () => answer(consistency()),
    getEntityTopology: async () => answer(seedTopology()),
    getFindings: async () => answer(findings()),
    getHistory: async () => answer(history()),
    getImpact: async () => answer(impact()),
    getLinks: async () => answer(links()),
    getMeshes: async () => answer(fleet()),
    getOnboardings: async () => answer({ items: onboardings() }),
    testCluster: async () => clusterTest(),
    withdrawAcknowledgement: async () => {},
  };
}
