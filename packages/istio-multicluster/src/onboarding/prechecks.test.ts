import { KubernetesFacts } from '../consistency/ClusterProfile';
import { NO_DISTRIBUTION } from '../consistency/noDistribution';
import {
  eksDescription,
  read,
} from '../consistency/__testUtils__/ComparedMesh';
import { quoted } from '../evidence';
import { certificate } from '../findings/__testUtils__/certificate';
import { FixtureObject } from '../findings/__testUtils__/clusterObjects';
import {
  BendableFacts,
  MeshFixture,
} from '../findings/__testUtils__/MeshFixture';
import {
  DAY,
  JoiningMesh,
  Part,
  PARTS,
  PLAN,
} from './__testUtils__/JoiningMesh';
import { OnboardingPlan } from './OnboardingPlan';
import { Precheck, PrecheckResult } from './Precheck';
import { prechecks, worstOf } from './prechecks';
import { PrecheckName, PRECHECKS } from './precheckTexts';

const NETWORK = 'topology.istio.io/network';
const FAILURE = {
  reason: 'refused',
  message: 'Nothing listens',
  remedy: 'Start it.',
};

let root: string;
let otherRoot: string;
let endingRoot: string;

beforeAll(async () => {
  root = await certificate('Root CA of mesh1', '2036-01-01');
  otherRoot = await certificate('Root CA of mesh2', '2036-01-01');
  endingRoot = await certificate('Ending root', '2026-10-01');
});

type Case = {
  check: PrecheckName;
  what: string;
  result: PrecheckResult;
  /** Default: that of the table. */
  code?: string;
  plan?: Partial<OnboardingPlan>;
  /** What an earlier run brought into c3. */
  parts?: readonly Part[];
  isBegun?: boolean;
  bend?: (fixture: MeshFixture) => void;
  facts?: (facts: BendableFacts) => void;
  kubernetes?: Readonly<Record<string, Partial<KubernetesFacts>>>;
};

function run(mesh: JoiningMesh, more: Partial<Case> = {}): readonly Precheck[] {
  mesh.apply(...(more.parts ?? []));
  more.bend?.(mesh.fixture);
  if (more.facts) {
    mesh.fixture.bend(more.facts);
  }
  const fleet = mesh.fixture.fleet();
  const checks = prechecks(
    fleet,
    mesh.fixture.facts(fleet),
    { ...PLAN, ...more.plan },
    { ...mesh.kubernetes(more.kubernetes), isBegun: more.isBegun },
  );
  if (!checks) {
    throw new Error('There is no such mesh');
  }
  return checks;
}

function unread(kind: string, cluster = 2) {
  return ({ clusters }: BendableFacts) => {
    clusters[cluster].status!.kinds.find(each => each.kind === kind)!.state =
      'waiting';
  };
}

/** An earlier run had istiod read c3, and somebody called it otherwise than planned. */
const READ_AS_EDGE: Pick<Case, 'parts' | 'bend' | 'facts'> = {
  parts: ['secret'],
  bend: fixture => {
    const { data } = fixture.object(
      'c1',
      'Secret',
      'istio-system/istio-remote-secret-c3',
    );
    data.edge = data.c3;
    delete data.c3;
  },
  facts: ({ controlPlanes: [status] }) => {
    const registries: ReadonlyMap<string, string> = new Map([
      ['c1', 'c1'],
      ['c2', 'c2'],
      ['edge', 'c3'],
    ]);
    Object.assign(status, { plane: { ...status.plane, registries } });
    status.unknownRegistries = [];
  },
};

function pod(name: string, labels: Record<string, string>): FixtureObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'platform', labels },
    spec: { containers: [] },
    status: { phase: 'Running' },
  };
}

function setRoots(fixture: MeshFixture, clusters: string[], pem: () => string) {
  for (const cluster of clusters) {
    for (const map of fixture.all(cluster, 'ConfigMap')) {
      if (map.metadata.name === 'istio-ca-root-cert') {
        map.data['root-cert.pem'] = pem();
      }
    }
  }
}

