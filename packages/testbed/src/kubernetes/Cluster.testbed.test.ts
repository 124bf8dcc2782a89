import { Testbed } from '../Testbed';
import { awaitCondition } from '../process/awaitCondition';
import { Cluster } from './Cluster';
import { KubernetesClient, KubernetesError } from './KubernetesClient';

/** API servers keep their answer about a token for 10 s. */
const TOKEN_CACHE_MS = 20_000;

const READ_PODS = [
  { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
];

// Real servers on a busy machine take their time.
jest.setTimeout(90_000);

describe('Cluster', () => {
  let testbed: Testbed;
  let eks: Cluster;
  let distro: Cluster;
  const clients: KubernetesClient[] = [];

  beforeAll(async () => {
    testbed = await Testbed.start();
    [eks, distro] = await Promise.all([
      testbed.addCluster({ name: 'eks', distribution: 'EKS' }),
      testbed.addCluster({ name: 'distro', distribution: 'EKS-D' }),
    ]);
  });

  afterAll(async () => {
    await Promise.all(clients.map(client => client.close()));
    await testbed.stop();
  });

  const clientAs = async (...parameters: Parameters<Cluster['clientAs']>) => {
    const client = await eks.clientAs(...parameters);
    clients.push(client);
    return client;
  };

  const statusOf = async (call: Promise<unknown>): Promise<number> => {
    try {
      await call;
      return 200;
    } catch (error) {
      if (error instanceof KubernetesError) {
        return error.status;
      }
      throw error;
    }
  };

  const namespace = (name: string) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  });

  it('reports the version of its distribution', async () => {
    const versions = await Promise.all(
      [eks, distro].map(cluster =>
        cluster.client.call<{ gitVersion: string }>('GET', '/version'),
      ),
    );
    expect(versions.map(({ gitVersion }) => gitVersion)).toEqual([
      'v1.36.3-eks-3c5b2f1',
      'v1.36.3-eks-9d2e7a4',
    ]);
  });

  it('serves the custom resources of Istio, the Gateway API and MCS', async () => {
    await eks.apply(namespace('crds'), {
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: 'b', namespace: 'crds' },
      spec: { host: 'b.crds.svc.cluster.local' },
    });
    const rules = await eks.client.list(
      'networking.istio.io/v1',
      'DestinationRule',
    );
    expect(rules.map(({ metadata }) => metadata.name)).toEqual(['b']);
    for (const [apiVersion, kind] of [
      ['gateway.networking.k8s.io/v1', 'Gateway'],
      ['multicluster.x-k8s.io/v1alpha1', 'ServiceExport'],
    ]) {
      expect(await eks.client.list(apiVersion, kind)).toEqual([]);
    }
  });

  it('applies and patches the status of objects', async () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', namespace: 'status' },
      spec: { containers: [{ name: 'web', image: 'web' }] },
      status: { phase: 'Running', podIP: '10.0.0.7' },
    };
    await eks.apply(pod, namespace('status'));
    const at = { namespace: 'status', name: 'web' };
    expect(await eks.client.get('v1', 'Pod', at)).toMatchObject({
      status: { phase: 'Running', podIP: '10.0.0.7' },
    });
    await eks.client.patch(
      'v1',
      'Pod',
      { ...at, subresource: 'status' },
      { status: { phase: 'Failed' } },
    );
    expect(await eks.client.get('v1', 'Pod', at)).toMatchObject({
      status: { phase: 'Failed', podIP: '10.0.0.7' },
    });
  });

  it('lets a namespace go with all that is in it', async () => {
    await eks.apply(namespace('gone'), {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings', namespace: 'gone' },
      data: { a: 'b' },
    });
    await eks.client.delete('v1', 'Namespace', { name: 'gone' });
    const namespaces = await eks.client.list('v1', 'Namespace');
    expect(namespaces.map(({ metadata }) => metadata.name)).not.toContain(
      'gone',
    );
  });

  it('lets a user do what was granted, and nothing else', async () => {
    const jane = await clientAs({ user: 'jane' });
    expect(await statusOf(jane.call('GET', '/api/v1/pods'))).toBe(403);
    await eks.grant({ user: 'jane' }, READ_PODS);
    // The API server learns of a new binding by its own watch.
    await awaitCondition(
      'jane may list pods',
      async () =>
        (await statusOf(jane.call('GET', '/api/v1/pods'))) === 200
          ? true
          : undefined,
      { timeoutMs: 10_000 },
    );
    expect(await statusOf(jane.call('GET', '/api/v1/secrets'))).toBe(403);
  });

  it('knows a member of system:masters by the groups of the certificate', async () => {
    const root = await clientAs({ user: 'root', groups: ['system:masters'] });
    expect(await statusOf(root.call('GET', '/api/v1/secrets'))).toBe(200);
  });

  describe('tokens', () => {
    const account = { namespace: 'tokens', name: 'reader' };

    beforeAll(async () => {
      await eks.apply(namespace('tokens'));
      await eks.grant({ serviceAccount: account }, READ_PODS);
    });

    const read = (client: KubernetesClient) =>
      statusOf(client.call('GET', '/api/v1/pods'));

    const awaitStatus = (client: KubernetesClient, status: number) =>
      awaitCondition(
        `the API server answers ${status}`,
        async () => ((await read(client)) === status ? true : undefined),
        { timeoutMs: TOKEN_CACHE_MS, intervalMs: 100 },
      );

    it('speak for a service account with what was granted to it', async () => {
      const client = await clientAs({ serviceAccount: account });
      await awaitStatus(client, 200);
      expect(await statusOf(client.call('GET', '/api/v1/secrets'))).toBe(403);
    });

    it('are refused once expired', async () => {
      const { token } = await eks.createServiceAccountToken(account, {
        expiresInSeconds: -60,
      });
      expect(await read(await clientAs({ token }))).toBe(401);
    });

    it('that live for less than the API grants are valid until they end', async () => {
      const { token, expiresAt } = await eks.createServiceAccountToken(
        account,
        { expiresInSeconds: 120 },
      );
      expect(expiresAt.getTime()).toBeGreaterThan(Date.now());
      await awaitStatus(await clientAs({ token }), 200);
    });

    it('are refused once revoked or their account is deleted, and no others', async () => {
      const other = { namespace: 'tokens', name: 'other' };
      await eks.grant({ serviceAccount: other }, READ_PODS);
      const [kept, revoked] = await Promise.all([
        eks.createServiceAccountToken(account),
        eks.createServiceAccountToken(account),
      ]);
      const one = await clientAs({ token: revoked.token });
      const all = await clientAs({ serviceAccount: other });
      await Promise.all([awaitStatus(one, 200), awaitStatus(all, 200)]);
      await Promise.all([revoked.revoke(), eks.deleteServiceAccount(other)]);
      await Promise.all([awaitStatus(one, 401), awaitStatus(all, 401)]);
      expect(await read(await clientAs({ token: kept.token }))).toBe(200);
    });

    it('of one cluster mean nothing in another', async () => {
      const { token } = await eks.createServiceAccountToken(account);
      const elsewhere = await distro.clientAs({ token });
      clients.push(elsewhere);
      expect(await read(elsewhere)).toBe(401);
    });
  });

  describe('processes', () => {
    it('answer nothing while paused, and go on afterwards', async () => {
      await distro.apiServer.pause();
      let answered = false;
      const version = distro.client.call('GET', '/version').finally(() => {
        answered = true;
      });
      // As long as the other cluster needs for several answers.
      for (let round = 0; round < 5; round++) {
        await eks.client.call('GET', '/version');
      }
      expect(answered).toBe(false);
      await distro.apiServer.resume();
      await expect(version).resolves.toMatchObject({ major: '1' });
    });

    it('come back on the same address with the same content', async () => {
      await distro.apply(namespace('kept'));
      const { url } = distro;
      await distro.apiServer.kill();
      await expect(distro.client.call('GET', '/version')).rejects.toThrow(
        /ECONNREFUSED|other side closed|ECONNRESET/,
      );
      await distro.apiServer.restart();
      await distro.etcd.restart();
      await distro.ready();
      expect(distro.url).toBe(url);
      expect(
        await distro.client.get('v1', 'Namespace', { name: 'kept' }),
      ).toMatchObject({ metadata: { name: 'kept' } });
    });
  });
});
