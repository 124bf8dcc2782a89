import { OBSERVED_KINDS, ObservedKind } from '@meshstage/istio-multicluster';
import {
  awaitCondition,
  Cluster,
  PolicyRule,
  Testbed,
} from '@meshstage/testbed';
import { readFile } from 'fs/promises';
import { join, resolve } from 'path';
import { parseAllDocuments } from 'yaml';
import {
  CollectedCluster,
  FAST,
} from './collect/__testUtils__/CollectedCluster';
import { ThreadedReader } from './collect';
import { ClusterAuthentications, ClusterConnection } from './connect';
import { openPortForward } from './connect/openPortForward';

const FOLDER = resolve(__dirname, '../../../deploy');
const FILE = join(FOLDER, 'cluster-reader.yaml');
const METRICS_FILE = join(FOLDER, 'api-metrics-reader.yaml');

type Rule = {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
  resourceNames?: string[];
};
/** One verb on one resource. */
type Grant = {
  group: string;
  resource: string;
  verb: string;
  names?: string[];
};

/** By default remote secrets are not read. */
const KINDS = OBSERVED_KINDS.filter(({ record }) => record !== 'Secret');

function grantsOf(rules: readonly Rule[]): Grant[] {
  return rules.flatMap(({ apiGroups, resources, verbs, resourceNames }) =>
    apiGroups.flatMap(group =>
      resources.flatMap(resource =>
        verbs.map(verb => ({ group, resource, verb, names: resourceNames })),
      ),
    ),
  );
}

function rulesOf(grants: readonly Grant[]): Rule[] {
  return grants.map(({ group, resource, verb, names }) => ({
    apiGroups: [group],
    resources: [resource],
    verbs: [verb],
    ...(names ? { resourceNames: names } : {}),
  }));
}

async function rulesInFile(kind: string, file = FILE): Promise<Rule[]> {
  const documents = parseAllDocuments(await readFile(file, 'utf8'));
  return documents
    .map(document => document.toJS() as { kind: string; rules: Rule[] })
    .filter(object => object.kind === kind)
    .flatMap(object => object.rules);
}

/** Longer than a new rule takes to be known everywhere in the API server. */
const SETTLED_MS = 1_500;

/** Whether something cannot be read, and not only because the rules are new. */
function isMissing({ verb }: Grant, { status }: CollectedCluster): boolean {
  const { reachability, kubeSystemUid, kinds } = status;
  if (verb === 'get') {
    return (
      reachability.state === 'reachable' &&
      reachability.checkedAt - reachability.since > SETTLED_MS &&
      !kubeSystemUid
    );
  }
  return (
    kinds.length > 0 &&
    kinds.every(
      ({ state, since }) =>
        ['denied', 'failing', 'stale'].includes(state) &&
        Date.now() - since > SETTLED_MS,
    )
  );
}

/** Only EKS Anywhere installs them; the test bed does not. */
const EKS_ANYWHERE_CRDS = [
  definition('anywhere.eks.amazonaws.com', 'Cluster'),
  definition('distro.eks.amazonaws.com', 'Release'),
];

function definition(group: string, kind: string) {
  const singular = kind.toLowerCase();
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${singular}s.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind, plural: `${singular}s`, singular },
      versions: [
        {
          name: 'v1alpha1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
        },
      ],
    },
  };
}

const THINGS = {
  apiGroups: ['example.org'],
  apiVersions: ['v1'],
  operations: ['CREATE'],
  resources: ['things'],
};

/** They are about objects that nobody makes. */
const ADMISSION_OBJECTS = [
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'unknown-things' },
    webhooks: [
      {
        name: 'things.example.org',
        clientConfig: { url: 'https://127.0.0.1:1/' },
        rules: [THINGS],
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
      },
    ],
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'no-things' },
    spec: {
      matchConstraints: { resourceRules: [THINGS] },
      validations: [{ expression: 'false' }],
    },
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'no-things-here' },
    spec: { policyName: 'no-things', validationActions: ['Deny', 'Audit'] },
  },
  {
    apiVersion: 'distro.eks.amazonaws.com/v1alpha1',
    kind: 'Release',
    metadata: { name: 'kubernetes-1-36-eks-8', namespace: 'default' },
    spec: { channel: '1-36', number: 8 },
    status: {
      components: [
        {
          name: 'coredns',
          assets: [
            {
              image: {
                uri: 'public.ecr.aws/eks-distro/coredns/coredns:v1.14.3-eks-1-36-8',
                imageDigest: 'sha256:1',
              },
            },
          ],
        },
      ],
    },
  },
];