function rootOfC3(pem: () => string) {
  return (fixture: MeshFixture) =>
    fixture.add('c3', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'istio-ca-root-cert',
        namespace: 'istio-system',
        labels: { 'istio.io/config': 'true' },
      },
      data: { 'root-cert.pem': pem() },
    });
}

/** A Service and what belongs to it, as in c1. */
function serviceLike(
  fixture: MeshFixture,
  bend: (each: FixtureObject) => void,
) {
  const service = structuredClone(
    fixture.object('c1', 'Service', 'shop/service-0'),
  );
  bend(service);
  fixture.add('c3', service);
}

const CASES: Case[] = [
  { check: 'api-server', what: 'a server that answers', result: 'pass' },
  {
    check: 'api-server',
    what: 'a server that does not',
    result: 'fail',
    facts: ({ clusters }) => {
      clusters[2].status!.reachability = {
        state: 'unreachable',
        since: DAY,
        failure: FAILURE,
      };
    },
  },
  {
    check: 'api-server',
    what: 'a credential that is refused',
    result: 'fail',
    code: 'MST0102',
    facts: ({ clusters }) => {
      clusters[2].status!.reachability = {
        state: 'unreachable',
        since: DAY,
        failure: { ...FAILURE, reason: 'unauthorized' },
      };
    },
  },
  {
    check: 'api-server',
    what: 'a server that was not asked yet',
    result: 'unverified',
    facts: ({ clusters }) => {
      delete clusters[2].status;
    },
  },
  { check: 'reader-rights', what: 'a reader who may', result: 'pass' },
  {
    check: 'reader-rights',
    what: 'a kind that may not be read',
    result: 'warn',
    facts: ({ clusters }) => {
      clusters[2].status!.kinds[3].state = 'denied';
    },
  },
  {
    check: 'reader-rights',
    what: 'lists that are not complete',
    result: 'unverified',
    facts: ({ clusters }) => {
      clusters[2].status!.complete = false;
    },
  },
  { check: 'cluster-id-form', what: 'c3', result: 'pass' },
  ...['Cluster3', 'c_3', '-c3', 'c3.', 'x'.repeat(64), 'ümlaut'].map(
    (clusterName): Case => ({
      check: 'cluster-id-form',
      what: clusterName,
      result: 'fail',
      plan: { clusterName },
    }),
  ),
  { check: 'membership', what: 'a bare cluster', result: 'pass' },
  {
    check: 'membership',
    what: 'a member',
    result: 'fail',
    plan: { cluster: 'c2', clusterName: 'c2', network: 'n2' },
  },
  {
    check: 'membership',
    what: 'a member whose record is still open',
    result: 'fail',
    isBegun: true,
    plan: { cluster: 'c2', clusterName: 'c2', network: 'n2' },
  },
  {
    check: 'membership',
    what: 'the only primary, which is no member for now',
    result: 'fail',
    plan: {
      cluster: 'c1',
      role: 'primary',
      clusterName: 'c1',
      network: 'n1',
      primaries: [],
    },
    facts: ({ clusters }) => {
      clusters[0].status!.reachability = {
        state: 'unreachable',
        since: DAY,
        failure: FAILURE,
      };
    },
  },
  {
    check: 'membership',
    what: 'a member that is not reached for now',
    result: 'fail',
    plan: { cluster: 'c2', clusterName: 'c2', network: 'n2' },
    facts: ({ clusters }) => {
      clusters[1].status!.reachability = {
        state: 'unreachable',
        since: DAY,
        failure: FAILURE,
      };
    },
  },
  {
    check: 'membership',
    what: 'a cluster in which all is that does not need istiod',
    result: 'pass',
    parts: ['namespace', 'trust', 'injector'],
  },
  {
    check: 'membership',
    what: 'a cluster that istiod reads, and that has no gateway yet',
    result: 'pass',
    code: 'MST0723',
    parts: ['namespace', 'trust', 'injector', 'workloads', 'secret'],
  },
  {
    check: 'membership',
    what: 'a cluster that istiod reads before anything runs there',
    result: 'pass',
    code: 'MST0723',
    parts: ['injector', 'secret'],
  },
  {
    check: 'membership',
    what: 'a cluster that istiod reads by another id',
    result: 'fail',
    ...READ_AS_EDGE,
  },
  {
    check: 'membership',
    what: 'the same when an earlier run was to call it as planned',
    result: 'pass',
    code: 'MST0723',
    isBegun: true,
    ...READ_AS_EDGE,
  },
  {
    check: 'membership',
    what: 'a remote cluster on its way that is to become a primary',
    result: 'fail',
    parts: ['namespace', 'injector', 'secret'],
    plan: { role: 'primary' },
  },
  {
    check: 'membership',
    what: 'control planes whose clusters are not known',
    result: 'unverified',
    bend: fixture =>
      fixture.remove('c1', 'Secret', 'istio-system/istio-remote-secret-c2'),
    facts: ({ controlPlanes }) => {
      controlPlanes[0].replicas.forEach(each => delete each.facts);
    },
  },
  { check: 'primaries', what: 'c1', result: 'pass' },
  {
    check: 'primaries',
    what: 'a remote cluster',
    result: 'fail',
    plan: { primaries: ['c1', 'c2'] },
  },
  {
    check: 'primaries',
    what: 'a primary that is to run the istiod of an external cluster',
    result: 'pass',
    plan: { role: 'external' },
  },
  {
    check: 'primaries',
    what: 'an istiod elsewhere that is not there yet',
    result: 'unverified',
    plan: { role: 'external', primaries: [] },
  },
  { check: 'cluster-id', what: 'an id of nobody', result: 'pass' },
  {
    check: 'cluster-id',
    what: 'the id of another member',
    result: 'fail',
    plan: { clusterName: 'c2' },
  },
  {
    check: 'cluster-id',
    what: 'an id that is read and not configured here',
    result: 'fail',
    plan: { clusterName: 'c7' },
    facts: ({ controlPlanes }) => {
      (controlPlanes[0] as { unknownRegistries: string[] }).unknownRegistries =
        ['c7'];
    },
  },
  {
    check: 'cluster-id',
    what: 'the id by which an earlier run had a bare cluster read',
    result: 'pass',
    isBegun: true,
    parts: ['secret'],
  },
  {
    check: 'cluster-id',
    what: 'the same when no earlier run is known',
    result: 'fail',
    parts: ['secret'],
  },
  {
    check: 'cluster-id',
    what: 'a cluster that calls itself otherwise',
    result: 'fail',
    code: 'MST0222',
    bend: fixture => {
      const webhook = structuredClone(
        fixture.object(
          'c2',
          'MutatingWebhookConfiguration',
          'istio-sidecar-injector',
        ),
      );
      webhook.webhooks[0].clientConfig.service.path =
        '/inject/cluster/edge/net/n3';
      fixture.add('c3', webhook);
    },
  },
  { check: 'network', what: 'a cluster that says none', result: 'pass' },
  {
    check: 'network',
    what: 'a namespace of another network',
    result: 'fail',
    bend: fixture =>
      fixture.add('c3', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'istio-system', labels: { [NETWORK]: 'n9' } },
      }),
  },
  {
    check: 'network',
    what: 'namespaces that are not read',
    result: 'unverified',
    facts: unread('Namespace'),
  },
  { check: 'same-network', what: 'a network of its own', result: 'pass' },
  {
    check: 'same-network',
    what: 'the network of another cluster',
    result: 'unverified',
    plan: { network: 'n2' },
  },
  {
    check: 'same-network',
    what: 'one network for EKS and something else',
    result: 'warn',
    plan: { network: 'n2' },
    kubernetes: {
      c2: { gitVersion: 'v1.35.6', eks: undefined },
      c3: { eks: eksDescription() },
    },
  },
  {
    check: 'same-network',
    what: 'one network for EKS and an undecided cluster',
    result: 'unverified',
    plan: { network: 'n2' },
    kubernetes: {
      c2: { eks: eksDescription() },
      c3: { gitVersion: undefined, distribution: NO_DISTRIBUTION },
    },
  },
  {
    check: 'pod-addresses',
    what: 'ranges that do not overlap',
    result: 'pass',
    plan: { network: 'n2' },
  },
  {
    check: 'pod-addresses',
    what: 'ranges that overlap',
    result: 'fail',
    plan: { network: 'n2' },
    bend: fixture => {
      fixture.object('c3', 'Node', 'node-a').spec.podCIDR = '10.2.0.0/24';
    },
  },
  {
    check: 'pod-addresses',
    what: 'nodes that say no range',
    result: 'unverified',
    plan: { network: 'n2' },
    bend: fixture => {
      delete fixture.object('c3', 'Node', 'node-a').spec.podCIDR;
    },
  },
  {
    check: 'pod-addresses',
    what: 'a network of its own',
    result: 'pass',
    bend: fixture => {
      fixture.object('c3', 'Node', 'node-a').spec.podCIDR = '10.2.0.0/24';
    },
  },
  {
    check: 'gateway-ports',
    what: 'several networks',
    result: 'unverified',
  },
  {
    check: 'load-balancer',
    what: 'a cluster without controller',
    result: 'warn',
  },
  {
    check: 'load-balancer',
    what: 'the controller of AWS',
    result: 'pass',
    bend: fixture =>
      fixture.add(
        'c3',
        pod('lbc', {
          'app.kubernetes.io/name': 'aws-load-balancer-controller',
        }),
      ),
  },
  {
    check: 'load-balancer',
    what: 'EKS Auto Mode',
    result: 'pass',
    kubernetes: { c3: { eks: eksDescription({ autoMode: true }) } },
  },
  {
    check: 'load-balancer',
    what: 'a Service that has an address',
    result: 'pass',
    bend: fixture =>
      fixture.add('c3', {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'ingress', namespace: 'platform' },
        spec: { type: 'LoadBalancer', ports: [{ port: 443 }] },
        status: { loadBalancer: { ingress: [{ ip: '198.51.100.77' }] } },
      }),
  },
  {
    check: 'load-balancer',
    what: 'pods that are not read',
    result: 'unverified',
    facts: unread('Pod'),
  },
  {
    check: 'istiod-way',
    what: 'a cluster that nobody has read',
    result: 'unverified',
  },
  {
    check: 'istiod-way',
    what: 'a private endpoint',
    result: 'warn',
    kubernetes: {
      c3: {
        eks: eksDescription({ publicEndpoint: false, privateEndpoint: true }),
      },
    },
  },
  {
    check: 'istio-release',
    what: 'a release that supports all',
    result: 'pass',
  },
  {
    check: 'istio-release',
    what: 'a release that supports not the cluster',
    result: 'fail',
    kubernetes: { c3: { gitVersion: 'v1.31.9-eks-9d2e7a4' } },
  },
  {
    check: 'istio-release',
    what: 'a release that supports not another member',
    result: 'fail',
    kubernetes: { c2: { gitVersion: 'v1.37.0-eks-9d2e7a4' } },
  },
  {
    check: 'istio-release',
    what: 'a release of which nothing is published',
    result: 'unverified',
    plan: { istioVersion: '1.31.0' },
  },
  {
    check: 'istio-release',
    what: 'something that is no release',
    result: 'unverified',
    plan: { istioVersion: 'latest' },
  },
  {
    check: 'istio-release',
    what: 'a version that is not known',
    result: 'unverified',
    kubernetes: { c2: { gitVersion: undefined } },
  },
  { check: 'istio-version', what: 'that of the mesh', result: 'pass' },
  {
    check: 'istio-version',
    what: 'another one',
    result: 'warn',
    plan: { istioVersion: '1.29.1' },
  },
  {
    check: 'kubernetes-support',
    what: 'standard support for long',
    result: 'pass',
  },
  {
    check: 'kubernetes-support',
    what: 'extended support',
    result: 'warn',
    kubernetes: { c3: { gitVersion: 'v1.33.1-eks-9d2e7a4' } },
  },
  {
    check: 'kubernetes-support',
    what: 'a support that has ended',
    result: 'warn',
    kubernetes: { c3: { gitVersion: 'v1.29.1-eks-9d2e7a4' } },
  },
  {
    check: 'kubernetes-support',
    what: 'Kubernetes of somebody else',
    result: 'unverified',
    kubernetes: { c3: { gitVersion: 'v1.35.1' } },
  },
  {
    check: 'gateway-api',
    what: 'a cluster that does not have it',
    result: 'pass',
  },
  {
    check: 'gateway-api',
    what: 'v1',
    result: 'pass',
    kubernetes: { c3: { servedApis: read(['gateway.networking.k8s.io/v1']) } },
  },
  {
    check: 'gateway-api',
    what: 'only v1beta1',
    result: 'warn',
    kubernetes: {
      c3: { servedApis: read(['gateway.networking.k8s.io/v1beta1']) },
    },
  },
  {
    check: 'gateway-api',
    what: 'definitions that are not read',
    result: 'unverified',
    facts: unread('CustomResourceDefinition'),
  },
  { check: 'other-istio', what: 'a bare cluster', result: 'pass' },
  {
    check: 'other-istio',
    what: 'the webhook that an earlier run brought',
    result: 'pass',
    parts: ['injector'],
  },
  {
    check: 'other-istio',
    what: 'a webhook of an istiod that is gone',
    result: 'fail',
    bend: fixture =>
      fixture.add(
        'c3',
        structuredClone(
          fixture.object(
            'c1',
            'MutatingWebhookConfiguration',
            'istio-sidecar-injector',
          ),
        ),
      ),
  },
  {
    check: 'other-istio',
    what: 'Deployments that are not read',
    result: 'unverified',
    facts: unread('Deployment'),
  },
  { check: 'root', what: 'a cluster without root', result: 'unverified' },
  {
    check: 'root',
    what: 'the root of the mesh',
    result: 'pass',
    bend: rootOfC3(() => root),
  },
  {
    check: 'root',
    what: 'another root',
    result: 'fail',
    bend: rootOfC3(() => otherRoot),
  },
  { check: 'root-expiry', what: 'a root that lasts', result: 'pass' },
  {
    check: 'root-expiry',
    what: 'a root that ends soon',
    result: 'warn',
    bend: fixture => setRoots(fixture, ['c1', 'c2'], () => endingRoot),
  },
  {
    check: 'root-expiry',
    what: 'a root that is not known',
    result: 'unverified',
    bend: fixture => {
      for (const cluster of ['c1', 'c2']) {
        for (const namespace of ['istio-system', 'shop']) {
          fixture.remove(
            cluster,
            'ConfigMap',
            `${namespace}/istio-ca-root-cert`,
          );
        }
      }
    },
  },
  { check: 'trust-domain', what: 'a remote cluster', result: 'pass' },
  {
    check: 'trust-domain',
    what: 'a primary without istiod',
    result: 'unverified',
    plan: { role: 'primary' },
  },
  { check: 'policies', what: 'a mesh without policies', result: 'pass' },
  {
    check: 'policies',
    what: 'a policy that is not evaluated',
    result: 'unverified',
    bend: fixture =>
      fixture.add('c1', {
        apiVersion: 'security.istio.io/v1',
        kind: 'AuthorizationPolicy',
        metadata: { name: 'deny', namespace: 'shop' },
        spec: { action: 'DENY' },
      }),
  },
  {
    check: 'services',
    what: 'a cluster without shared services',
    result: 'pass',
  },
  {
    check: 'services',
    what: 'a service that is alike',
    result: 'pass',
    bend: fixture => serviceLike(fixture, () => {}),
  },
  {
    check: 'services',
    what: 'a service with another port',
    result: 'warn',
    bend: fixture =>
      serviceLike(fixture, ({ spec }) => {
        spec.ports = [{ name: 'http', port: 9090 }];
      }),
  },
  {
    check: 'services',
    what: 'Services that are not read',
    result: 'unverified',
    facts: unread('Service'),
  },
  { check: 'discovery', what: 'what is read', result: 'pass' },
  {
    check: 'discovery',
    what: 'a namespace that is not selected in it',
    result: 'warn',
    bend: fixture => {
      fixture.object('c1', 'ConfigMap', 'istio-system/istio').data.mesh =
        'defaultConfig:\n  meshId: mesh1\ndiscoverySelectors:\n- matchLabels:\n    istio-injection: enabled\n- matchLabels:\n    kubernetes.io/metadata.name: istio-system\n';
      fixture.object('c3', 'Namespace', 'shop').metadata.labels = {};
      serviceLike(fixture, () => {});
    },
  },
  {
    check: 'discovery',
    what: 'pods that are not read',
    result: 'unverified',
    facts: unread('Pod'),
  },
  { check: 'localities', what: 'labelled nodes', result: 'pass' },
  {
    check: 'localities',
    what: 'a node without region',
    result: 'warn',
    bend: fixture => {
      fixture.object('c3', 'Node', 'node-b').metadata.labels = {};
    },
  },
  {
    check: 'localities',
    what: 'no nodes',
    result: 'unverified',
    bend: fixture => {
      fixture.remove('c3', 'Node', 'node-a');
      fixture.remove('c3', 'Node', 'node-b');
    },
  },
  {
    check: 'eks-access',
    what: 'Kubernetes of somebody else',
    result: 'pass',
    kubernetes: {
      c3: {
        gitVersion: 'v1.35.6',
        distribution: {
          distribution: 'other',
          confidence: 'likely',
          flavours: [],
          components: [],
          evidence: [{ source: 'version', text: quoted('no build of AWS') }],
        },
      },
    },
  },
  {
    check: 'eks-access',
    what: 'access entries',
    result: 'unverified',
    kubernetes: {
      c3: { eks: eksDescription({ authenticationMode: 'API' }) },
    },
  },
  {
    check: 'eks-access',
    what: 'ConfigMap aws-auth alone',
    result: 'warn',
    kubernetes: {
      c3: { eks: eksDescription({ authenticationMode: 'CONFIG_MAP' }) },
    },
  },
  { check: 'gitops', what: 'no Argo CD anywhere', result: 'warn' },
  {
    check: 'gitops',
    what: 'Argo CD in the cluster',
    result: 'pass',
    bend: fixture =>
      fixture.add(
        'c3',
        pod('argocd-server', { 'app.kubernetes.io/part-of': 'argocd' }),
      ),
  },
  {
    check: 'gitops',
    what: 'Argo CD in another cluster',
    result: 'unverified',
    bend: fixture =>
      fixture.add(
        'c1',
        pod('argocd-server', { 'app.kubernetes.io/part-of': 'argocd' }),
      ),
  },
];

