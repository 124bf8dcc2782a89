import {
  awaitCondition,
  CertificateAuthority,
  Cluster,
  kubeconfig,
  remoteSecret,
  Testbed,
} from '@meshstage/testbed';
import { ClusterAuthentications } from '../../connect/authentication';
import { ClusterConnection } from '../../connect/ClusterConnection';
import type { RemoteSecret } from './RemoteSecret';
import { RemoteSecretCollector } from './RemoteSecretCollector';

const READER = { namespace: 'istio-system', name: 'istio-reader' };
/** What istiod lists and watches in a remote cluster. */
const READER_RULES = [
  {
    apiGroups: ['', 'discovery.k8s.io'],
    resources: ['namespaces', 'services', 'pods', 'nodes', 'endpointslices'],
    verbs: ['list', 'watch'],
  },
];
/** Longer than any test: only a change makes another round. */
const NEVER_MS = 3_600_000;

describe('RemoteSecretCollector on real API servers', () => {
  const ended = new AbortController();
  const authentications = ClusterAuthentications.create();
  let testbed: Testbed;
  let holder: Cluster;
  let target: Cluster;
  let connection: ClusterConnection;
  let collector: RemoteSecretCollector;
  const rounds: (readonly RemoteSecret[])[] = [];

  const of = (clusterId: string) =>
    rounds.at(-1)?.find(each => each.clusterId === clusterId);

  const hold = (clusterId: string, text: string) =>
    holder.apply(remoteSecret(clusterId, text));

  /** Another round, as after an event of the watch. */
  const readAgain = async () => {
    const before = rounds.length;
    collector.secretsChanged();
    await awaitCondition(
      'the secrets are tried again',
      async () => (rounds.length > before ? true : undefined),
      { timeoutMs: 30_000 },
    );
  };

  beforeAll(async () => {
    testbed = await Testbed.start({ pooled: true });
    [holder, target] = await Promise.all([
      testbed.addCluster({ name: 'cluster1', distribution: 'EKS' }),
      testbed.addCluster({ name: 'cluster2', distribution: 'EKS-D' }),
    ]);
    for (const cluster of [holder, target]) {
      await cluster.apply({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'istio-system' },
      });
    }
    await target.grant({ serviceAccount: READER }, READER_RULES);
    const reader = { serviceAccount: READER };
    const access = await target.access(reader);
    const strange = await CertificateAuthority.create('another CA');
    await hold('good', await target.kubeconfig(reader));
    await hold(
      'ended',
      await target.kubeconfig({ ...reader, expiresInSeconds: -60 }),
    );
    await hold(
      'unknown-token',
      await target.kubeconfig({ token: 'not-a-token' }),
    );
    await hold(
      'wrong-ca',
      kubeconfig('cluster2', {
        ...access,
        certificateAuthority: strange.certificate,
      }),
    );
    await hold(
      'without-rights',
      await target.kubeconfig({
        serviceAccount: { namespace: 'istio-system', name: 'nobody' },
      }),
    );
    await hold(
      'nothing-listens',
      kubeconfig('cluster2', { ...access, url: 'https://127.0.0.1:1' }),
    );
    const { token } = await holder.createServiceAccountToken({
      namespace: 'default',
      name: 'meshstage',
    });
    await holder.grant(
      { serviceAccount: { namespace: 'default', name: 'meshstage' } },
      [{ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }],
    );
    const cluster = {
      name: 'cluster1',
      url: holder.url,
      certificateAuthority: { data: holder.authority.certificate },
      authentication: { provider: 'token', parameters: { value: token } },
      remoteSecrets: 'credentials' as const,
      origins: {},
    };
    connection = ClusterConnection.create(
      cluster,
      authentications.authenticate(cluster),
    );
    collector = RemoteSecretCollector.start(connection, {
      authenticate: each => authentications.authenticate(each),
      isConfigured: () => true,
      onSecrets: secrets => rounds.push(secrets),
      signal: ended.signal,
      intervalMs: NEVER_MS,
    });
    await awaitCondition(
      'the secrets are tried',
      async () => (of('good')?.probe ? true : undefined),
      { timeoutMs: 60_000 },
    );
  }, 120_000);

  afterAll(async () => {
    ended.abort();
    await connection?.close();
    await testbed?.stop();
  }, 30_000);

  it('tells what works from what a real API server refuses, and why', () => {
    expect(of('good')).toMatchObject({
      server: target.url,
      authentication: 'token',
      probe: { state: 'accepted' },
      missingPermissions: [],
    });
    expect(of('ended')?.expiresAt).toBeLessThan(Date.now());
    for (const id of ['ended', 'unknown-token']) {
      expect(of(id)?.probe).toMatchObject({
        state: 'refused',
        failure: { reason: 'unauthorized' },
      });
    }
    expect(of('wrong-ca')?.probe).toMatchObject({
      state: 'unreachable',
      failure: { reason: 'tls-unknown-ca' },
    });
    expect(of('nothing-listens')?.probe).toMatchObject({
      state: 'unreachable',
      failure: { reason: 'refused' },
    });
  });

  it('names the permissions that the account of a secret lacks', () => {
    expect(of('without-rights')?.probe).toMatchObject({ state: 'accepted' });
    expect(of('without-rights')?.missingPermissions).toEqual(
      expect.arrayContaining([
        'list services',
        'watch pods',
        'list endpointslices.discovery.k8s.io',
      ]),
    );
  });

  it('hands no credential on', () => {
    const text = JSON.stringify(rounds);
    expect(text).toContain('good');
    expect(text).not.toMatch(/eyJ[\w-]{10,}|not-a-token|PRIVATE KEY/);
  });

  it('tries a secret at once that was written, long before the next round', async () => {
    await hold('ended', await target.kubeconfig({ serviceAccount: READER }));
    await readAgain();
    expect(of('ended')?.probe).toMatchObject({ state: 'accepted' });
  }, 60_000);

  it('sees that a token was revoked', async () => {
    const { token, revoke } = await target.createServiceAccountToken(READER);
    await hold('good', await target.kubeconfig({ token }));
    await readAgain();
    expect(of('good')?.probe).toMatchObject({ state: 'accepted' });
    await revoke();
    // API servers remember for 10 s what they know of a token.
    await awaitCondition(
      'the token is refused',
      async () => {
        await readAgain();
        return of('good')?.probe?.state === 'refused' ? true : undefined;
      },
      { timeoutMs: 60_000, intervalMs: 1_000 },
    );
  }, 90_000);
});
