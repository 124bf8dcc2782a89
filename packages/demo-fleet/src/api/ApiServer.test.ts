import { CoreV1Api, KubeConfig, PortForward } from '@kubernetes/client-node';
import { kubeconfig, namespace } from '@meshstage/testbed/picture';
import { KeyPair } from '@meshstage/testbed/pki';
import { once } from 'events';
import { ClientHttp2Session, connect, constants } from 'http2';
import { connect as connectTcp } from 'net';
import { PassThrough } from 'stream';
import { buffer, json, text as textOf } from 'stream/consumers';
import { gunzipSync } from 'zlib';
import { Credentials } from '../access/Credentials';
import { ALL_RULES } from '../access/Identity';
import { PolicyRule } from '../access/PolicyRule';
import { PROTOCOLS, Question, sendOver } from '../conformance/sendOver';
import { MESH_RESOURCES } from '../resources/meshResources';
import { ClusterStore } from '../store/ClusterStore';
import { ApiServer } from './ApiServer';

const PODS = ['a', 'b', 'c', 'd', 'e'];

// Certificates and TLS take their time on a machine that is busy.
jest.setTimeout(30_000);

describe('ApiServer', () => {
  let store: ClusterStore;
  let credentials: Credentials;
  let server: ApiServer;
  let token: string;
  let hasListener: boolean;

  const mint = (rules: readonly PolicyRule[], seconds?: number) =>
    credentials.mintToken({ namespace: 'ns', name: 'reader' }, rules, seconds)
      .token;

  beforeEach(async () => {
    store = ClusterStore.create(
      { name: 'c1' },
      {
        customResources: MESH_RESOURCES,
        objects: [
          namespace('shop'),
          namespace('other'),
          ...PODS.map(name => pod(name, 'shop', { app: name, all: 'yes' })),
          pod('x', 'other', { app: 'x' }),
        ],
      },
    );
    hasListener = true;
    credentials = await Credentials.create('c1');
    server = await ApiServer.start({
      gitVersion: 'v1.36.3-eks-3c5b2f1',
      store,
      credentials,
      bookmarkIntervalMs: 50,
      podListeners: ({ name }, port) =>
        name === 'a' && port === 15014 && hasListener
          ? (incoming, response) => response.end(`you asked ${incoming.url}`)
          : undefined,
    });
    token = mint(ALL_RULES);
  });

  afterEach(() => server.stop());

  describe.each(PROTOCOLS)('over %s', protocol => {
    const send = (question: Question, clientCertificate?: KeyPair) =>
      sendOver(
        protocol,
        {
          url: server.url,
          certificateAuthority: credentials.certificateAuthority,
          clientCertificate,
        },
        question,
      );

    async function get(
      path: string,
      headers: Record<string, string> = {},
      as = token,
    ) {
      const answer = await send({
        path,
        headers: {
          ...(as ? { authorization: `Bearer ${as}` } : {}),
          ...headers,
        },
      });
      const body = await textOf(answer.body);
      return {
        ...answer,
        body: body.startsWith('{') ? JSON.parse(body) : body,
      };
    }

    async function watch(path: string) {
      const { body } = await send({
        path,
        headers: { authorization: `Bearer ${token}` },
      });
      body.on('error', () => {});
      return {
        events: linesOf(body),
        close: () => body.destroy(),
        closed: new Promise<void>(resolve => body.on('close', resolve)),
      };
    }

    const names = (list: { items: { metadata: { name: string } }[] }) =>
      list.items.map(({ metadata }) => metadata.name);

    it('lists in pages that add up, as of the first page', async () => {
      const first = await get('/api/v1/namespaces/shop/pods?limit=2');
      expect(first.body).toMatchObject({
        kind: 'PodList',
        apiVersion: 'v1',
        metadata: { remainingItemCount: 3 },
      });
      store.remove('v1', 'Pod', { namespace: 'shop', name: 'd' });
      store.apply(pod('bb', 'shop', {}));
      const pages = [first.body];
      for (let page = first.body; page.metadata.continue; ) {
        const token64 = encodeURIComponent(page.metadata.continue);
        page = (
          await get(`/api/v1/namespaces/shop/pods?limit=2&continue=${token64}`)
        ).body;
        pages.push(page);
      }
      expect(pages.flatMap(names)).toEqual(PODS);
      expect(
        new Set(pages.map(page => page.metadata.resourceVersion)).size,
      ).toBe(1);
      expect(names((await get('/api/v1/pods')).body)).toEqual([
        'x',
        'a',
        'b',
        'bb',
        'c',
        'e',
      ]);
    });

    it('says 410 to a continue token that is too old, with one that goes on', async () => {
      const { body } = await get('/api/v1/pods?limit=2');
      store.apply(pod('y', 'other', {}));
      store.compact();
      const expired = await get(
        `/api/v1/pods?limit=2&continue=${encodeURIComponent(
          body.metadata.continue,
        )}`,
      );
      expect(expired).toMatchObject({
        status: 410,
        body: { kind: 'Status', reason: 'Expired', code: 410 },
      });
      const inconsistent = await get(
        `/api/v1/pods?limit=9&continue=${encodeURIComponent(
          expired.body.metadata.continue,
        )}`,
      );
      expect(names(inconsistent.body)).toEqual(PODS.slice(1));
    });

    it.each([
      ['app=a', ['a']],
      ['app in (a, b),all', ['a', 'b']],
      ['app notin (a,b),all=yes', ['c', 'd', 'e']],
      ['all!=yes', ['x']],
      ['!all', ['x']],
    ])('selects by the labels %s', async (selector, expected) => {
      const { body } = await get(
        `/api/v1/pods?labelSelector=${encodeURIComponent(selector)}`,
      );
      expect(names(body)).toEqual(expected);
    });

    it('selects by fields, and refuses fields that cannot be selected by', async () => {
      const select = (selector: string) =>
        get(`/api/v1/pods?fieldSelector=${encodeURIComponent(selector)}`);
      expect(names((await select('metadata.name=b')).body)).toEqual(['b']);
      expect(names((await select('metadata.namespace!=shop')).body)).toEqual([
        'x',
      ]);
      expect(await select('spec.color=red')).toMatchObject({
        status: 400,
        body: { reason: 'BadRequest' },
      });
    });

    it('watches from a version on, with bookmarks', async () => {
      const { body } = await get('/api/v1/pods');
      const { events, close } = await watch(
        `/api/v1/pods?watch=true&allowWatchBookmarks=true&resourceVersion=${body.metadata.resourceVersion}&labelSelector=app`,
      );
      store.apply(pod('new', 'shop', { app: 'new' }));
      store.apply(pod('a', 'shop', { all: 'no' }));
      store.remove('v1', 'Pod', { namespace: 'other', name: 'x' });
      const seen = [];
      while (seen.length < 4) {
        const { type, object } = await next(events);
        seen.push([type, object.metadata.name]);
      }
      expect(seen).toEqual([
        ['ADDED', 'new'],
        ['DELETED', 'a'],
        ['DELETED', 'x'],
        ['BOOKMARK', undefined],
      ]);
      close();
    });

    it('sends what exists first to a watch that asks for it, and says when that is done', async () => {
      const { events, close } = await watch(
        '/api/v1/namespaces/other/pods?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true',
      );
      const first = await next(events);
      const second = await next(events);
      expect([first.type, first.object.metadata.name]).toEqual(['ADDED', 'x']);
      expect(second).toMatchObject({
        type: 'BOOKMARK',
        object: {
          metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } },
        },
      });
      close();
    });

    it('ends a watch from a forgotten version with an error event of 410', async () => {
      const { body } = await get('/api/v1/pods');
      store.apply(pod('y', 'other', {}));
      store.compact();
      const { events } = await watch(
        `/api/v1/pods?watch=true&resourceVersion=${body.metadata.resourceVersion}`,
      );
      expect(await next(events)).toMatchObject({
        type: 'ERROR',
        object: { kind: 'Status', code: 410, reason: 'Expired' },
      });
      expect((await events.next()).done).toBe(true);
    });

    it('ends a watch after the seconds that it asked for', async () => {
      const { events } = await watch(
        '/api/v1/nodes?watch=true&timeoutSeconds=1',
      );
      expect((await events.next()).done).toBe(true);
    });

    it('shows the head of a watch before there is an event', async () => {
      const { status, headers, body } = await send({
        path: '/api/v1/nodes?watch=true',
        headers: { authorization: `Bearer ${token}` },
      });
      body.on('error', () => {}).destroy();
      expect([status, headers['content-type']]).toEqual([
        200,
        'application/json',
      ]);
    });

    it('forgets a watch whose client has gone', async () => {
      const pods = store.of(store.find('', 'pods')!);
      const listen = pods.listen.bind(pods);
      const forgotten = new Promise<void>(resolve => {
        jest.spyOn(pods, 'listen').mockImplementation(listener => {
          const unlisten = listen(listener);
          return () => {
            unlisten();
            resolve();
          };
        });
      });
      const { events, close } = await watch('/api/v1/pods?watch=true');
      await next(events);
      close();
      await expect(forgotten).resolves.toBeUndefined();
    });

    it('ends open watches when it stops', async () => {
      const { events, closed } = await watch('/api/v1/pods?watch=true');
      await next(events);
      await server.stop();
      await expect(closed).resolves.toBeUndefined();
    });

    it('refuses unknown and expired tokens, and forbids what the rules do not allow', async () => {
      expect(await get('/api/v1/pods', {}, 'unknown')).toMatchObject({
        status: 401,
        body: { reason: 'Unauthorized', message: 'Unauthorized' },
      });
      expect((await get('/api', {}, mint(ALL_RULES, -1))).status).toBe(401);
      const reader = mint([
        { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
      ]);
      expect((await get('/api/v1/pods', {}, reader)).status).toBe(200);
      expect((await get('/api/v1/services', {}, reader)).body).toMatchObject({
        kind: 'Status',
        reason: 'Forbidden',
        details: { kind: 'services' },
        message:
          'services is forbidden: User "system:serviceaccount:ns:reader" cannot list resource "services" in API group "" at the cluster scope',
      });
      expect((await get('/api/v1/pods', {}, '')).body.message).toContain(
        'User "system:anonymous" cannot list resource "pods"',
      );
    });

    it('takes a token away while it is in use', async () => {
      expect((await get('/api/v1/pods')).status).toBe(200);
      expect(
        credentials.expireTokens({ namespace: 'ns', name: 'reader' }),
      ).toBe(1);
      expect((await get('/api/v1/pods')).status).toBe(401);
    });

    it('knows client certificates of its own CA', async () => {
      const certificate = await credentials.issueClientCertificate(
        'ann',
        ['team'],
        [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }],
      );
      const { status, body } = await send(
        { path: '/api/v1/pods' },
        certificate,
      );
      body.resume();
      expect(status).toBe(200);
    });

    it('answers access and rules reviews from the same rules that it enforces', async () => {
      const reader = mint([
        {
          apiGroups: [''],
          resources: ['pods'],
          verbs: ['list'],
          namespaces: ['shop'],
        },
      ]);
      const review = async (kind: string, spec: object) => {
        const { status, body } = await send({
          method: 'POST',
          path: `/apis/authorization.k8s.io/v1/${kind}`,
          headers: {
            authorization: `Bearer ${reader}`,
            'content-type': 'application/json',
          },
          body: Buffer.from(JSON.stringify({ spec })),
        });
        return { status, body: (await json(body)) as { status: object } };
      };
      const ask = async (ns: string) =>
        (
          await review('selfsubjectaccessreviews', {
            resourceAttributes: {
              verb: 'list',
              resource: 'pods',
              namespace: ns,
            },
          })
        ).body.status;
      expect(await ask('shop')).toMatchObject({ allowed: true });
      expect(await ask('other')).toMatchObject({ allowed: false });
      expect(await ask('')).toMatchObject({ allowed: false });
      expect(
        await review('selfsubjectrulesreviews', { namespace: 'shop' }),
      ).toMatchObject({
        status: 201,
        body: {
          status: {
            resourceRules: expect.arrayContaining([
              { verbs: ['list'], apiGroups: [''], resources: ['pods'] },
            ]),
            incomplete: false,
          },
        },
      });
    });

    it('gives metadata and tables instead of objects', async () => {
      const metadata = await get('/api/v1/namespaces/other/pods', {
        accept:
          'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
      });
      expect(metadata.body).toMatchObject({
        kind: 'PartialObjectMetadataList',
        items: [{ kind: 'PartialObjectMetadata', metadata: { name: 'x' } }],
      });
      expect(metadata.body.items[0].spec).toBeUndefined();
      const table = await get('/api/v1/namespaces/other/pods', {
        accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
      });
      expect(table.body.kind).toBe('Table');
      expect(table.body.rows[0].cells.slice(0, 4)).toEqual([
        'x',
        '0/0',
        'Running',
        '0',
      ]);
    });

    it('compresses big answers for those who can read them', async () => {
      for (let index = 0; index < 400; index += 1) {
        store.apply(pod(`big-${index}`, 'big', { text: 'x'.repeat(300) }));
      }
      const { headers, body } = await send({
        path: '/api/v1/namespaces/big/pods',
        headers: {
          authorization: `Bearer ${token}`,
          'accept-encoding': 'gzip',
        },
      });
      expect(headers['content-encoding']).toBe('gzip');
      const list = gunzipSync(await buffer(body)).toString();
      expect(JSON.parse(list).items).toHaveLength(400);
      const small = await get('/api/v1/namespaces', {
        'accept-encoding': 'gzip',
      });
      expect(small.headers['content-encoding']).toBeUndefined();
    });

    it.each([
      ['/api/v1/namespaces/shop/pods/nobody', 404, 'NotFound'],
      ['/api/v1/unicorns', 404, 'NotFound'],
      ['/api/v1/pods?resourceVersion=99999999', 504, 'Timeout'],
      ['/api/v1/pods?labelSelector=%3D%3D', 400, 'BadRequest'],
      ['/api/v1/pods?continue=nonsense', 400, 'BadRequest'],
    ])('answers %s with a Status', async (path, code, reason) => {
      expect(await get(path)).toMatchObject({
        status: code,
        body: { kind: 'Status', status: 'Failure', code, reason },
      });
    });

    it('breaks off what it cannot answer', async () => {
      jest.spyOn(store, 'find').mockImplementation(() => {
        throw new Error('a mistake');
      });
      await expect(get('/api/v1/pods')).rejects.toThrow();
    });

    it('does not write', async () => {
      const { status, body } = await send({
        method: 'DELETE',
        path: '/api/v1/namespaces/shop/pods/a',
        headers: { authorization: `Bearer ${token}` },
      });
      expect([status, await json(body)]).toMatchObject([
        405,
        { reason: 'MethodNotAllowed' },
      ]);
    });
  });

  it('lets nobody keep a connection when it stops, not even who has said nothing on it', async () => {
    const connection = connectTcp(Number(new URL(server.url).port));
    connection.on('error', () => {});
    const closed = new Promise(resolve => connection.on('close', resolve));
    await once(connection, 'connect');
    await server.stop();
    await closed;
    expect(connection.destroyed).toBe(true);
  });

  describe('on one connection for everything', () => {
    let session: ClientHttp2Session;

    beforeEach(() => {
      session = connect(server.url, { ca: credentials.certificateAuthority });
      session.on('error', () => {});
    });

    afterEach(() => session.destroy());

    const ask = async (path: string, as = token) => {
      const stream = session.request({
        ':path': path,
        ...(as ? { authorization: `Bearer ${as}` } : {}),
      });
      stream.on('error', () => {});
      const [headers] = await once(stream, 'response');
      return { status: headers[':status'], stream };
    };

    it('answers while long lists wait to be read', async () => {
      for (let index = 0; index < 200; index += 1) {
        store.apply(pod(`big-${index}`, 'big', { text: 'x'.repeat(100_000) }));
      }
      const list = await ask('/api/v1/pods');
      expect(await ask('/version')).toMatchObject({ status: 200 });
      list.stream.close();
    });

    it('lets a client give up its watches as often as it likes', async () => {
      for (let count = 0; count < 1_500; count += 1) {
        const { status, stream } = await ask('/api/v1/nodes?watch=true');
        expect(status).toBe(200);
        stream.close(constants.NGHTTP2_CANCEL);
        await once(stream, 'close');
      }
    });

    it.each([
      ['nobody', ''],
      ['an unknown token', 'unknown'],
    ])(
      'takes no more requests after one of %s, and goes on with its watches',
      async (_who, as) => {
        const { stream } = await ask(
          `/api/v1/pods?watch=true&resourceVersion=${store.version}`,
        );
        const goneAway = once(session, 'goaway');
        await ask('/api/v1/pods', as);
        expect(await goneAway).toEqual([0, 3, undefined]);
        store.apply(pod('new', 'shop', {}));
        expect((await linesOf(stream).next()).value).toMatchObject({
          type: 'ADDED',
        });
      },
    );

    it('tells many watches of a change, and ends them when it stops', async () => {
      const watches = await Promise.all(
        Array.from({ length: 99 }, () =>
          ask(
            `/api/v1/pods?watch=true&resourceVersion=${store.version}&labelSelector=app`,
          ),
        ),
      );
      store.apply(pod('new', 'shop', { app: 'new' }));
      for (const { stream } of watches) {
        const { value } = await linesOf(stream).next();
        expect(value).toMatchObject({ type: 'ADDED' });
      }
      const closed = new Promise(resolve => session.on('close', resolve));
      await server.stop();
      await closed;
      expect(watches.every(({ stream }) => stream.destroyed)).toBe(true);
    });
  });

  describe('to @kubernetes/client-node', () => {
    let config: KubeConfig;

    beforeEach(() => {
      config = new KubeConfig();
      config.loadFromString(
        kubeconfig('c1', {
          url: server.url,
          certificateAuthority: credentials.certificateAuthority,
          token,
        }),
      );
    });

    it('lists', async () => {
      const { items } = await config
        .makeApiClient(CoreV1Api)
        .listNamespacedPod({ namespace: 'shop' });
      expect(items.map(({ metadata }) => metadata?.name)).toEqual(PODS);
    });

    it('forwards a port to what listens in the pod', async () => {
      const output = new PassThrough();
      const input = new PassThrough();
      const socket = await new PortForward(config).portForward(
        'shop',
        'a',
        [15014],
        output,
        new PassThrough(),
        input,
      );
      input.write(
        'GET /debug/clusterz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      );
      let text = '';
      for await (const piece of output) {
        text += piece;
        if (text.includes('you asked')) {
          break;
        }
      }
      expect(text).toMatch(/^HTTP\/1.1 200 OK[^]*you asked \/debug\/clusterz/);
      (socket as { close(): void }).close();
    });

    it('ends a connection to what has stopped listening', async () => {
      const input = new PassThrough();
      const socket = (await new PortForward(config).portForward(
        'shop',
        'a',
        [15014],
        new PassThrough(),
        new PassThrough(),
        input,
      )) as { on(event: 'close', listener: () => void): void };
      const closed = new Promise<void>(resolve => {
        socket.on('close', () => resolve());
      });
      hasListener = false;
      input.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await expect(closed).resolves.toBeUndefined();
    });

    it('says on the error channel that nothing listens', async () => {
      const errors = new PassThrough();
      const socket = await new PortForward(config).portForward(
        'shop',
        'b',
        [15014],
        new PassThrough(),
        errors,
        new PassThrough(),
      );
      let text = '';
      for await (const piece of errors) {
        text += piece;
        if (text) {
          break;
        }
      }
      expect(text).toContain('connection refused');
      (socket as { close(): void }).close();
    });
  });
});

function pod(name: string, ns: string, labels: Record<string, string>) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: ns, labels },
    spec: { containers: [] },
    status: { phase: 'Running' },
  };
}

type WatchEvent = {
  type: string;
  object: { metadata: { name?: string; annotations?: object } };
};

async function* linesOf(
  body: AsyncIterable<Buffer>,
): AsyncGenerator<WatchEvent, void> {
  let text = '';
  for await (const piece of body) {
    text += piece;
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      yield JSON.parse(line);
    }
  }
}

async function next(events: AsyncIterator<WatchEvent, void>) {
  const { value } = await events.next();
  if (!value) {
    throw new Error('The watch ended.');
  }
  return value;
}
