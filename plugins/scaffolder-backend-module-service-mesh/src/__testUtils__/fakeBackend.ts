import {
  Check,
  Cluster,
  ClusterDetail,
  IstioReleases,
  LadderStep,
  MeshList,
  OffboardingPlan,
  Onboarding,
  Prechecks,
  RUNGS,
  ServiceMeshClient,
} from '@meshstage/plugin-service-mesh-common';
import { MeshBackend } from '../backend';

/** The methods of the client that actions call. */
type Client = {
  [K in keyof ServiceMeshClient]: ServiceMeshClient[K] extends (
    ...args: any[]
  ) => any
    ? jest.MockedFunction<ServiceMeshClient[K]>
    : never;
};

const text = (sentence: string) => ({
  code: 'test',
  parameters: {},
  text: sentence,
});

export function cluster(name: string, more: Partial<Cluster> = {}): Cluster {
  return {
    id: name,
    hidden: false,
    name,
    istioClusterIds: [name],
    distribution: 'EKS',
    kubernetesVersion: 'v1.36.3-eks-3c5b2f1',
    role: 'none',
    state: 'healthy',
    reachability: { state: 'healthy', since: '2026-11-27T06:00:00Z' },
    ...more,
  };
}

function step(name: LadderStep['rung'], status: LadderStep['status']) {
  return {
    rung: name,
    status,
    message: text(`${name} is ${status}`),
    findings: [],
    evidence: [],
  };
}

/** cluster1 and cluster3 are primaries of mesh1, cluster2 a remote; cluster4 and cluster5 are in no mesh. */
export function meshList(): MeshList {
  const member = (name: string, role: 'primary' | 'remote') => ({
    cluster: name,
    role,
    holdsConfiguration: role === 'primary',
    state: 'healthy' as const,
    networks: [`network-of-${name}`],
    revisions: ['default'],
    isMember: true,
    ladder: [
      step('linked', 'pass'),
      step('synced', 'pass'),
      step('serving', 'not-applicable'),
      step('member', 'pass'),
    ],
  });
  const controlPlane = (name: string) => ({
    id: `${name}/default`,
    revision: 'default',
    configCluster: name,
    hostCluster: name,
    mesh: 'mesh1',
    trustDomain: 'cluster.local',
    state: 'healthy' as const,
    replicas: [],
  });
  return {
    items: [
      {
        id: 'mesh1',
        meshIds: ['mesh1'],
        state: 'healthy',
        trustDomains: ['cluster.local'],
        networks: ['network1'],
        controlPlanes: ['cluster1/default', 'cluster3/default'],
        members: [
          member('cluster1', 'primary'),
          member('cluster2', 'remote'),
          member('cluster3', 'primary'),
        ],
        hiddenMembers: 0,
      },
    ],
    outside: [],
    clusters: ['cluster1', 'cluster2', 'cluster3', 'cluster4', 'cluster5'].map(
      name => cluster(name),
    ),
    controlPlanes: [controlPlane('cluster1'), controlPlane('cluster3')],
  };
}

export function check(state: Check['state'], code = 'MST0701'): Check {
  return {
    check: 'cluster-id',
    code,
    state,
    title: 'The cluster id is free',
    message: text(`It is ${state}.`),
    evidence: ['istiod of cluster1 knows cluster1, cluster2'],
    remedy: 'Choose another one.',
  };
}

export function onboarding(more: Partial<Onboarding> = {}): Onboarding {
  return {
    id: 'b2f1c7d0a4',
    cluster: 'cluster4',
    mesh: 'mesh1',
    role: 'remote',
    clusterName: 'cluster4',
    network: 'network4',
    primaries: ['cluster1'],
    files: [
      'clusters/cluster4/eastwest/expose-services.yaml',
      'clusters/cluster4/namespace.yaml',
    ],
    order: [],
    timeouts: {},
    verdict: 'in-progress',
    stage: 'discovered',
    rungs: [],
    createdBy: 'user:default/mock',
    createdAt: '2026-11-27T06:00:00Z',
    updatedAt: '2026-11-27T06:00:00Z',
    events: [],
    ...more,
  };
}

/** A rung of a record. */
export function rung(
  name: Onboarding['rungs'][number]['rung'],
  state: Onboarding['rungs'][number]['state'],
  codes: string[] = [],
): Onboarding['rungs'][number] {
  return {
    rung: name,
    state,
    message: text(`${name} is ${state}`),
    evidence: [],
    codes,
  };
}

