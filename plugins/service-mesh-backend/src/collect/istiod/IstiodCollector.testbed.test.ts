import {
  awaitCondition,
  CertificateAuthority,
  Istiod,
  Testbed,
} from '@meshstage/testbed';
import { mkdir, writeFile } from 'fs/promises';
import { join } from 'path';
import { ClusterAuthentications } from '../../connect/authentication';
import { ClusterConnection } from '../../connect/ClusterConnection';
import { IstiodThread } from './thread/IstiodThread';
import { IstiodCollector } from './IstiodCollector';
import { PageBudget } from './PageBudget';
import { IstiodReplicaFacts } from './IstiodFacts';

/** What the design promises for an istiod that is killed. */
const NAMED_WITHIN_MS = 5_000;

const DAY_MS = 24 * 3600 * 1000;

/** As Secret cacerts is mounted: an intermediate that ends in ten days. */
async function pluggedInAuthority(folder: string): Promise<string> {
  const root = await CertificateAuthority.create('Root CA of mesh1');
  const intermediate = await root.intermediate('Intermediate of cluster2', {
    notAfter: new Date(Date.now() + 10 * DAY_MS),
  });
  const { certificate, key } = await intermediate.pair();
  const directory = join(folder, 'cacerts');
  await mkdir(directory);
  const files = {
    'ca-cert.pem': certificate,
    'ca-key.pem': key,
    'root-cert.pem': root.certificate,
    'cert-chain.pem': `${certificate}\n${root.certificate}`,
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(directory, name), text, { mode: 0o600 });
  }
  return directory;
}

describe('IstiodCollector on real istiods', () => {
  const access = IstiodThread.create();
  const ended = new AbortController();
  let testbed: Testbed;
  let replicas: Istiod[];
  let connection: ClusterConnection;
  let facts: readonly IstiodReplicaFacts[] = [];

  const of = (replica: string) => {
    const found = facts.find(each => each.replica === replica);
    if (!found) {
      throw new Error(`There are no facts of ${replica} yet.`);
    }
    return found;
  };

  const until = <T>(
    what: string,
    ask: () => T | undefined,
    timeoutMs = 15_000,
  ) => awaitCondition(what, ask, { timeoutMs });

  const untilState = (replica: string, state: string, timeoutMs?: number) =>
    until(
      `${replica} is ${state}`,
      () => (of(replica).liveness.state === state ? true : undefined),
      timeoutMs,
    );

  beforeAll(async () => {
    testbed = await Testbed.start({ pooled: true });
    const [cluster1, cluster2] = await Promise.all([
      testbed.addCluster({ name: 'cluster1', distribution: 'EKS' }),
      testbed.addCluster({ name: 'cluster2', distribution: 'EKS-D' }),
    ]);
    const complete = await testbed.addIstiod({
      name: 'istiod-a',
      configCluster: cluster1,
      remotes: { cluster2 },
    });
    const other = await testbed.addIstiod({
      name: 'istiod-b',
      configCluster: cluster2,
      certificateAuthority: true,
      environment: { ROOT_CA_DIR: await pluggedInAuthority(testbed.folder) },
    });
    replicas = [complete, other];
    const cluster = {
      name: 'cluster1',
      url: cluster1.url,
      authentication: { provider: 'none' },
      istiod: {
        method: 'urls' as const,
        replicas: replicas.map(({ name, monitoringUrl }) => ({
          name,
          url: monitoringUrl,
        })),
      },
      origins: {},
    };
    connection = ClusterConnection.create(
      cluster,
      ClusterAuthentications.create().authenticate(cluster),
    );
    IstiodCollector.start(connection, {
      access,
      budget: new PageBudget(),
      timing: { pagesMs: 500 },
      signal: ended.signal,
      onFacts: replicaFacts => {
        facts = replicaFacts;
      },
    });
  }, 90_000);

  afterAll(async () => {
    ended.abort();
    await connection?.close();
    await access.close();
    await testbed?.stop();
  }, 30_000);

  it('tells the registries of each replica, version and mesh settings', async () => {
    await until('both registries of istiod-a are synced', () =>
      of('istiod-a').clusterz?.value?.filter(
        ({ syncStatus }) => syncStatus === 'synced',
      ).length === 2
        ? true
        : undefined,
    );
    expect(of('istiod-a')).toMatchObject({
      revision: 'default',
      version: expect.stringMatching(/\S/),
      clusterz: {
        value: expect.arrayContaining([
          { id: 'cluster1', secretName: '', syncStatus: 'synced' },
          {
            id: 'cluster2',
            secretName: 'istio-system/istio-remote-secret-cluster2',
            syncStatus: 'synced',
          },
        ]),
      },
      networkz: { value: [] },
      mesh: { value: { trustDomain: 'cluster.local' } },
    });
    await until('the pages of istiod-b are read', () => of('istiod-b').mesh);
    expect(of('istiod-b').clusterz?.value?.map(({ id }) => id)).toEqual([
      'cluster2',
    ]);
  });

  it('tells which proxies are connected to which replica', async () => {
    const proxy = testbed.addProxy(replicas[0], {
      namespace: 'shop',
      name: 'web-1',
      clusterId: 'cluster1',
      type: 'sidecar',
      ips: ['10.0.0.7'],
      network: '',
      labels: {},
    });
    const proxiesOf = (replica: string) => [
      ...(of(replica).proxies?.value ?? []),
    ];
    await until('the proxy is seen', () =>
      proxiesOf('istiod-a').length > 0 ? true : undefined,
    );
    const [[clusterId, names]] = proxiesOf('istiod-a');
    expect(clusterId).toBe('cluster1');
    expect(names.text).toBe('web-1.shop');
    expect(of('istiod-b').proxies?.value?.size).toBe(0);
    proxy.stop();
    await until('the proxy is gone', () =>
      of('istiod-a').proxies?.value?.size === 0 ? true : undefined,
    );
  });

  it('tells when the certificates end that an istiod signs with, and nothing where it signs none', async () => {
    const days = (at: number | undefined) =>
      Math.round(((at ?? 0) - Date.now()) / DAY_MS);
    const { value } = await until('the metrics of istiod-b are read', () =>
      of('istiod-b').authority?.value ? of('istiod-b').authority : undefined,
    );
    expect(days(value?.chainExpiresAt)).toBe(10);
    expect(days(value?.rootExpiresAt)).toBeGreaterThan(3_000);
    await until('the metrics of istiod-a are read', () =>
      of('istiod-a').authority?.value ? true : undefined,
    );
    expect(of('istiod-a').authority?.value).toEqual({});
  });

  it('names an istiod that was killed within 5 s, keeps what it said, and heals', async () => {
    await replicas[0].process.kill();
    await untilState('istiod-a', 'dead', NAMED_WITHIN_MS);
    expect(of('istiod-a').liveness).toMatchObject({
      failure: { message: expect.stringMatching(/istiod/i) },
    });
    expect(of('istiod-a').clusterz?.value).toHaveLength(2);
    expect(of('istiod-b').liveness.state).toBe('alive');
    await replicas[0].process.restart();
    await untilState('istiod-a', 'alive');
  }, 60_000);

  it('names an istiod that hangs within 5 s', async () => {
    await replicas[1].process.pause();
    await untilState('istiod-b', 'dead', NAMED_WITHIN_MS);
    expect(of('istiod-b').liveness).toMatchObject({
      failure: { reason: 'timeout' },
    });
    await replicas[1].process.resume();
    await untilState('istiod-b', 'alive');
  }, 30_000);
});
