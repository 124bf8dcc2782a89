import { KubeConfig, PortForward } from '@kubernetes/client-node';
import { kubeconfig } from '@meshstage/testbed/picture';
import { PassThrough } from 'stream';
import { Agent, request } from 'undici';
import { defaultFleet } from '../picture/defaultFleet';
import { DemoFleet } from './DemoFleet';

const ISTIOD1 = 'istiod-7c9d6f5b8d-4xk2m';
const ISTIODS3 = ['istiod-5f9c8b7d64-m2x9q', 'istiod-5f9c8b7d64-zt6hw'];

// Certificates and TLS take their time on a machine that is busy.
jest.setTimeout(30_000);

describe('the default fleet', () => {
  let fleet: DemoFleet;

  beforeEach(async () => {
    fleet = await DemoFleet.start(await defaultFleet());
  });

  afterEach(() => fleet.stop());

  async function get(cluster: string, path: string) {
    const access = fleet.cluster(cluster).accessFor('meshstage');
    const agent = new Agent({ connect: { ca: access.certificateAuthority } });
    try {
      const { statusCode, body } = await request(`${access.url}${path}`, {
        dispatcher: agent,
        headers: { authorization: `Bearer ${access.token}` },
      });
      return { status: statusCode, body: (await body.json()) as never };
    } finally {
      await agent.destroy();
    }
  }

  /** A debug page of a replica, read as Meshstage reads it. */
  async function debugPage<T>(cluster: string, pod: string, page: string) {
    const config = new KubeConfig();
    config.loadFromString(
      kubeconfig(cluster, fleet.cluster(cluster).accessFor('meshstage')),
    );
    const output = new PassThrough();
    const input = new PassThrough();
    const socket = await new PortForward(config).portForward(
      'istio-system',
      pod,
      [15014],
      output,
      new PassThrough(),
      input,
    );
    input.write(
      `GET /debug/${page} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    let text = '';
    for await (const piece of output) {
      text += piece;
      const [head, body = ''] = text.split('\r\n\r\n');
      const length = Number(/content-length: (\d+)/.exec(head)?.[1]);
      if (Buffer.byteLength(body) === length) {
        (socket as { close(): void }).close();
        return JSON.parse(body) as T;
      }
    }
    throw new Error(`${page} broke off: ${text}`);
  }

  type Clusterz = { id: string; syncStatus: string }[];
  const states = (lines: Clusterz) =>
    Object.fromEntries(lines.map(({ id, syncStatus }) => [id, syncStatus]));

  it('has the seed picture in cluster1 and cluster2', async () => {
    const names = async (cluster: string) =>
      (
        (await get(cluster, '/api/v1/namespaces/sample/pods')).body as {
          items: { metadata: { name: string } }[];
        }
      ).items.map(({ metadata }) => metadata.name);
    expect(await names('cluster1')).toEqual([
      'service-a-6d9f7c8b5-x4k9t',
      'service-b-6d9f7c8b5-x4k9t',
    ]);
    expect(await names('cluster2')).toEqual([
      'service-a-6d9f7c8b5-h3c8z',
      'service-b-6d9f7c8b5-b6w5n',
      'service-b-6d9f7c8b5-h3c8z',
    ]);
  });

  it('does not answer for cluster5', async () => {
    await expect(get('cluster5', '/version')).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });

  it('shows in clusterz whose first reading failed', async () => {
    expect(states(await debugPage('cluster1', ISTIOD1, 'clusterz'))).toEqual({
      cluster1: 'synced',
      cluster2: 'synced',
      cluster3: 'synced',
      cluster4: 'timeout',
      cluster5: 'timeout',
    });
  });

  it('goes on calling a cluster synced whose token expires later, and takes a renewed one', async () => {
    const reader = {
      namespace: 'istio-system',
      name: 'istio-reader-service-account',
    };
    fleet.cluster('cluster2').credentials.expireTokens(reader);
    expect(
      states(await debugPage('cluster1', ISTIOD1, 'clusterz')),
    ).toMatchObject({ cluster2: 'synced' });
    fleet.renewRemoteSecret('cluster1', 'cluster4');
    expect(
      states(await debugPage('cluster1', ISTIOD1, 'clusterz')),
    ).toMatchObject({ cluster4: 'synced' });
  });

  it('lists each connected proxy in one replica of its istiod', async () => {
    type Syncz = { proxy: string; cluster_id: string }[];
    const ofCluster1 = await debugPage<Syncz>('cluster1', ISTIOD1, 'syncz');
    expect(new Set(ofCluster1.map(line => line.cluster_id))).toEqual(
      new Set(['cluster1', 'cluster2']),
    );
    expect(ofCluster1.map(line => line.proxy)).toContain(
      'service-b-6d9f7c8b5-b6w5n.sample',
    );
    const [first, second] = await Promise.all(
      ISTIODS3.map(pod => debugPage<Syncz>('cluster3', pod, 'syncz')),
    );
    const proxies = [...first, ...second].map(line => line.proxy);
    expect(first.length && second.length).toBeGreaterThan(0);
    expect(new Set(proxies).size).toBe(proxies.length);
    // cluster4 is not read, so its proxies are refused.
    expect(new Set([...first, ...second].map(line => line.cluster_id))).toEqual(
      new Set(['cluster3']),
    );
  });

  it('knows the gateways of the clusters that it reads, the one without address left out', async () => {
    const gateways = await debugPage<{ Network: string; Addr: string }[]>(
      'cluster1',
      ISTIOD1,
      'networkz',
    );
    expect(gateways.map(({ Network, Addr }) => [Network, Addr]).sort()).toEqual(
      [
        ['network1', '203.0.113.10'],
        ['network2', '198.51.100.20'],
        ['network3', '203.0.113.30'],
      ],
    );
  });

  it('keeps the gateway of a cluster that it cannot read any more', async () => {
    const addresses = async () =>
      (
        await debugPage<{ Addr: string }[]>('cluster1', ISTIOD1, 'networkz')
      ).map(({ Addr }) => Addr);
    await addresses();
    const cluster2 = fleet.cluster('cluster2');
    await cluster2.setFault({ kind: 'refuse' });
    cluster2.store.remove('v1', 'Service', {
      namespace: 'istio-system',
      name: 'istio-eastwestgateway',
    });
    expect(await addresses()).toContain('198.51.100.20');
    await cluster2.setFault(undefined);
    expect(await addresses()).not.toContain('198.51.100.20');
  });

  it('lets the reader of Meshstage read nothing that it does not need', async () => {
    for (const [path, status] of [
      ['/api/v1/pods', 200],
      ['/api/v1/serviceaccounts', 403],
      ['/api/v1/events', 403],
      ['/apis/rbac.authorization.k8s.io/v1/clusterroles', 403],
    ] as const) {
      expect([path, (await get('cluster1', path)).status]).toEqual([
        path,
        status,
      ]);
    }
  });
});
