import {
  addSeedPicture,
  awaitCondition,
  hostConfig,
  kubeconfig,
  SeedPicture,
  Testbed,
} from '@meshstage/testbed';
import { writeFile } from 'fs/promises';
import { join } from 'path';
import { everyRead } from './__testUtils__/everyRead';
import { ServedMesh } from './__testUtils__/ServedMesh';
import { answer, FakeServer } from './connect/__testUtils__/FakeServer';

/** Each is planted at one place, so that one that is found says where it leaked from. */
const canary = (place: string) => `canary-${place}-5f1d9c`;
/** Tokens begin like every JWT, keys like every PEM. */
const SECRETS = /eyJhbG\w*|PRIVATE KEY/g;
/** Nothing listens there; each is another cluster. */
const nobody = (port: number) => `https://127.0.0.1:${port}`;

/** A server that repeats what it was sent, as some proxies and gateways do in their errors. */
function startParrot(): Promise<FakeServer> {
  return FakeServer.start((request, response) =>
    answer(response, 500, {
      kind: 'Status',
      code: 500,
      message: `bad request: ${JSON.stringify(request.headers)}`,
    }),
  );
}

describe('secrets planted everywhere, with real clusters', () => {
  /** What was planted -> where. */
  const planted = new Map<string, string>();
  let testbed: Testbed;
  let picture: SeedPicture;
  let parrot: FakeServer;
  let mesh: ServedMesh;

  const plant = (place: string) => {
    planted.set(canary(place), place);
    return canary(place);
  };

  /** A secret that is what it is: a token by its signature, a key by its lines. */
  const guard = (place: string, secret: string) => {
    if (secret.includes('PRIVATE KEY')) {
      secret
        .split('\n')
        .filter(line => /^[\w+/=]{30,}$/.test(line))
        .forEach((line, index) => planted.set(line, `${place}, line ${index}`));
    } else {
      planted.set(secret.split('.').slice(-1)[0], place);
    }
    return secret;
  };

  const plantInClusters = async () => {
    const { cluster1, cluster2 } = picture;
    for (const cluster of [cluster1, cluster2]) {
      const { name } = cluster;
      const value = plant(`secret-of-${name}`);
      await cluster.apply({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
          name: 'database',
          namespace: 'sample',
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration': plant(
              `annotation-of-secret-of-${name}`,
            ),
          },
        },
        stringData: { password: value },
      });
      const pods = await cluster.client.list('v1', 'Pod', {
        namespace: 'sample',
      });
      const [pod] = pods.filter(each =>
        each.metadata.name.startsWith('service-a'),
      );
      await cluster.client.patch(
        'v1',
        'Pod',
        pod.metadata as { name: string },
        {
          metadata: {
            annotations: {
              'example.com/password': plant(`annotation-of-pod-of-${name}`),
            },
          },
        },
      );
    }
    await cluster1.apply({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'istio-remote-secret-nowhere',
        namespace: 'istio-system',
        labels: { 'istio/multiCluster': 'true' },
        annotations: { 'networking.istio.io/cluster': 'nowhere' },
      },
      stringData: {
        nowhere: kubeconfig('nowhere', {
          url: parrot.url,
          certificateAuthority: parrot.authority.certificate,
          token: plant('token-in-remote-secret'),
        }),
      },
    });
    const secrets = await cluster1.client.list('v1', 'Secret', {
      namespace: 'istio-system',
    });
    for (const { metadata, data } of secrets) {
      for (const [key, value] of Object.entries(
        (data ?? {}) as Record<string, string>,
      )) {
        const text = Buffer.from(value, 'base64').toString();
        const token = /token: "?(\S+\.\S+\.[\w-]+)/.exec(text)?.[1];
        if (key.endsWith('.pem') && text.includes('PRIVATE KEY')) {
          guard(`${metadata.name}/${key}`, text);
        } else if (token) {
          guard(`${metadata.name}/${key}`, token);
        }
      }
    }
  };

  const kubeconfigFile = async () => {
    const file = join(testbed.folder, 'planted.kubeconfig');
    const user = (name: string, content: object) => ({ name, user: content });
    const users = [
      user('password', {
        username: 'admin',
        password: plant('kubeconfig-password'),
      }),
      user('exec', {
        exec: {
          command: 'aws',
          env: [{ name: 'KEY', value: plant('kubeconfig-exec') }],
        },
      }),
      user('key', {
        'client-certificate-data': 'x',
        'client-key-data': plant('kubeconfig-key'),
      }),
      user('token', { token: plant('kubeconfig-token') }),
      user('broken-token', {
        token: `${plant('kubeconfig-broken-token')}\nnext line`,
      }),
    ];
    await writeFile(
      file,
      JSON.stringify({
        clusters: users.map(({ name }, index) => ({
          name,
          cluster: { server: nobody(11 + index) },
        })),
        users,
        contexts: users.map(({ name }) => ({
          name: `kubeconfig-${name}`,
          context: { cluster: name, user: name },
        })),
      }),
    );
    return file;
  };

  const configuration = async () => {
    const { cluster1 } = picture;
    const { serviceMesh } = await hostConfig(testbed);
    const certificate = await cluster1.authority.issue({
      commonName: 'reader',
      organizations: ['system:masters'],
    });
    guard('client key', certificate.key);
    serviceMesh.clusters.forEach(({ name, authentication }) =>
      guard(`token of ${name}`, authentication.token),
    );
    return {
      kubernetes: {
        clusterLocatorMethods: [
          {
            type: 'config',
            clusters: [
              {
                name: 'cluster1',
                url: nobody(2),
                authProvider: 'serviceAccount',
                serviceAccountToken: plant('kubernetes-plugin-token'),
              },
            ],
          },
        ],
      },
      serviceMesh: {
        kubeconfig: { file: await kubeconfigFile() },
        clusters: [
          ...serviceMesh.clusters.map((cluster, index) => ({
            ...cluster,
            remoteSecrets: index === 0 ? 'credentials' : 'metadata',
          })),
          {
            name: 'by-certificate',
            // The same API server by another name.
            url: cluster1.url.replace('127.0.0.1', 'localhost'),
            caData: cluster1.authority.certificate,
            authentication: {
              type: 'clientCertificate',
              certData: certificate.certificate,
              keyData: certificate.key,
            },
          },
          {
            name: 'parrot',
            url: parrot.url,
            caData: parrot.authority.certificate,
            authentication: { type: 'token', token: plant('echoed-token') },
          },
          {
            name: 'unreachable',
            url: nobody(3),
            authentication: { type: 'token', token: plant('token') },
          },
          {
            name: 'broken-token',
            url: nobody(4),
            authentication: {
              type: 'token',
              token: `${plant('broken-token')}\nnext line`,
            },
          },
          {
            name: 'broken-key',
            url: nobody(5),
            authentication: {
              type: 'clientCertificate',
              certData: certificate.certificate,
              keyData: plant('broken-key'),
            },
          },
          {
            name: 'unknown-provider',
            url: nobody(6),
            authentication: {
              type: 'nobody',
              parameters: { secret: plant('parameter') },
            },
          },
          {
            name: 'in-url',
            url: `https://user:${plant('password-in-url')}@127.0.0.1:1`,
            authentication: { type: 'none' },
          },
          {
            name: 'in-proxy',
            url: nobody(7),
            proxyUrl: `http://user:${plant('password-in-proxy')}@127.0.0.1:1`,
            authentication: { type: 'none' },
          },
        ],
      },
    };
  };

  beforeAll(async () => {
    testbed = await Testbed.start();
    parrot = await startParrot();
    picture = await addSeedPicture(testbed);
    await plantInClusters();
    mesh = await ServedMesh.start(await configuration());
    await awaitCondition(
      'every cluster is read, or it is said why not',
      async () => {
        const { data } = await mesh.client.getClusters({});
        const { data: topology } = await mesh.client.getEntityTopology({
          kind: 'component',
          namespace: 'default',
          name: 'service-a',
        });
        return data.items.length >= 8 &&
          data.items.every(
            ({ reachability }) => reachability?.cause !== 'starting',
          ) &&
          topology.routes.length > 0
          ? true
          : undefined;
      },
      { timeoutMs: 90_000 },
    );
  }, 240_000);

  afterAll(async () => {
    await mesh?.stop();
    await testbed?.stop();
    await parrot?.stop();
  }, 60_000);

  /** Which planted secrets a text holds, plain, in base64 or in a URL. */
  const found = (text: string) =>
    [...planted]
      .filter(([secret]) =>
        [
          secret,
          Buffer.from(secret)
            .toString('base64')
            .replace(/=+$/, '')
            .slice(0, -2),
          encodeURIComponent(secret),
        ].some(form => text.includes(form)),
      )
      .map(([, place]) => place);

  const ask = async () => {
    const { data } = await mesh.client.getClusters({});
    const names = data.items.map(({ id }) => id);
    const { data: meshes } = await mesh.client.getMeshes();
    const [{ id: meshId }] = meshes.items;
    const plan = {
      cluster: names[names.length - 1],
      mesh: meshId,
      role: 'remote' as const,
      clusterName: 'new',
      network: 'new',
      primaries: [],
    };
    const onboarding = await mesh.client.startOnboarding({
      ...plan,
      files: [],
      order: [],
    });
    await mesh.runTask('service-mesh-onboarding');
    const acts = await Promise.all([
      mesh.client.runPrechecks({ ...plan, istioVersion: '1.31' }),
      mesh.client.planOffboarding({ cluster: plan.cluster, mesh: meshId }),
    ]);
    const requests = everyRead({
      name: [...names, 'service-a', 'service-b', 'nowhere'],
      cluster: names,
      mesh: [meshId, 'nowhere'],
      id: [onboarding.id, 'nowhere-1'],
      kind: ['component'],
      namespace: ['default', 'sample'],
    });
    const headers = {
      'x-forwarded-for': plant('header-of-caller'),
      cookie: `session=${plant('cookie-of-caller')}`,
    };
    const answers = await Promise.all(
      [
        ...requests,
        { method: 'GET', path: `/clusters?cursor=${plant('query')}` },
        { method: 'GET', path: '/clusters?limit=no' },
      ].map(async ({ method, path }) => ({
        path: `${method} ${path}`,
        ...(await mesh.get(path, { method, headers })),
      })),
    );
    planted.delete(canary('query'));
    return [
      ...answers,
      {
        path: 'acts',
        status: 200,
        headers: '',
        body: JSON.stringify([onboarding, ...acts]),
      },
    ];
  };

  it('appear in no answer, whatever is asked and whatever is wrong', async () => {
    const answers = await ask();
    const leaks = answers.flatMap(({ path, headers, body }) =>
      found(`${headers} ${body}`).map(place => `${path}: ${place}`),
    );
    expect(leaks).toEqual([]);
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].sort()).toEqual(
      expect.arrayContaining([200, 400, 404]),
    );
    const said = answers.map(({ body }) => body).join('\n');
    // The places were read, or it is said what is wrong with them.
    const unsaid = [
      'service-a',
      'broken-key',
      'kubeconfig-exec',
      'serviceMesh.clusters[7]',
    ].filter(text => !said.includes(text));
    expect(unsaid).toEqual([]);
    expect(said.match(SECRETS)).toBeNull();
  }, 240_000);

  it('appear in no answer although a server repeats what it was sent', async () => {
    const { body } = await awaitCondition(
      'the failure is told in the words of the server',
      async () => {
        const parrotAnswer = await mesh.get('/clusters/parrot');
        return parrotAnswer.body.includes('bad request')
          ? parrotAnswer
          : undefined;
      },
      { timeoutMs: 60_000 },
    );
    expect(body).toContain('[token]');
    expect(found(body)).toEqual([]);
  }, 90_000);

  it('appear in no line of the log, also not of level debug', async () => {
    await ask();
    const leaks = mesh.logLines.flatMap(line =>
      found(line).map(place => `${place}: ${line.slice(0, 300)}`),
    );
    expect(leaks).toEqual([]);
    expect(mesh.logLines.join('\n').match(SECRETS)).toBeNull();
    expect(mesh.logLines.length).toBeGreaterThan(10);
  }, 240_000);

  it('appear in no signal: a signal holds a version and nothing else', async () => {
    const { cluster1 } = picture;
    const before = mesh.signals.length;
    await cluster1.apply({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'one-more', namespace: 'sample' },
      spec: { ports: [{ port: 80 }] },
    });
    await awaitCondition(
      'a signal is sent',
      async () => (mesh.signals.length > before ? true : undefined),
      { timeoutMs: 30_000 },
    );
    for (const signal of mesh.signals) {
      expect(signal).toEqual({
        recipients: { type: 'broadcast' },
        channel: 'service-mesh',
        message: { version: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      });
    }
  }, 60_000);

  it('appear in no file of the database, packed or not', async () => {
    await mesh.runTask('service-mesh-history');
    await mesh.runTask('service-mesh-last-states');
    const texts = await mesh.databaseTexts();
    const leaks = [...texts].flatMap(([file, text]) =>
      found(text).map(place => `${file}: ${place}`),
    );
    expect(leaks).toEqual([]);
    const everything = [...texts.values()].join('\n');
    expect(everything.match(SECRETS)).toBeNull();
    // The state of the clusters is in there.
    expect(everything.includes('eastwestgateway')).toBe(true);
  }, 120_000);
});
