import { RecordKind } from '@meshstage/istio-multicluster';
import {
  awaitCondition,
  Cluster,
  Fault,
  FaultProxy,
  ServiceAccountToken,
  Testbed,
} from '@meshstage/testbed';
import { mkdtemp, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { ThreadedReader } from './observation/ThreadedReader';
import { CollectedCluster, FAST } from './__testUtils__/CollectedCluster';

/** What the design promises for faults of an API server. */
const NAMED_WITHIN_MS = 10_000;
/** API servers keep their answer about a token for 10 s. */
const TOKEN_CACHE_MS = 12_000;
const ACCOUNT = { namespace: 'default', name: 'meshstage' };
const READ_ALL = [
  {
    apiGroups: ['*'],
    resources: ['*'],
    verbs: ['get', 'list', 'watch'],
  },
];

describe('ClusterCollector on real API servers', () => {
  const reader = ThreadedReader.create(1);
  let testbed: Testbed;
  let clusters: Cluster[];
  let proxy: FaultProxy;
  let token: ServiceAccountToken;
  let faulty: CollectedCluster;
  let untouched: CollectedCluster;
  let serial = 0;
  let folder: string;
  let tokenFile: string;

  const until = <T>(
    what: string,
    ask: () => Promise<T | undefined> | T | undefined,
    timeoutMs = 15_000,
  ) => awaitCondition(what, ask, { timeoutMs });

  const applyServices = async (
    cluster: Cluster,
    ...names: readonly string[]
  ): Promise<void> => {
    await cluster.apply(
      ...names.map(name => ({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name, namespace: 'default' },
        spec: { ports: [{ port: 80 }] },
      })),
    );
  };

  /** A Service made now is seen: the stream works. */
  const seesChanges = async (collected: CollectedCluster, cluster: Cluster) => {
    serial += 1;
    const name = `seen-${serial}`;
    await applyServices(cluster, name);
    await until(`${name} is seen`, () =>
      collected.names('Service').includes(`default/${name}`) ? true : undefined,
    );
  };

  const failure = () => {
    const { reachability } = faulty.status;
    return reachability.state === 'unreachable'
      ? reachability.failure.reason
      : undefined;
  };

  const equalsList = async (
    collected: CollectedCluster,
    cluster: Cluster,
    apiVersion: string,
    kind: RecordKind,
  ) => {
    const objects = await cluster.client.list(apiVersion, kind);
    const listed = objects
      .map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`)
      .sort();
    await until(`${kind} equals a fresh list`, () =>
      JSON.stringify(collected.names(kind)) === JSON.stringify(listed)
        ? true
        : undefined,
    );
  };

  beforeAll(async () => {
    testbed = await Testbed.start({ pooled: true });
    clusters = await Promise.all([
      testbed.addCluster({ name: 'cluster1', distribution: 'EKS' }),
      testbed.addCluster({ name: 'cluster2', distribution: 'EKS-D' }),
    ]);
    const [cluster1, cluster2] = clusters;
    for (const cluster of clusters) {
      await cluster.grant({ serviceAccount: ACCOUNT }, READ_ALL);
    }
    proxy = await FaultProxy.start({
      target: cluster2.url,
      targetCertificateAuthority: cluster2.authority.certificate,
    });
    testbed.closeAtEnd(() => proxy.stop());
    token = await cluster2.createServiceAccountToken(ACCOUNT);
    folder = await mkdtemp(join(tmpdir(), 'meshstage-'));
    tokenFile = join(folder, 'token');
    await writeFile(tokenFile, token.token);
    untouched = CollectedCluster.start(
      {
        name: 'cluster1',
        url: cluster1.url,
        certificateAuthority: { data: cluster1.authority.certificate },
        authentication: {
          provider: 'token',
          parameters: {
            value: (await cluster1.createServiceAccountToken(ACCOUNT)).token,
          },
        },
      },
      { reader },
    );
    faulty = CollectedCluster.start(
      {
        name: 'cluster2',
        url: proxy.url,
        certificateAuthority: { data: proxy.certificateAuthority },
        authentication: {
          provider: 'token',
          parameters: { file: tokenFile },
        },
      },
      { reader },
    );
    for (const collected of [untouched, faulty]) {
      await until('everything that is served is watched', () =>
        collected.status.kinds.every(({ state, required }) =>
          required
            ? state === 'watching'
            : state === 'watching' || state === 'missing',
        )
          ? true
          : undefined,
      );
    }
  }, 90_000);

  afterAll(async () => {
    await faulty?.stop();
    await untouched?.stop();
    await reader.close();
    await testbed?.stop();
    await rm(folder, { recursive: true, force: true });
  }, 30_000);

  it('learns version and identity of each cluster', async () => {
    const [, cluster2] = clusters;
    const namespace = await cluster2.client.get('v1', 'Namespace', {
      name: 'kube-system',
    });
    expect(faulty.status).toMatchObject({
      complete: true,
      version: { gitVersion: cluster2.version },
      kubeSystemUid: namespace?.metadata.uid,
    });
    expect(untouched.status.version?.gitVersion).toBe(clusters[0].version);
  });

  const faults: [string, Fault, string][] = [
    ['hangs', { kind: 'hang' }, 'timeout'],
    ['refuses connections', { kind: 'refuse' }, 'refused'],
    [
      'shows an expired certificate',
      { kind: 'certificate', problem: 'expired' },
      'tls-expired',
    ],
    [
      'shows a certificate for another name',
      { kind: 'certificate', problem: 'wrong-host' },
      'tls-wrong-name',
    ],
    [
      'shows a certificate of an unknown CA',
      { kind: 'certificate', problem: 'unknown-ca' },
      'tls-unknown-ca',
    ],
    ['fails', { kind: 'status', status: 500 }, 'server-error'],
    [
      'asks for fewer requests',
      { kind: 'status', status: 429, retryAfterSeconds: 1 },
      'throttled',
    ],
    ['answers half a JSON', { kind: 'half-body' }, 'malformed'],
  ];

  it.each(faults)(
    'names an API server that %s, leaves the other cluster alone, and heals',
    async (_, fault, reason) => {
      const [cluster1, cluster2] = clusters;
      await proxy.set(fault);
      await until(
        `the failure is named ${reason}`,
        () => (failure() === reason ? true : undefined),
        NAMED_WITHIN_MS,
      );
      await seesChanges(untouched, cluster1);
      expect(untouched.status.reachability.state).toBe('reachable');
      // What happens meanwhile must not be lost.
      serial += 1;
      await applyServices(cluster2, `meanwhile-${serial}`);
      await cluster2.client.delete('v1', 'Service', {
        namespace: 'default',
        name: `meanwhile-${serial}`,
      });
      await proxy.set(undefined);
      await until('it is reachable', () =>
        faulty.status.reachability.state === 'reachable' ? true : undefined,
      );
      await seesChanges(faulty, cluster2);
      await equalsList(faulty, cluster2, 'v1', 'Service');
    },
    60_000,
  );

  it('resumes cut streams without losing an event', async () => {
    const [, cluster2] = clusters;
    const names = Array.from({ length: 40 }, (_, index) => `cut-${index}`);
    for (let from = 0; from < names.length; from += 10) {
      await proxy.set({ kind: 'cut' });
      await applyServices(cluster2, ...names.slice(from, from + 5));
      await proxy.set(undefined);
      await applyServices(cluster2, ...names.slice(from + 5, from + 10));
    }
    await equalsList(faulty, cluster2, 'v1', 'Service');
    await seesChanges(faulty, cluster2);
    expect(faulty.names('Service')).toEqual(
      expect.arrayContaining(names.map(name => `default/${name}`)),
    );
  }, 60_000);

  it('lists anew, and loses nothing, when the API server has forgotten', async () => {
    const [, cluster2] = clusters;
    await proxy.set({ kind: 'status', status: 410, match: { watch: true } });
    await proxy.set({ kind: 'cut' });
    await proxy.set({ kind: 'status', status: 410, match: { watch: true } });
    await applyServices(cluster2, 'while-forgotten');
    await until('a list replaced the lost events', () =>
      faulty.names('Service').includes('default/while-forgotten')
        ? true
        : undefined,
    );
    expect(faulty.kind('Service').failure?.reason).toBe('gone');
    await proxy.set(undefined);
    await seesChanges(faulty, cluster2);
    await equalsList(faulty, cluster2, 'v1', 'Service');
  }, 60_000);

  it('names a revoked token although its watches go on, and takes a new one', async () => {
    const [, cluster2] = clusters;
    await token.revoke();
    await until(
      'the revoked token is named',
      () => (failure() === 'unauthorized' ? true : undefined),
      TOKEN_CACHE_MS + NAMED_WITHIN_MS,
    );
    expect(faulty.kind('Service').state).toBe('watching');
    await seesChanges(faulty, cluster2);
    await seesChanges(untouched, clusters[0]);
    token = await cluster2.createServiceAccountToken(ACCOUNT);
    await writeFile(tokenFile, token.token);
    await until('the new token is taken', () =>
      faulty.status.reachability.state === 'reachable' ? true : undefined,
    );
  }, 60_000);

  it('disables a kind without permission, and takes it up when it is granted', async () => {
    const [, cluster2] = clusters;
    const account = { namespace: 'default', name: 'limited' };
    const rule = (resources: string[]) => [
      { apiGroups: [''], resources, verbs: ['get', 'list', 'watch'] },
    ];
    await cluster2.grant(
      { serviceAccount: account },
      rule(['namespaces', 'services']),
    );
    const limited = CollectedCluster.start(
      {
        name: 'limited',
        url: cluster2.url,
        certificateAuthority: { data: cluster2.authority.certificate },
        authentication: {
          provider: 'token',
          parameters: {
            value: (await cluster2.createServiceAccountToken(account)).token,
          },
        },
      },
      { reader },
    );
    try {
      await until('Service is watched, Pod and Node are denied', () =>
        limited.kind('Service').state === 'watching' &&
        limited.kind('Pod').state === 'denied' &&
        limited.kind('Node').state === 'denied'
          ? true
          : undefined,
      );
      expect(limited.kind('Pod').failure).toMatchObject({
        reason: 'forbidden',
        status: 403,
      });
      expect(limited.status.reachability.state).toBe('reachable');
      await cluster2.grant(
        { serviceAccount: account },
        rule(['namespaces', 'services', 'pods']),
      );
      await until('Pod is watched', () =>
        limited.kind('Pod').state === 'watching' ? true : undefined,
      );
    } finally {
      await limited.stop();
    }
  }, 60_000);

  it('notices when a CRD appears', async () => {
    const bare = await testbed.addCluster({
      name: 'bare',
      distribution: 'EKS-D',
      customResources: false,
    });
    await bare.grant({ serviceAccount: ACCOUNT }, READ_ALL);
    const collected = CollectedCluster.start(
      {
        name: 'bare',
        url: bare.url,
        certificateAuthority: { data: bare.authority.certificate },
        authentication: {
          provider: 'token',
          parameters: {
            value: (await bare.createServiceAccountToken(ACCOUNT)).token,
          },
        },
      },
      { reader, timing: { ...FAST, pageSize: 2 } },
    );
    try {
      await until('ServiceExport is missing, all else complete', () =>
        collected.kind('ServiceExport').state === 'missing' &&
        collected.status.complete
          ? true
          : undefined,
      );
      await equalsList(collected, bare, 'v1', 'Namespace');
      await bare.client.call(
        'POST',
        '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
        { body: serviceExportDefinition() },
      );
      await until('ServiceExport is watched', () =>
        collected.kind('ServiceExport').state === 'watching' ? true : undefined,
      );
      expect(collected.kind('ServiceExport').apiVersion).toBe(
        'multicluster.x-k8s.io/v1alpha1',
      );
    } finally {
      await collected.stop();
    }
  }, 90_000);
});

function serviceExportDefinition() {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'serviceexports.multicluster.x-k8s.io' },
    spec: {
      group: 'multicluster.x-k8s.io',
      scope: 'Namespaced',
      names: {
        plural: 'serviceexports',
        singular: 'serviceexport',
        kind: 'ServiceExport',
      },
      versions: [
        {
          name: 'v1alpha1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object' } },
        },
      ],
    },
  };
}