function clusterDetail(name: string): ClusterDetail {
  return {
    cluster: cluster(name),
    origins: [],
    kinds: [],
    gateways: [],
    findings: [],
    distribution: {
      confidence: 'certain',
      flavours: ['fargate'],
      components: [],
      evidence: [{ type: 'object', text: 'kubelet v1.36.3-eks-3c5b2f1' }],
    },
    eks: {
      arn: `arn:aws:eks:eu-central-1:111122223333:cluster/${name}`,
      name,
      accountId: '111122223333',
      region: 'eu-central-1',
      status: 'ACTIVE',
      authenticationMode: 'API_AND_CONFIG_MAP',
      healthIssues: [],
      asOf: '2026-11-27T06:00:00Z',
    },
  };
}

const RELEASES: IstioReleases = {
  asOf: '2026-11-20',
  recommended: '1.31',
  reason: text('1.31 is the newest that supports all clusters.'),
  running: ['1.31'],
  window: [
    {
      istio: '1.31',
      kubernetes: ['1.34', '1.35', '1.36'],
      fitsAll: true,
      endOfLife: '2027-05-31',
      blockedBy: [],
    },
    {
      istio: '1.29',
      kubernetes: ['1.31', '1.32'],
      fitsAll: false,
      blockedBy: [{ cluster: 'cluster1', kubernetes: '1.36' }],
    },
  ],
  clusters: [],
};

const PLAN: OffboardingPlan = {
  blocked: false,
  losses: [],
  hiddenLosses: 0,
  steps: [
    {
      step: 'remove-remote-secrets',
      title: 'Remove the remote secrets',
      check: 'clusterz does not name it',
      undo: 'Create them again',
    },
  ],
  checks: [check('pass')],
};

const PRECHECKS: Prechecks = { result: 'pass', checks: [check('pass')] };

/** A backend that knows {@link meshList}; a test changes what single methods of its client answer. */
export function fakeBackend(): { backend: MeshBackend; client: Client } {
  const answer = <T>(data: T) => ({ data, dataAgeSeconds: {} });
  const client = {
    getCluster: jest.fn(async (name: string) => answer(clusterDetail(name))),
    getMeshes: jest.fn(async () => answer(meshList())),
    getLinks: jest.fn(async () =>
      answer({
        links: [
          {
            id: '1',
            controlPlane: 'cluster1/default',
            replica: 'istiod-1',
            cluster: 'cluster2',
            istioClusterId: 'cluster2',
            state: 'healthy',
            syncStatus: 'synced',
            evidence: [],
          },
        ],
        connections: [],
        controlPlanes: [],
        clusters: [],
      }),
    ),
    getInventory: jest.fn(async () =>
      answer({
        clusters: meshList().clusters.map(({ name = '' }) => ({
          key: `arn:aws:eks:eu-central-1:111122223333:cluster/${name}`,
          arn: `arn:aws:eks:eu-central-1:111122223333:cluster/${name}`,
          name,
          url: 'https://127.0.0.1:1',
          distribution: 'EKS',
          meshes: [],
          meshesKnown: true,
          isMember: false,
          state: 'healthy',
        })),
        meshes: [
          { id: 'mesh1', meshIds: ['mesh1'], networks: [], clusters: [] },
        ],
        clustersComplete: true,
      }),
    ),
    getIstioReleases: jest.fn(async () => answer(RELEASES)),
    runPrechecks: jest.fn(async () => PRECHECKS),
    startOnboarding: jest.fn(async () => onboarding()),
    getOnboarding: jest.fn(async () =>
      answer(
        onboarding({
          verdict: 'member',
          stage: 'member',
          rungs: RUNGS.map(each => rung(each, 'pass')),
        }),
      ),
    ),
    getOnboardings: jest.fn(async () => answer({ items: [onboarding()] })),
    planOffboarding: jest.fn(async () => PLAN),
  } as unknown as Client;
  const backend = {
    ask: async (
      _: string,
      __: unknown,
      request: (
        client: unknown,
        options: { token: string },
      ) => Promise<unknown>,
    ) => request(client, { token: 'a-token' }),
  } as unknown as MeshBackend;
  return { backend, client };
}