describe('deploy/cluster-reader.yaml on a real API server', () => {
  const reader = ThreadedReader.create(1);
  let testbed: Testbed;
  let cluster: Cluster;
  let grants: Grant[];
  let serial = 0;
  const open: CollectedCluster[] = [];

  beforeAll(async () => {
    grants = grantsOf(await rulesInFile('ClusterRole'));
    testbed = await Testbed.start();
    cluster = await testbed.addCluster({
      name: 'cluster1',
      distribution: 'EKS',
    });
    await cluster.apply(...EKS_ANYWHERE_CRDS);
  }, 90_000);

  afterAll(async () => {
    await Promise.all(open.map(each => each.stop()));
    await reader.close();
    await testbed?.stop();
  }, 60_000);

  const accountWith = async (rules: readonly PolicyRule[]) => {
    serial += 1;
    const account = { namespace: 'default', name: `reader-${serial}` };
    await cluster.grant({ serviceAccount: account }, rules);
    const { token } = await cluster.createServiceAccountToken(account);
    return {
      name: account.name,
      url: cluster.url,
      certificateAuthority: { data: cluster.authority.certificate },
      authentication: { provider: 'token', parameters: { value: token } },
    };
  };

  const collect = async (
    rules: readonly PolicyRule[],
    kinds: readonly ObservedKind[],
  ) => {
    const collected = CollectedCluster.start(await accountWith(rules), {
      reader,
      kinds,
      timing: FAST,
    });
    open.push(collected);
    return collected;
  };

  it('misses nothing: every kind is watched, and the cluster is identified', async () => {
    const collected = await collect(rulesOf(grants), KINDS);
    await awaitCondition(
      'everything is watched',
      async () =>
        collected.status.kinds.every(({ state }) => state === 'watching') &&
        collected.status.kubeSystemUid
          ? true
          : undefined,
      { timeoutMs: 30_000 },
    );
    expect(collected.status.kinds).toHaveLength(KINDS.length);
  }, 60_000);

  it('holds no verb that is not needed', async () => {
    const needed = await Promise.all(
      grants.map(async grant => {
        const rest = rulesOf(grants.filter(other => other !== grant));
        const kinds = KINDS.filter(
          ({ group, plural }) =>
            group === grant.group && plural === grant.resource,
        );
        const collected = await collect(rest, kinds);
        const isMissed = await awaitCondition(
          `${grant.verb} ${grant.resource} is missed`,
          async () => (isMissing(grant, collected) ? true : undefined),
          { timeoutMs: 60_000 },
        );
        await collected.stop();
        return { ...grant, isMissed };
      }),
    );
    expect(needed.filter(({ isMissed }) => !isMissed)).toEqual([]);
    expect(needed.length).toBeGreaterThan(20);
  }, 120_000);

  it('reads what admits and refuses objects with the defaults that the API server gives, and manifests of EKS Distro', async () => {
    const kinds = KINDS.filter(
      ({ group }) =>
        group === 'admissionregistration.k8s.io' ||
        group === 'distro.eks.amazonaws.com',
    );
    await cluster.apply(...ADMISSION_OBJECTS);
    const collected = await collect(rulesOf(grants), kinds);
    const records = await awaitCondition(
      'all of them are read',
      async () =>
        [
          collected.names('ValidatingWebhookConfiguration'),
          collected.names('ValidatingAdmissionPolicy'),
          collected.names('ValidatingAdmissionPolicyBinding'),
          collected.names('EksDistroRelease'),
        ].every(names => names.length > 0)
          ? collected.records
          : undefined,
      { timeoutMs: 30_000 },
    );
    expect(
      records.get('ValidatingWebhookConfiguration', '', 'unknown-things'),
    ).toMatchObject({
      webhooks: [{ name: 'things.example.org', failurePolicy: 'Fail' }],
    });
    expect(
      records.get('ValidatingAdmissionPolicy', '', 'no-things'),
    ).toMatchObject({ failurePolicy: 'Fail' });
    expect(
      records.get('ValidatingAdmissionPolicyBinding', '', 'no-things-here'),
    ).toMatchObject({ policy: 'no-things', actions: ['Audit', 'Deny'] });
    expect(
      records.get('EksDistroRelease', 'default', 'kubernetes-1-36-eks-8'),
    ).toMatchObject({
      channel: '1-36',
      number: 8,
      digests: { 'coredns:v1.14.3-eks-1-36-8': 'sha256:1' },
    });
  }, 60_000);

  it('needs nothing for served APIs and the issuer of tokens, which every service account may read', async () => {
    const collected = await collect([], []);
    const { readings } = await awaitCondition(
      'both are read',
      async () =>
        collected.status.readings.servedApis.state === 'read' &&
        collected.status.readings.issuer.state === 'read'
          ? collected.status
          : undefined,
      { timeoutMs: 30_000 },
    );
    expect(readings.servedApis).toMatchObject({
      value: expect.arrayContaining(['apps/v1', 'networking.istio.io/v1']),
      isStale: false,
    });
    expect(readings.issuer).toMatchObject({
      value: 'https://kubernetes.default.svc.cluster.local',
    });
  }, 60_000);

  it('tells with deploy/api-metrics-reader.yaml which deprecated APIs are called, and without it that this is not allowed', async () => {
    // Deprecated since Kubernetes 1.33.
    await cluster.client.call('GET', '/api/v1/namespaces/default/endpoints');
    const found = async (rules: readonly PolicyRule[]) => {
      const collected = await collect([...rulesOf(grants), ...rules], []);
      return await awaitCondition(
        'it was tried',
        async () => {
          const { deprecatedApis } = collected.status.readings;
          return deprecatedApis.state === 'unread' ? undefined : deprecatedApis;
        },
        { timeoutMs: 30_000 },
      );
    };
    expect(await found([])).toEqual({ state: 'denied' });
    expect(await found(await rulesInFile('ClusterRole', METRICS_FILE))).toEqual(
      {
        state: 'read',
        value: expect.arrayContaining([{ api: 'v1 endpoints', clients: [] }]),
        asOf: expect.any(Number),
        isStale: false,
      },
    );
  }, 60_000);

  it('lets debug pages of istiod be read by port-forward, and not without it', async () => {
    const reasonWith = async (rules: readonly Rule[]) => {
      const description = { ...(await accountWith(rules)), origins: {} };
      const connection = ClusterConnection.create(
        description,
        ClusterAuthentications.create().authenticate(description),
      );
      const request = {
        namespace: 'istio-system',
        pod: 'istiod-none',
        port: 15014,
        deadlineMs: 5_000,
      };
      const failure = await openPortForward(connection, request).then(
        () => undefined,
        error => error,
      );
      await connection.close();
      return failure.reason;
    };
    // The API server asks for the permission before it looks for the pod.
    const rules = await rulesInFile('Role');
    expect(await reasonWith(rules)).toBe('not-found');
    expect(await reasonWith([])).toBe('forbidden');
  }, 60_000);
});
