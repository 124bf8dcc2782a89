import { json, text } from 'stream/consumers';
import { Cluster } from '../kubernetes/Cluster';
import { KubernetesClient } from '../kubernetes/KubernetesClient';
import { awaitCondition } from '../process/awaitCondition';
import { Testbed } from '../Testbed';
import { HttpClient, httpClient, PROTOCOLS } from './__testUtils__/HttpClient';
import { FaultProxy } from './FaultProxy';

const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';
const ACCOUNT = { namespace: 'default', name: 'reader' };

// Real servers on a busy machine take their time.
jest.setTimeout(90_000);

type ConfigMapList = { metadata: { resourceVersion: string } };

/** Every fault, as a client of a real API server sees it. */
describe('FaultProxy in front of a real API server', () => {
  let testbed: Testbed;
  let cluster: Cluster;
  let proxy: FaultProxy;
  let token: string;
  let client: KubernetesClient;

  beforeAll(async () => {
    testbed = await Testbed.start({ pooled: true });
    cluster = await testbed.addCluster({
      name: 'cluster1',
      distribution: 'EKS',
      customResources: false,
    });
    await cluster.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'default' },
    });
    await cluster.grant({ serviceAccount: ACCOUNT }, [
      {
        apiGroups: [''],
        resources: ['configmaps'],
        verbs: ['get', 'list', 'watch'],
      },
    ]);
    ({ token } = await cluster.createServiceAccountToken(ACCOUNT));
    proxy = await testbed.addFaultProxy(cluster);
    client = await cluster.clientAs({ token }, proxy);
    await awaitCondition(
      'the account may read through the proxy',
      () => client.call('GET', CONFIG_MAPS),
      { timeoutMs: 10_000 },
    );
  });

  afterAll(async () => {
    await client.close();
    await testbed.stop();
  });

  afterEach(() => proxy.set(undefined));

  let written = 0;

  /** Says something new each time. */
  const writeConfigMap = (name: string) => {
    written += 1;
    return cluster.apply({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'default' },
      data: { text: `${written}${'x'.repeat(200)}` },
    });
  };

  it('gives a kubeconfig that leads through it', async () => {
    const config = await cluster.kubeconfig({ serviceAccount: ACCOUNT }, proxy);
    expect(config).toContain(`server: ${proxy.url}`);
    await expect(cluster.kubeconfig({ user: 'jane' }, proxy)).rejects.toThrow(
      /client certificate does not reach/,
    );
  });

  describe.each(PROTOCOLS)('over %s', protocol => {
    let asker: HttpClient;

    beforeEach(() => {
      asker = httpClient(protocol, proxy);
    });

    afterEach(() => asker.close());

    const get = (path = CONFIG_MAPS) =>
      asker.ask({ path, headers: { authorization: `Bearer ${token}` } });

    /** Names of config maps that are written from now on, as a watch tells them. */
    const watch = async () => {
      const list = (await json((await get()).body)) as ConfigMapList;
      const { body } = await get(
        `${CONFIG_MAPS}?watch=true&resourceVersion=${list.metadata.resourceVersion}`,
      );
      const names: string[] = [];
      let rest = '';
      const ended = new Promise<'properly' | 'broken off'>(resolve => {
        body.on('data', piece => {
          const lines = `${rest}${piece}`.split('\n');
          rest = lines.pop() ?? '';
          names.push(
            ...lines.map(
              line => JSON.parse(line).object.metadata.name as string,
            ),
          );
        });
        body.on('error', () => resolve('broken off'));
        body.on('end', () => resolve('properly'));
      });
      return { names, ended, body };
    };

    const awaitName = (names: readonly string[], name: string) =>
      awaitCondition(
        `the watch tells of ${name}`,
        () => (names.includes(name) ? true : undefined),
        { timeoutMs: 10_000 },
      );

    it('lets lists, watches and tokens pass', async () => {
      const { names, body } = await watch();
      await writeConfigMap('passes');
      await awaitName(names, 'passes');
      body.destroy();
      const listed = await client.list('v1', 'ConfigMap', {
        namespace: 'default',
      });
      expect(listed.map(({ metadata }) => metadata.name)).toContain('passes');
    });

    it.each([
      [401, 'Unauthorized'],
      [403, 'Forbidden'],
      [410, 'Expired'],
      [500, 'InternalError'],
      [503, 'ServiceUnavailable'],
    ])('answers %i %s', async (status, reason) => {
      await proxy.set({ kind: 'status', status });
      const refused = await get();
      expect(refused.status).toBe(status);
      expect(await json(refused.body)).toMatchObject({ reason });
      await proxy.set(undefined);
      expect(await json((await get()).body)).toMatchObject({
        kind: 'ConfigMapList',
      });
    });

    it('answers 429 with Retry-After', async () => {
      await proxy.set({ kind: 'status', status: 429, retryAfterSeconds: 3 });
      const { status, headers, body } = await get();
      expect(status).toBe(429);
      expect(headers['retry-after']).toBe('3');
      expect(await json(body)).toMatchObject({ reason: 'TooManyRequests' });
    });

    it('ends watches with 410 while lists go on', async () => {
      await proxy.set({ kind: 'status', status: 410, match: { watch: true } });
      const { status, body } = await get(`${CONFIG_MAPS}?watch=true`);
      await text(body);
      expect(status).toBe(410);
      expect(await json((await get()).body)).toMatchObject({
        kind: 'ConfigMapList',
      });
    });

    it('refuses connections', async () => {
      await proxy.set({ kind: 'refuse' });
      await expect(get()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    });

    it('accepts connections and answers nothing until it ends', async () => {
      const before = proxy.counts.connections;
      await proxy.set({ kind: 'hang' });
      let hasAnswer = false;
      const answer = get().finally(() => {
        hasAnswer = true;
      });
      await awaitCondition(
        'the connection is there',
        () => proxy.counts.connections > before || undefined,
        { timeoutMs: 10_000 },
      );
      // Goes around the proxy, as often as a connection takes turns.
      for (let round = 0; round < 5; round += 1) {
        await cluster.client.call('GET', CONFIG_MAPS);
      }
      expect(hasAnswer).toBe(false);
      await proxy.set(undefined);
      expect((await answer).status).toBe(200);
    });

    it('silences an open watch and hands on what came meanwhile', async () => {
      const { names, body } = await watch();
      await writeConfigMap('before');
      await awaitName(names, 'before');
      await proxy.set({ kind: 'hang' });
      await writeConfigMap('meanwhile');
      expect(names).not.toContain('meanwhile');
      await proxy.set(undefined);
      await awaitName(names, 'meanwhile');
      body.destroy();
    });

    it('trickles a list', async () => {
      await writeConfigMap('long');
      await proxy.set({ kind: 'slow', bytesPerSecond: 10_000 });
      const { body } = await get();
      let pieces = 0;
      let list = '';
      for await (const piece of body) {
        pieces += 1;
        list += piece;
      }
      expect(JSON.parse(list)).toMatchObject({ kind: 'ConfigMapList' });
      expect(pieces).toBeGreaterThan(1);
    });

    it('cuts an open watch, and the next one goes on', async () => {
      const { ended } = await watch();
      await proxy.set({ kind: 'cut' });
      expect(await ended).toBe('broken off');
      await proxy.set(undefined);
      const next = await watch();
      await writeConfigMap('after');
      await awaitName(next.names, 'after');
      next.body.destroy();
    });

    it('gives half a JSON', async () => {
      await proxy.set({ kind: 'half-body' });
      const { status, body } = await get();
      const half = await text(body);
      expect(status).toBe(200);
      expect(half).toMatch(/^\{"kind":"ConfigMapList"/);
      expect(() => JSON.parse(half)).toThrow(/JSON/);
    });

    it.each([
      ['expired', 'CERT_HAS_EXPIRED'],
      ['wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
      ['unknown-ca', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ] as const)('shows a certificate that is %s', async (problem, code) => {
      await proxy.set({ kind: 'certificate', problem });
      await expect(get()).rejects.toMatchObject({ code });
    });
  });
});
