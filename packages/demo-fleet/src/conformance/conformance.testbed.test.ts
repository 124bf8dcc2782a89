import { Cluster, Testbed } from '@meshstage/testbed';
import { KubernetesObject } from '@meshstage/testbed/picture';
import { ALL_RULES } from '../access/Identity';
import { PolicyRule } from '../access/PolicyRule';
import { ClusterDefinition } from '../cluster/ClusterDefinition';
import { SimulatedCluster } from '../cluster/SimulatedCluster';
import { defaultFleet } from '../picture/defaultFleet';
import { Caller, CHOSEN_REQUESTS, ChosenRequest } from './chosenRequests';
import { converseOverHttp2 } from './converseOverHttp2';
import { differences } from './differences';
import { negotiatedProtocol } from './negotiatedProtocol';
import { RecordedRequest } from './RecordedRequest';
import recording from './recording.json';
import { replay, ReplayTarget } from './replay';
import { Protocol } from './sendOver';

const RULES: Readonly<Record<string, readonly PolicyRule[]>> = {
  administrator: ALL_RULES,
  'pod reader': [
    { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
  ],
};

const REQUESTS: readonly ChosenRequest[] = [
  ...(recording as RecordedRequest[]).map(request => ({
    ...request,
    as: 'administrator' as const,
  })),
  ...CHOSEN_REQUESTS,
];

describe('a simulated API server and a real one', () => {
  let testbed: Testbed;
  let simulated: SimulatedCluster;
  let seeds: Set<string>;
  let targets: { simulated: Targets; real: Targets };

  beforeAll(async () => {
    const definition = (await defaultFleet()).clusters[0];
    simulated = await SimulatedCluster.start(definition, {
      podListeners: () => undefined,
      withFaults: false,
    });
    testbed = await Testbed.start();
    const real = await testbed.addCluster({
      name: 'cluster1',
      distribution: 'EKS',
      version: definition.gitVersion,
    });
    await fill(real, definition);
    seeds = new Set(
      definition.objects.map(
        ({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`,
      ),
    );
    // As after a restart the oldest version that it can be watched from is not the first one.
    await real.apiServer.restart();
    await real.ready();
    setOwnPort(simulated, Number(new URL(real.url).port));
    targets = {
      simulated: simulatedTargets(simulated),
      real: await realTargets(real),
    };
  }, 300_000);

  afterAll(async () => {
    await simulated?.stop();
    await testbed?.stop();
  });

  it.each([
    ['nothing', undefined],
    ['HTTP/1.1', ['http/1.1']],
    ['HTTP/2', ['h2']],
    ['HTTP/2 and HTTP/1.1', ['h2', 'http/1.1']],
    ['HTTP/1.1 and HTTP/2', ['http/1.1', 'h2']],
  ])('speak the same with a client that offers %s', async (_title, offered) => {
    expect(await negotiatedProtocol(targets.simulated.nobody, offered)).toBe(
      await negotiatedProtocol(targets.real.nobody, offered),
    );
  });

  it.each<Caller>(['administrator', 'pod reader', 'unknown token', 'nobody'])(
    'say the same about a connection over HTTP/2 of %s',
    async caller => {
      const [ours, theirs] = await Promise.all(
        [targets.simulated, targets.real].map(({ [caller]: target }) =>
          converseOverHttp2(target, {
            path: '/api/v1/services',
            headers: target.token
              ? { authorization: `Bearer ${target.token}` }
              : {},
          }),
        ),
      );
      expect(ours).toEqual(theirs);
    },
  );

  it.each(
    REQUESTS.map(
      request =>
        [
          `${request.method} ${request.path} of ${request.as} (${
            request.client
          }, ${request.headers.accept ?? 'no accept'})`,
          request,
        ] as const,
    ),
  )(
    'answer alike to %s',
    async (_title, request) => {
      const [ours, theirs] = await Promise.all([
        replay(targets.simulated[request.as], request),
        replay(targets.real[request.as], request),
      ]);
      const found = (protocol: Protocol) =>
        differences(ours[protocol], theirs[protocol], name => seeds.has(name));
      expect({ 'http/1.1': found('http/1.1'), h2: found('h2') }).toEqual({
        'http/1.1': [],
        h2: [],
      });
    },
    30_000,
  );
});

/** Each touch changes something; both servers see the same ones. */
const touches = { simulated: 0, real: 0 };

function nextTouch(server: keyof typeof touches): string {
  touches[server] += 1;
  return String(touches[server]);
}

type Targets = Record<Caller, ReplayTarget>;

/** The objects of the simulated cluster, less what a real API server gives itself. */
async function fill(cluster: Cluster, { objects }: ClusterDefinition) {
  const written = objects
    .filter(
      ({ metadata }) =>
        metadata.name !== 'kubernetes' || metadata.namespace !== 'default',
    )
    .map(withoutOwnUid);
  await cluster.apply(...written);
}

/** The Service of the API server leads to its own port, which is another one in each run. */
function setOwnPort({ store }: SimulatedCluster, port: number) {
  const service = store.get('v1', 'Service', {
    namespace: 'default',
    name: 'kubernetes',
  })!;
  const spec = service.spec as { ports: object[] };
  store.apply({
    ...service,
    spec: { ...spec, ports: [{ ...spec.ports[0], targetPort: port }] },
  });
}

function withoutOwnUid(object: KubernetesObject): KubernetesObject {
  const { uid: _uid, ...metadata } = object.metadata;
  return { ...object, metadata };
}

function simulatedTargets(cluster: SimulatedCluster): Targets {
  const { url, certificateAuthority, credentials, store } = cluster;
  const touch: ReplayTarget['touch'] = async ({ apiVersion, kind, ...at }) => {
    const object = store.get(apiVersion, kind, at)!;
    store.apply(touched(object, nextTouch('simulated')));
  };
  return byCaller((caller, rules) => ({
    url,
    certificateAuthority,
    touch,
    token: credentials.mintToken(accountOf(caller), rules).token,
  }));
}

async function realTargets(cluster: Cluster): Promise<Targets> {
  const tokens = new Map<string, string>();
  for (const [caller, rules] of Object.entries(RULES)) {
    const account = accountOf(caller);
    await cluster.grant({ serviceAccount: account }, rules);
    tokens.set(
      caller,
      (await cluster.createServiceAccountToken(account)).token,
    );
  }
  const { url, certificateAuthority } = await cluster.access();
  const touch: ReplayTarget['touch'] = async ({ apiVersion, kind, ...at }) => {
    await cluster.client.patch(apiVersion, kind, at, {
      metadata: { annotations: { touched: nextTouch('real') } },
    });
  };
  return byCaller(caller => ({
    url,
    certificateAuthority,
    touch,
    token: tokens.get(caller)!,
  }));
}

function byCaller(
  make: (caller: Caller, rules: readonly PolicyRule[]) => ReplayTarget,
): Targets {
  const administrator = make('administrator', RULES.administrator);
  return {
    administrator,
    'pod reader': make('pod reader', RULES['pod reader']),
    'unknown token': { ...administrator, token: 'unknown' },
    nobody: { ...administrator, token: undefined },
  };
}

function accountOf(caller: string) {
  return { namespace: 'default', name: caller.replace(' ', '-') };
}

function touched(object: KubernetesObject, touch: string): KubernetesObject {
  const { metadata } = object;
  return {
    ...object,
    metadata: {
      ...metadata,
      annotations: { ...metadata.annotations, touched: touch },
    },
  };
}
