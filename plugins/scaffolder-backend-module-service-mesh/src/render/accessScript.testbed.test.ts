import {
  awaitCondition,
  Cluster,
  Istiod,
  KubernetesClient,
  runScript,
  SimulatedArgoCd,
  Testbed,
} from '@meshstage/testbed';
import { rm, writeFile } from 'fs/promises';
import { join } from 'path';
import { parse, stringify } from 'yaml';
import { checkout } from '../__testUtils__/checkout';
import { installation } from '../__testUtils__/installations';
import { Installation } from './index';

const MINUTE = 60_000;
const SECRET = {
  namespace: 'istio-system',
  name: 'istio-remote-secret-cluster4',
};

/** A remote cluster; an operator gives cluster1 access to it. */
const WANTED: Installation = installation('remote', {
  primaries: [{ name: 'cluster1', istioId: 'cluster1', platform: 'eks' }],
  trust: { mode: 'cacerts' },
  access: { mode: 'command', tokenLifetime: '1h' },
});

describe('a cluster that joins by the files of its pull request', () => {
  let testbed: Testbed;
  let cluster1: Cluster;
  let cluster4: Cluster;
  let istiod: Istiod;
  let files: Awaited<ReturnType<typeof checkout>>;
  let argocd: SimulatedArgoCd;

  beforeAll(async () => {
    testbed = await Testbed.start();
    [cluster1, cluster4] = await Promise.all([
      testbed.addCluster({ name: 'cluster1', distribution: 'EKS' }),
      testbed.addCluster({ name: 'cluster4', distribution: 'EKS-D' }),
    ]);
    istiod = await testbed.addIstiod({
      name: 'istiod',
      configCluster: cluster1,
      environment: { EXTERNAL_ISTIOD: 'true' },
    });
    files = await checkout(WANTED);
    argocd = SimulatedArgoCd.create(
      files.folder,
      new Map([
        ['cluster1', cluster1],
        ['cluster4', cluster4],
      ]),
    );
    await writeFile(
      join(testbed.folder, 'operator.kubeconfig'),
      await operatorKubeconfig([cluster1, cluster4]),
      { mode: 0o600 },
    );
  }, 15 * MINUTE);

  afterAll(async () => {
    await testbed?.stop();
    if (files) {
      await rm(files.folder, { recursive: true, force: true });
    }
  }, MINUTE);

  const script = (parameters: string[], environment = {}) =>
    runScript(
      join(files.folder, 'clusters/cluster4/access/remote-secret.sh'),
      parameters,
      {
        folder: join(testbed.folder, 'operator'),
        environment: {
          KUBECONFIG: join(testbed.folder, 'operator.kubeconfig'),
          ...environment,
        },
      },
    );

  /** In the test bed istiod runs on this machine, and reaches what it otherwise could not. */
  const reachable = () => ({ API_SERVER_CLUSTER4: cluster4.url });

  const registries = async () =>
    (await istiod.debug.clusterz()).map(({ id, syncStatus }) => [
      id,
      syncStatus,
    ]);

  it(
    'is prepared wave by wave',
    async () => {
      const applications = await argocd.applications(files.applications);
      expect(applications.map(({ name }) => name)).toEqual([
        'cluster4-namespace',
        'cluster4-reader',
        'cluster4-base',
        'cluster4-istiod',
        'cluster4-gateway',
      ]);
      for (const application of applications) {
        const { skipped } = await argocd.sync(application);
        expect(skipped).toEqual([]);
      }
    },
    2 * MINUTE,
  );

  it(
    'is not linked to an address that istiod could not reach',
    async () => {
      const { code, stderr } = await script(['apply']);
      expect(code).not.toBe(0);
      expect(stderr).toMatch(
        /The API server of cluster4 is https:\/\/127\.0\.0\.1:\d+ here, which istiod cannot reach/,
      );
      expect(await remoteSecret(cluster1)).toBeUndefined();
    },
    MINUTE,
  );

  it(
    'is read by the real istiod once the script has run',
    async () => {
      const { code, stdout, stderr } = await script(['apply'], reachable());
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(stderr).toMatch(/cluster4: the token is valid until 20\d\d-/);
      expect(`${stdout}${stderr}`).not.toContain('eyJ');
      await awaitCondition(
        'istiod has synced cluster4',
        async () =>
          (
            await registries()
          ).some(([id, status]) => id === 'cluster4' && status === 'synced')
            ? true
            : undefined,
        { timeoutMs: MINUTE },
      );
    },
    2 * MINUTE,
  );

  it('has its credential in one place, with no copy in an annotation', async () => {
    const secret = await remoteSecret(cluster1);
    expect(secret?.metadata.labels).toEqual({ 'istio/multiCluster': 'true' });
    expect(secret?.metadata.annotations).toEqual({
      'networking.istio.io/cluster': 'cluster4',
    });
    expect(Object.keys((secret as any).data)).toEqual(['cluster4']);
  });

  it(
    'gives istiod the rights of the reader, and no others',
    async () => {
      const { stdout, code } = await script(['print', 'cluster4'], reachable());
      expect(code).toBe(0);
      const { users, clusters } = parse(stdout);
      const client = KubernetesClient.create({
        url: clusters[0].cluster.server,
        certificateAuthority: Buffer.from(
          clusters[0].cluster['certificate-authority-data'],
          'base64',
        ).toString('utf8'),
        token: users[0].user.token,
      });
      try {
        await expect(client.list('v1', 'Pod')).resolves.toEqual([]);
        await expect(
          client.delete('v1', 'Namespace', { name: 'istio-system' }),
        ).rejects.toMatchObject({ status: 403 });
      } finally {
        await client.close();
      }
    },
    MINUTE,
  );

  it(
    'can be linked again, as before the token ends',
    async () => {
      const before = await remoteSecret(cluster1);
      const { code } = await script(['apply'], reachable());
      expect(code).toBe(0);
      const after = await remoteSecret(cluster1);
      expect((after as any).data).not.toEqual((before as any).data);
    },
    MINUTE,
  );

  it(
    'writes no secret when a token cannot be had',
    async () => {
      const before = await remoteSecret(cluster1);
      const { code } = await script(['apply'], {
        ...reachable(),
        TOKEN_LIFETIME: 'not-a-time',
      });
      expect(code).not.toBe(0);
      expect(await remoteSecret(cluster1)).toEqual(before);
    },
    MINUTE,
  );

  it(
    'is forgotten by istiod when the script takes the secret away',
    async () => {
      const { code } = await script(['remove']);
      expect(code).toBe(0);
      await awaitCondition(
        'istiod has forgotten cluster4',
        async () =>
          (await registries()).every(([id]) => id !== 'cluster4')
            ? true
            : undefined,
        { timeoutMs: MINUTE },
      );
    },
    2 * MINUTE,
  );

  it.each([
    [[], /What\? One of: print KEY, apply, remove/],
    [['print', 'cluster9'], /Which one\? One of: cluster4/],
  ])('says what can be asked for: %p', async (parameters, message) => {
    const { code, stderr } = await script(parameters);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(message);
  });
});

async function remoteSecret({ client }: Cluster) {
  const secrets = await client.list('v1', 'Secret', {
    namespace: SECRET.namespace,
  });
  return secrets.find(({ metadata }) => metadata.name === SECRET.name);
}

/** One kubeconfig with a context for each cluster, as operators have it. */
async function operatorKubeconfig(all: readonly Cluster[]): Promise<string> {
  const configs = await Promise.all(
    all.map(async cluster => {
      const config = parse(await cluster.kubeconfig());
      return {
        cluster: { name: cluster.name, cluster: config.clusters[0].cluster },
        user: { name: cluster.name, user: config.users[0].user },
        context: {
          name: cluster.name,
          context: { cluster: cluster.name, user: cluster.name },
        },
      };
    }),
  );
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': all[0].name,
    clusters: configs.map(({ cluster }) => cluster),
    users: configs.map(({ user }) => user),
    contexts: configs.map(({ context }) => context),
  });
}
