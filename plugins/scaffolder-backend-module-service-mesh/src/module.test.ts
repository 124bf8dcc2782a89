import { createBackendModule } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { defaultFleet, DemoFleet } from '@meshstage/demo-fleet';
import { serviceMeshClusterSourcesExtensionPoint } from '@meshstage/plugin-service-mesh-node';
import { awaitCondition } from '@meshstage/testbed';
import fs, { existsSync } from 'fs';
import { mkdtemp, rm } from 'fs/promises';
import git from 'isomorphic-git';
import { tmpdir } from 'os';
import { join } from 'path';
import { parse } from 'yaml';
import {
  gitRemoteIn,
  readTemplate,
  TemplateBackend,
} from './__testUtils__/TemplateBackend';

const CLUSTER = 'cluster6';
const BRANCH = `mesh/onboard-${CLUSTER}`;

/** What comes into the cluster between two runs. */
const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace: 'default', name: 'of-another-team' },
  spec: { clusterIP: '10.96.0.77', ports: [{ port: 80 }] },
};

/** Its pods have addresses that are those of pods in cluster2, too. */
const NODE = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'brno-worker-3' },
  spec: { podCIDR: '10.20.0.0/24', podCIDRs: ['10.20.0.0/24'] },
};

/** Of the modules for code hosts, which are not installed here. */
const CODE_HOST_ACTIONS = [
  'publish:bitbucketCloud:pull-request',
  'publish:github:pull-request',
  'publish:gitlab:merge-request',
];

const VALUES = {
  cluster: CLUSTER,
  owner: 'group:default/platform',
  environment: 'production',
  mesh: 'mesh1',
  role: 'remote',
  primaries: ['cluster1'],
  clusterName: CLUSTER,
  network: 'network6',
  istioVersion: '1.31',
  exposure: 'internal',
  gatewayHostname: `eastwest.${CLUSTER}.example.com`,
  istiodAddress: 'istiod.cluster1.example.com',
  trust: 'cacerts',
  credentials: 'command',
  tokenLifetime: '24h',
  prechecks: { result: 'pass', codes: [] },
  gitRepository: 'https://git.example.com/platform/mesh.git',
  branch: 'main',
  argocdProject: 'default',
  publisher: 'local',
};

