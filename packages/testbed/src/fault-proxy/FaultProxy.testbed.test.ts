import { Agent, request } from 'undici';
import { Cluster } from '../kubernetes/Cluster';
import { KubernetesClient } from '../kubernetes/KubernetesClient';
import { awaitCondition } from '../process/awaitCondition';
import { Testbed } from '../Testbed';
import { FaultProxy } from './FaultProxy';

const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';
const ACCOUNT = { namespace: 'default', name: 'reader' };

// Real servers on a busy machine take their time.
jest.setTimeout(90_000);

/** Every fault, as a client of a real API server sees it. */
describe('FaultProxy in front of a real API server', () => {
  let testbed: Testbed;
  let cluster: Cluster;
  let proxy: FaultProxy;
  let token: string;
  let client: KubernetesClient;
  let agent: Agent;

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

  beforeEach(() => {
    agent = new Agent({ connect: { ca: proxy.certificateAuthority } });
  });

  afterEach(async () => {
    await proxy.set(undefined);
    await agent.destroy();
  });

  const writeConfigMap = (name: string) =>
    cluster.apply({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'default' },
      data: { text: 'x'.repeat(200) },
    });

  const get = (path = CONFIG_MAPS, dispatcher = agent) =>
    request(`${proxy.url}${path}`, {
      dispatcher,
      headers: { authorization: `Bearer ${token}` },
    });

  /** Names of config maps as a watch tells them. */
  const watch = async () => {
    const { body } = await get(`${CONFIG_MAPS}?watch=true`);
    const names: string[] = [];
    let text = '';
    const ended = new Promise<unknown>(resolve => {
      body.on('data', piece => {
        text += piece;
        const lines = text.split('\n');
        text = lines.pop() ?? '';
        names.push(
          ...lines.map(line => JSON.parse(line).object.metadata.name as string),
        );
      });
      body.once('error', resolve);
      body.once('end', () => resolve(undefined));
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
    body.on('error', () => {}).destroy();
    const listed = await client.list('v1', 'ConfigMap', {
      namespace: 'default',
    });
    expect(listed.map(({ metadata }) => metadata.name)).toContain('passes');
  });

  it('gives a kubeconfig that leads through it', async () => {
    const text = await cluster.kubeconfig({ serviceAccount: ACCOUNT }, proxy);
    expect(text).toContain(`server: ${proxy.url}`);
    await expect(cluster.kubeconfig({ user: 'jane' }, proxy)).rejects.toThrow(
      /client certificate does not reach/,
    );
  });

  it.each([
    [401, 'Unauthorized'],
    [403, 'Forbidden'],
    [410, 'Expired'],
    [500, 'InternalError'],
    [503, 'ServiceUnavailable'],
  ])('answers %i %s', async (status, reason) => {
    await proxy.set({ kind: 'status', status });
    await expect(client.call('GET', CONFIG_MAPS)).rejects.toMatchObject({
      status,
      reason,
    });
    await proxy.set(undefined);
    await expect(client.call('GET', CONFIG_MAPS)).resolves.toMatchObject({
      kind: 'ConfigMapList',
    });
  });

  it('answers 429 with Retry-After', async () => {
    await proxy.set({ kind: 'status', status: 429, retryAfterSeconds: 3 });
    const { statusCode, headers, body } = await get();
    expect(statusCode).toBe(429);
    expect(headers['retry-after']).toBe('3');
    expect(await body.json()).toMatchObject({ reason: 'TooManyRequests' });
  });

  it('ends watches with 410 while lists go on', async () => {
    await proxy.set({ kind: 'status', status: 410, match: { watch: true } });
    const { statusCode, body } = await get(`${CONFIG_MAPS}?watch=true`);
    await body.dump();
    expect(statusCode).toBe(410);
    await expect(client.call('GET', CONFIG_MAPS)).resolves.toMatchObject({
      kind: 'ConfigMapList',
    });
  });

  it('refuses connections', async () => {
    await proxy.set({ kind: 'refuse' });
    await expect(get()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('accepts connections and answers nothing', async () => {
    const impatient = new Agent({
      connect: { ca: proxy.certificateAuthority, timeout: 300 },
    });
    await proxy.set({ kind: 'hang' });
    await expect(get(CONFIG_MAPS, impatient)).rejects.toMatchObject({
      code: 'UND_ERR_CONNECT_TIMEOUT',
    });
    await impatient.destroy();
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
    body.on('error', () => {}).destroy();
  });

  it('trickles a list', async () => {
    await writeConfigMap('long');
    await proxy.set({ kind: 'slow', bytesPerSecond: 10_000 });
    const { body } = await get();
    let pieces = 0;
    let text = '';
    for await (const piece of body) {
      pieces += 1;
      text += piece;
    }
    expect(JSON.parse(text)).toMatchObject({ kind: 'ConfigMapList' });
    expect(pieces).toBeGreaterThan(1);
  });

  it('cuts an open watch, and the next one goes on', async () => {
    const { ended } = await watch();
    await proxy.set({ kind: 'cut' });
    expect(await ended).toBeInstanceOf(Error);
    await proxy.set(undefined);
    const next = await watch();
    await writeConfigMap('after');
    await awaitName(next.names, 'after');
    next.body.on('error', () => {}).destroy();
  });

  it('gives half a JSON', async () => {
    await proxy.set({ kind: 'half-body' });
    const { statusCode, body } = await get();
    const text = await body.text();
    expect(statusCode).toBe(200);
    expect(text).toMatch(/^\{"kind":"ConfigMapList"/);
    expect(() => JSON.parse(text)).toThrow(/JSON/);
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
