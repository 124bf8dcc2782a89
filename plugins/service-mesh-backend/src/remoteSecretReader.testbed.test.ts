import { OBSERVED_KINDS } from '@meshstage/istio-multicluster';
import { awaitCondition, Cluster, Testbed } from '@meshstage/testbed';
import { readFile } from 'fs/promises';
import { resolve } from 'path';
import { parseAllDocuments } from 'yaml';
import {
  CollectedCluster,
  FAST,
} from './collect/__testUtils__/CollectedCluster';
import { RemoteSecretCollector, ThreadedReader } from './collect';
import { pause } from './collect/pause';
import { ClusterAuthentications, ClusterConnection } from './connect';

const FILE = resolve(__dirname, '../../../deploy/remote-secret-reader.yaml');
const NAMESPACE = 'istio-system';
const SECRETS = OBSERVED_KINDS.filter(({ record }) => record === 'Secret');
/** Longer than a new rule takes to be known everywhere in the API server. */
const SETTLED_MS = 1_500;

type Rule = { apiGroups: string[]; resources: string[]; verbs: string[] };

async function ruleInFile(): Promise<Rule> {
  const documents = parseAllDocuments(await readFile(FILE, 'utf8'));
  const roles = documents
    .map(document => document.toJS() as { kind: string; rules: Rule[] })
    .filter(({ kind }) => kind === 'Role');
  const rules = roles.flatMap(role => role.rules);
  if (rules.length !== 1) {
    throw new Error(`${FILE} has ${rules.length} rules`);
  }
  return rules[0];
}

function secret(
  namespace: string,
  name: string,
  labels: Record<string, string> = {},
) {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { namespace, name, labels },
    data: { cluster2: Buffer.from('canary-of-a-secret').toString('base64') },
  };
}

describe('deploy/remote-secret-reader.yaml on a real API server', () => {
  const reader = ThreadedReader.create(1);
  const ended = new AbortController();
  const open: { stop(): Promise<void> }[] = [];
  let testbed: Testbed;
  let cluster: Cluster;
  let rule: Rule;
  let serial = 0;

  beforeAll(async () => {
    rule = await ruleInFile();
    testbed = await Testbed.start({ pooled: true });
    cluster = await testbed.addCluster({
      name: 'cluster1',
      distribution: 'EKS',
    });
    const label = { 'istio/multiCluster': 'true' };
    await cluster.apply(
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: NAMESPACE },
      },
      secret(NAMESPACE, 'istio-remote-secret-cluster2', label),
      secret(NAMESPACE, 'cacerts'),
      secret(NAMESPACE, 'unrelated'),
      secret('default', 'istio-remote-secret-stray', label),
    );
  }, 90_000);

  afterAll(async () => {
    ended.abort();
    await Promise.all(open.map(each => each.stop()));
    await reader.close();
    await testbed?.stop();
  }, 60_000);

  /** An account with these verbs, in the namespace of istiod only. */
  const clusterAs = async (
    verbs: readonly string[],
    remoteSecrets: 'metadata' | 'credentials',
  ) => {
    serial += 1;
    const name = `reader-${serial}`;
    const { token } = await cluster.createServiceAccountToken({
      namespace: 'default',
      name,
    });
    await cluster.apply(
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'Role',
        metadata: { namespace: NAMESPACE, name },
        rules: verbs.length > 0 ? [{ ...rule, verbs }] : [],
      },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: { namespace: NAMESPACE, name },
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'Role',
          name,
        },
        subjects: [{ kind: 'ServiceAccount', name, namespace: 'default' }],
      },
    );
    return {
      name,
      url: cluster.url,
      certificateAuthority: { data: cluster.authority.certificate },
      authentication: { provider: 'token', parameters: { value: token } },
      remoteSecrets,
      origins: {},
    };
  };

  const collect = async (verbs: readonly string[]) => {
    const collected = CollectedCluster.start(
      await clusterAs(verbs, 'metadata'),
      { reader, kinds: SECRETS, timing: FAST },
    );
    open.push(collected);
    return collected;
  };

  it('misses nothing: remote secrets and Secret cacerts are watched by name, and no other is seen', async () => {
    const collected = await collect(rule.verbs);
    // What was listed comes in a batch, after the state says that it is watched.
    await awaitCondition(
      'secrets are watched, and what was listed came',
      async () =>
        collected.kind('Secret').state === 'watching' &&
        collected.names('Secret').length >= 2
          ? true
          : undefined,
      { timeoutMs: 30_000 },
    );
    await pause(SETTLED_MS, ended.signal);
    expect(collected.names('Secret')).toEqual([
      `${NAMESPACE}/cacerts`,
      `${NAMESPACE}/istio-remote-secret-cluster2`,
    ]);
    // Of metadata there is nothing else to keep.
    expect(JSON.stringify([...collected.records.all('Secret')])).not.toContain(
      'canary',
    );
  }, 60_000);

  it('lets kubeconfigs be read where that is asked for', async () => {
    const description = await clusterAs(rule.verbs, 'credentials');
    const authentications = ClusterAuthentications.create();
    const connection = ClusterConnection.create(
      description,
      authentications.authenticate(description),
    );
    open.push({ stop: () => connection.close() });
    const secrets = await new Promise(done => {
      RemoteSecretCollector.start(connection, {
        authenticate: each => authentications.authenticate(each),
        isConfigured: () => true,
        onSecrets: done,
        signal: ended.signal,
      });
    });
    expect(secrets).toEqual([
      expect.objectContaining({
        namespace: NAMESPACE,
        name: 'istio-remote-secret-cluster2',
        clusterId: 'cluster2',
        problem: expect.stringContaining('kubeconfig'),
      }),
    ]);
  }, 60_000);

  it('holds no verb that is not needed', async () => {
    expect(rule.resources).toEqual(['secrets']);
    expect(rule.verbs.length).toBeGreaterThan(0);
    for (const verb of rule.verbs) {
      const collected = await collect(
        rule.verbs.filter(other => other !== verb),
      );
      await awaitCondition(
        `${verb} is missed`,
        async () => {
          const { state, since } = collected.kind('Secret');
          return ['denied', 'failing', 'stale'].includes(state) &&
            Date.now() - since > SETTLED_MS
            ? true
            : undefined;
        },
        { timeoutMs: 60_000 },
      );
      await collected.stop();
    }
  }, 120_000);
});