describe('the templates in a backend, with simulated clusters', () => {
  let folder: string;
  let demo: DemoFleet;
  let backend: TemplateBackend;
  const onboard = readTemplate('onboard-cluster');
  const offboard = readTemplate('offboard-cluster');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'templates-'));
    demo = await DemoFleet.start(await defaultFleet());
    demo.cluster(CLUSTER).store.apply(NODE);
    backend = await TemplateBackend.start(folder, { serviceMesh: {} }, [
      clustersOf(demo),
    ]);
    await awaitCondition(
      'the mesh is read',
      async () => {
        const meshes = await backend.get('/service-mesh/meshes');
        const isRead = (wanted: string) =>
          meshes.clusters.some(
            ({ name, distribution }: any) =>
              name === wanted && distribution !== 'undecided',
          );
        return meshes?.items.some(
          ({ id, members }: any) => id === 'mesh1' && members.length > 1,
        ) && ['cluster1', CLUSTER].every(isRead)
          ? true
          : undefined;
      },
      { timeoutMs: 60_000, intervalMs: 200 },
    );
  }, 120_000);

  afterAll(async () => {
    jest.restoreAllMocks();
    await backend?.stop();
    await demo?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const dryRun = (entity: Entity, values: object) =>
    inTime(async () => {
      const answer = await backend.post('/scaffolder/v2/dry-run', {
        template: entity,
        values,
        secrets: {},
        directoryContents: [],
      });
      const refusal = answer.status < 400 ? '' : JSON.stringify(answer.body);
      return { answer, refusal };
    });

  const onboardCluster = (values: object) =>
    inTime(async () => {
      const answer = await backend.create('onboard-cluster', values);
      return { answer, refusal: answer.said };
    });

  const onboardings = async () =>
    (await backend.get('/service-mesh/onboardings')).items;

  /** All that a run could leave behind. */
  const written = async () => ({
    hasRemote: existsSync(gitRemoteIn(folder)),
    records: await onboardings(),
  });

  it('has every action that the templates name, or it is one of a code host', async () => {
    const actions = await backend.get('/scaffolder/v2/actions');
    const known = actions.map(({ id }: { id: string }) => id);
    const unknown = [onboard, offboard]
      .flatMap(({ spec }) => spec?.steps as { action: string }[])
      .map(({ action }) => action)
      .filter(action => !known.includes(action));
    expect(
      unknown.filter(action => !CODE_HOST_ACTIONS.includes(action)),
    ).toEqual([]);
  });

  it('writes all files in a dry run, and nothing else', async () => {
    const { status, body } = await dryRun(onboard, VALUES);
    expect({ status, errors: body.error ?? body.errors }).toEqual({
      status: 200,
      errors: undefined,
    });
    const paths = body.directoryContents.map(({ path }: any) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        `clusters/${CLUSTER}/ONBOARDING.md`,
        `clusters/${CLUSTER}/access/remote-secret.sh`,
        `clusters/${CLUSTER}/argocd-app.yaml`,
        `clusters/${CLUSTER}/catalog-info.yaml`,
        `clusters/${CLUSTER}/istio/istiod.values.yaml`,
      ]),
    );
    const values = parse(
      Buffer.from(
        body.directoryContents.find(({ path }: any) =>
          path.endsWith('/istiod.values.yaml'),
        ).base64Content,
        'base64',
      ).toString('utf8'),
    );
    expect(values.istiodRemote.injectionURL).toBe(
      `https://istiod.cluster1.example.com:15017/inject/cluster/${CLUSTER}/net/network6`,
    );
    expect(await written()).toEqual({ hasRemote: false, records: [] });
  }, 60_000);

  it.each<[string, object, RegExp]>([
    [
      'a cluster id with capitals',
      { clusterName: 'Cluster6' },
      /does not match pattern|lower-case/,
    ],
    [
      'a cluster that is a member already',
      { cluster: 'cluster2', clusterName: 'cluster2' },
      /MST\d{4}/,
    ],
    ['the id of another cluster', { clusterName: 'cluster2' }, /MST0207/],
    [
      'the network of a cluster whose pods have the same addresses',
      { network: 'network2' },
      /MST0318/,
    ],
    ['a release that does not fit', { istioVersion: '1.20' }, /1\.20/],
    ['a mesh that is not there', { mesh: 'mesh9' }, /mesh9/],
    ['no way to istiod', { istiodAddress: undefined }, /istiodAddress/],
    [
      'a repository with a password',
      { gitRepository: 'https://me:secret@git.example.com/mesh.git' },
      /gitRepository does not match pattern/,
    ],
  ])(
    'refuses %s, in a dry run and in earnest, says what to do, and writes nothing',
    async (_, change, message) => {
      const values = { ...VALUES, ...change };
      const { status, body } = await dryRun(onboard, values);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(body)).toMatch(message);
      const task = await onboardCluster(values);
      expect(task).toMatchObject({
        status: expect.stringMatching(/^(refused|failed)$/),
        said: expect.stringMatching(message),
      });
      expect(await written()).toEqual({ hasRemote: false, records: [] });
    },
    120_000,
  );

  const seenBeforehand = async (): Promise<string> => {
    const { cluster, mesh, role, primaries } = VALUES;
    const { clusterName, network, istioVersion } = VALUES;
    const { body } = await backend.post('/service-mesh/prechecks', {
      cluster,
      mesh,
      role,
      primaries,
      clusterName,
      network,
      istioVersion,
    });
    return body.checks.map(({ message }: any) => message.text).join('\n');
  };

  it('runs: a branch with the files, one record, and the same again when it is run again, whatever is seen in the clusters then', async () => {
    for (const isAgain of [false, true]) {
      if (isAgain) {
        const before = await seenBeforehand();
        demo.cluster(CLUSTER).store.apply(SERVICE);
        await awaitCondition(
          'the prechecks say something else',
          async () => (await seenBeforehand()) !== before || undefined,
          { timeoutMs: 30_000, intervalMs: 200 },
        );
      }
      const { status, log } = await onboardCluster(VALUES);
      expect({
        status,
        log: log.filter(({ body }) => body.status === 'failed'),
      }).toEqual({ status: 'completed', log: [] });
      const gitdir = gitRemoteIn(folder);
      expect(await git.listBranches({ fs, gitdir })).toEqual(['main', BRANCH]);
      const [{ commit }, ...older] = await git.log({
        fs,
        gitdir,
        ref: BRANCH,
      });
      expect(older).toHaveLength(1);
      expect(commit.message).toContain('| passes |');
      const records = await onboardings();
      expect(records).toHaveLength(1);
      expect(records[0]).toMatchObject({
        cluster: CLUSTER,
        mesh: 'mesh1',
        createdBy: 'user:default/mock',
        files: expect.arrayContaining([
          `clusters/${CLUSTER}/catalog-info.yaml`,
          `clusters/${CLUSTER}/namespace.yaml`,
        ]),
      });
      const { output } = log.find(({ type }) => type === 'completion')!.body;
      expect(output.links).toEqual([
        expect.objectContaining({
          url: `https://backstage.example.com/service-mesh/onboarding?onboarding=${records[0].id}`,
        }),
      ]);
    }
  }, 120_000);

  it('leaves no credential in the log of a task', async () => {
    const { log } = await onboardCluster(VALUES);
    expect(JSON.stringify(log)).not.toContain('eyJ');
  }, 60_000);

  it('refuses to take the only home of a service away, and names it', async () => {
    const { status, body } = await dryRun(offboard, {
      mesh: 'mesh1',
      cluster: 'cluster1',
      step: 'traffic',
      branch: 'main',
      publisher: 'local',
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(body)).toMatch(/cluster1 cannot leave/);
  }, 60_000);

  it.each(['local', 'by-hand'])(
    'goes on with a reason, and says which files go: %s',
    async publisher => {
      const { status, body } = await dryRun(offboard, {
        mesh: 'mesh1',
        cluster: 'cluster2',
        step: 'traffic',
        overrideReason: 'the data centre closes',
        files: [
          'clusters/cluster2/eastwest/expose-services.yaml',
          'clusters/cluster2/namespace.yaml',
        ],
        branch: 'main',
        publisher,
      });
      expect({ status, errors: body.error ?? body.errors }).toEqual({
        status: 200,
        errors: undefined,
      });
      expect(body.output.links).toEqual([]);
      const text = JSON.stringify(body.output);
      expect(text).toContain('the data centre closes');
      expect(text).toContain('clusters/cluster2/eastwest/expose-services.yaml');
      expect(text).not.toContain('clusters/cluster2/namespace.yaml');
    },
    60_000,
  );
});