describe('prechecks', () => {
  it.each(CASES)('$check: $result for $what', each => {
    const checks = run(new JoiningMesh(root), each);
    const found = checks.find(({ check }) => check === each.check);
    expect(found).toMatchObject({
      result: each.result,
      code: each.code ?? PRECHECKS[each.check].code,
    });
    const isFinding = found?.key === found?.code;
    expect(Boolean(found?.remedy)).toBe(each.result !== 'pass' || isFinding);
    expect(`${found?.text} ${found?.remedy}`).not.toMatch(
      /[{}]|\bundefined \S/,
    );
    expect([found?.check, isFinding && found?.evidence.length]).not.toEqual([
      found?.check,
      0,
    ]);
  });

  it('are each tried with what they pass and what they do not', () => {
    const tried = new Map<PrecheckName, Set<PrecheckResult>>();
    for (const { check, result } of CASES) {
      tried.set(check, (tried.get(check) ?? new Set()).add(result));
    }
    expect([...tried.keys()].sort()).toEqual(Object.keys(PRECHECKS).sort());
    const oneSided = [...tried]
      .filter(([, results]) => results.size < 2)
      .map(([check]) => check);
    // Of ports nothing is known here; one network alone is tried below.
    expect(oneSided).toEqual(['gateway-ports']);
  });

  it.each(
    PARTS.map((after, index) => ({ after, parts: PARTS.slice(0, index + 1) })),
  )('refuse nobody who goes on after $after', ({ after, parts }) => {
    const checks = run(new JoiningMesh(root), { parts });
    const refused = checks.filter(({ result }) => result === 'fail');
    expect(refused.map(({ check }) => check)).toEqual(
      // Then it is a member.
      after === PARTS.at(-1) ? ['membership'] : [],
    );
  });

  it.each(['namespace', 'trust', 'gateway'] as const)(
    'let a cluster go on that lacks only: %s',
    missing => {
      const checks = run(new JoiningMesh(root), {
        parts: PARTS.filter(part => part !== missing),
      });
      expect(checks.find(({ check }) => check === 'membership')).toMatchObject({
        code: 'MST0723',
        result: 'pass',
      });
    },
  );

  it('say by which ids a cluster is read already', () => {
    const checks = run(new JoiningMesh(root), {
      parts: ['injector', 'secret'],
    });
    const found = checks.find(({ check }) => check === 'membership');
    expect(found?.evidence).toEqual([
      expect.objectContaining({ text: expect.stringMatching(/ as c3$/) }),
    ]);
  });

  it('need no gateway in a mesh of one network', () => {
    const fixture = new MeshFixture({
      clusters: 2,
      primaries: 1,
      networks: 'one',
      replicas: 1,
      services: [[1, 1]],
      root,
    });
    fixture.remove('c1', 'Secret', 'istio-system/istio-remote-secret-c2');
    const fleet = fixture.fleet();
    const checks = prechecks(
      fleet,
      fixture.facts(fleet),
      { ...PLAN, cluster: 'c2', clusterName: 'c2', network: 'n1' },
      new JoiningMesh(root).kubernetes(),
    );
    expect(checks?.find(({ check }) => check === 'gateway-ports')?.result).toBe(
      'pass',
    );
  });

  it('are never green where something could not be verified', () => {
    const checks = run(new JoiningMesh(root));
    expect(worstOf(checks.filter(({ result }) => result === 'pass'))).toBe(
      'pass',
    );
    expect(
      worstOf(
        checks.filter(
          ({ result }) => result === 'pass' || result === 'unverified',
        ),
      ),
    ).toBe('unverified');
  });

  it('change nothing of the fleet that they are asked about', () => {
    const { fixture } = new JoiningMesh(root);
    const fleet = fixture.fleet();
    const facts = fixture.facts(fleet);
    const before = JSON.stringify([facts, [...fleet.cluster('c3').kinds]]);
    prechecks(fleet, facts, PLAN, new JoiningMesh(root).kubernetes());
    expect(JSON.stringify([facts, [...fleet.cluster('c3').kinds]])).toBe(
      before,
    );
  });

  it('are none for a mesh that there is not', () => {
    const { fixture } = new JoiningMesh(root);
    const fleet = fixture.fleet();
    expect(
      prechecks(
        fleet,
        fixture.facts(fleet),
        { ...PLAN, mesh: 'mesh9' },
        new JoiningMesh(root).kubernetes(),
      ),
    ).toBeUndefined();
  });
});
