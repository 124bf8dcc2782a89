import { hostConfig } from '../hostConfig';
import { awaitCondition } from '../process/awaitCondition';
import { Testbed } from '../Testbed';
import { XdsLoadAssignment } from '../xds/resources';
import { addSeedPicture, proxiesOf, SeedPicture } from './seedPicture';
import { CLUSTER1, CLUSTER2 } from './site';

const SERVICE_B = 'outbound|8080||service-b.sample.svc.cluster.local';

// Real servers on a busy machine take their time.
jest.setTimeout(90_000);

describe('the seed picture', () => {
  let testbed: Testbed;
  let picture: SeedPicture;

  beforeAll(async () => {
    testbed = await Testbed.start({ pooled: true });
    picture = await addSeedPicture(testbed, { istiodReplicas: 2 });
  });

  afterAll(() => testbed.stop());

  /** The application proxy of a site whose name starts so. */
  const proxyOf = (site: typeof CLUSTER1, start: string) =>
    proxiesOf(site).find(({ name }) => name.startsWith(start))!;

  /** Each once: a gateway stands in every zone in which it has pods behind it. */
  const addressesOf = (assignments: XdsLoadAssignment[]) => {
    const addresses = assignments
      .flatMap(({ endpoints = [] }) => endpoints)
      .flatMap(({ lbEndpoints = [] }) => lbEndpoints)
      .map(({ endpoint }) => endpoint?.address?.socketAddress)
      .map(socket => `${socket?.address}:${socket?.portValue}`);
    return [...new Set(addresses)].sort();
  };

  it('has every replica of istiod say that both clusters are synced', async () => {
    expect(picture.istiods).toHaveLength(2);
    for (const istiod of picture.istiods) {
      const clusters = await istiod.debug.clusterz();
      expect(
        clusters.map(({ id, syncStatus }) => `${id} ${syncStatus}`).sort(),
      ).toEqual(['cluster1 synced', 'cluster2 synced']);
    }
  });

  it('has a network of its own in each cluster', async () => {
    const networks = await Promise.all(
      [picture.cluster1, picture.cluster2].map(async ({ client }) => {
        const { metadata } = await client.get('v1', 'Namespace', {
          name: 'istio-system',
        });
        return metadata.labels?.['topology.istio.io/network'];
      }),
    );
    expect(networks).toEqual(['network1', 'network2']);
    const gateways = await picture.istiod.debug.networkz();
    expect(
      gateways.map(({ Network, Addr }) => `${Network} ${Addr}`).sort(),
    ).toEqual(['network1 203.0.113.10', 'network2 198.51.100.20']);
  });

  it('gives A in cluster1 the local pod of B and the gateway of cluster2', async () => {
    const connection = picture.istiod.connect(proxyOf(CLUSTER1, 'service-a'));
    const endpoints = await connection.ask('eds', [SERVICE_B]);
    connection.close();
    expect(addressesOf(endpoints)).toEqual([
      '10.10.0.31:8080',
      '198.51.100.20:15443',
    ]);
  });

  it('gives A in cluster2 the pods of B there and the gateway of cluster1', async () => {
    const connection = picture.istiod.connect(proxyOf(CLUSTER2, 'service-a'));
    const endpoints = await connection.ask('eds', [SERVICE_B]);
    connection.close();
    expect(addressesOf(endpoints)).toEqual([
      '10.20.0.31:8080',
      '10.20.1.31:8080',
      '203.0.113.10:15443',
    ]);
  });

  it('has a proxy of every injected pod connected to one of the replicas', async () => {
    const pages = await Promise.all(
      picture.istiods.map(istiod => istiod.debug.syncz()),
    );
    const wanted = [CLUSTER1, CLUSTER2].flatMap(site =>
      proxiesOf(site).map(
        ({ name, namespace, clusterId }) => `${clusterId} ${name}.${namespace}`,
      ),
    );
    const listed = pages
      .flat()
      .map(({ cluster_id, proxy }) => `${cluster_id} ${proxy}`);
    // A connection of a test before this one may still be listed beside the proxy's own.
    expect([...new Set(listed)].sort()).toEqual(wanted.sort());
    expect(pages.every(page => page.length > 0)).toBe(true);
  });

  it('answers every client with what changed in the remote cluster', async () => {
    const { cluster2 } = picture;
    const connection = picture.istiod.connect(proxyOf(CLUSTER1, 'service-a'));
    await connection.ask('cds');
    await connection.ask('eds', [SERVICE_B]);
    const at = { namespace: 'istio-system', name: 'istio-eastwestgateway' };
    const move = (ip: string) =>
      cluster2.client.patch(
        'v1',
        'Service',
        { ...at, subresource: 'status' },
        { status: { loadBalancer: { ingress: [{ ip }] } } },
      );
    for (const ip of ['198.51.100.21', '198.51.100.20']) {
      await move(ip);
      const endpoints = await connection.until('eds', pushed =>
        addressesOf(pushed).includes(`${ip}:15443`),
      );
      expect(addressesOf(endpoints)).toEqual([
        '10.10.0.31:8080',
        `${ip}:15443`,
      ]);
    }
    connection.close();
  });

  it('gives a host the clusters, the replicas, and an account that reads and writes nothing', async () => {
    const { serviceMesh } = await hostConfig(testbed);
    expect(
      serviceMesh.clusters.map(({ name, url, istiod }) => ({
        name,
        url,
        replicas: istiod?.debugUrls.map(replica => replica.url),
      })),
    ).toEqual([
      {
        name: 'cluster1',
        url: picture.cluster1.url,
        replicas: picture.istiods.map(({ monitoringUrl }) => monitoringUrl),
      },
      { name: 'cluster2', url: picture.cluster2.url, replicas: undefined },
    ]);
    const { token } = serviceMesh.clusters[1].authentication;
    const account = await picture.cluster2.clientAs({ token });
    const pods = await awaitCondition(
      'the account may read',
      () => account.list('v1', 'Pod', { namespace: 'sample' }),
      { timeoutMs: 10_000 },
    );
    expect(pods).toHaveLength(3);
    await expect(
      account.delete('v1', 'Pod', {
        namespace: 'sample',
        name: pods[0].metadata.name,
      }),
    ).rejects.toThrow(/403/);
    await account.close();
  });

  it('answers CDS, LDS, RDS and NDS as well', async () => {
    const connection = picture.istiod.connect({
      ...proxyOf(CLUSTER1, 'service-a'),
      metadata: { DNS_CAPTURE: 'true' },
    });
    const clusters = await connection.ask('cds');
    expect(clusters.map(({ name }) => name)).toContain(SERVICE_B);
    const listeners = await connection.ask('lds');
    expect(listeners.map(({ name }) => name)).toContain('virtualOutbound');
    const [routes] = await connection.ask('rds', ['8080']);
    const host = routes.virtualHosts?.find(({ domains }) =>
      domains?.includes('service-b.sample.svc.cluster.local'),
    );
    expect(host?.routes?.[0].route?.cluster).toBe(SERVICE_B);
    const [names] = await connection.ask('nds');
    expect(Object.keys(names.table ?? {})).toContain(
      'service-b.sample.svc.cluster.local',
    );
    connection.close();
  });

  it('has proxies come back to an istiod that was killed and started again', async () => {
    const [first] = picture.istiods;
    const wanted = [CLUSTER1, CLUSTER2]
      .flatMap(proxiesOf)
      .filter((_, index) => index % picture.istiods.length === 0)
      .map(({ name, namespace }) => `${name}.${namespace}`);
    const { pid } = first.process;
    await first.process.kill();
    await expect(first.debug.clusterz()).rejects.toThrow(/ECONNREFUSED/);
    await first.process.restart();
    expect(first.process.pid).not.toBe(pid);
    const listed = await awaitCondition(
      'the proxies are back',
      async () => {
        const page = await first.debug.syncz();
        return page.length === wanted.length ? page : undefined;
      },
      { timeoutMs: 15_000 },
    );
    expect(listed.map(({ proxy }) => proxy).sort()).toEqual(wanted.sort());
  });

  it('leaves an istiod without answers while it is paused', async () => {
    const [first, second] = picture.istiods;
    await first.process.pause();
    let answered = false;
    const page = first.debug.clusterz().finally(() => {
      answered = true;
    });
    for (let round = 0; round < 5; round++) {
      await second.debug.clusterz();
    }
    expect(answered).toBe(false);
    await first.process.resume();
    expect(await page).toHaveLength(2);
  });
});