/** On a busy machine a cluster may answer late; then nothing is written, and the same is asked again. */
function inTime<T>(
  ask: () => Promise<{ answer: T; refusal: string }>,
): Promise<T> {
  return awaitCondition(
    'the clusters answer in time',
    async () => {
      const { answer, refusal } = await ask();
      return refusal.includes('MST0101') ? undefined : answer;
    },
    { timeoutMs: 50_000, intervalMs: 500 },
  );
}

function clustersOf(fleet: DemoFleet) {
  return createBackendModule({
    pluginId: 'service-mesh',
    moduleId: 'demo-clusters',
    register(registration) {
      registration.registerInit({
        deps: { sources: serviceMeshClusterSourcesExtensionPoint },
        async init({ sources }) {
          sources.addSource({
            name: 'demo',
            read: async () => ({
              clusters: fleet.clusters.map(cluster => {
                const { url, certificateAuthority, token } =
                  cluster.accessFor('meshstage');
                return {
                  name: cluster.name,
                  identity: { arn: cluster.arn },
                  url,
                  certificateAuthority: { data: certificateAuthority },
                  authentication: {
                    provider: 'token',
                    parameters: { value: token },
                  },
                  istiod: { method: 'port-forward' as const },
                  simulated: true,
                  origins: { name: 'a test', url: 'a test' },
                };
              }),
            }),
          });
        },
      });
    },
  });
}
