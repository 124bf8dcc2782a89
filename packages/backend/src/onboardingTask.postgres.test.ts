import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  defaultFleet,
  DemoFleet,
  hostConfiguration,
} from '@meshstage/demo-fleet';
import { randomUUID } from 'crypto';
import { rm } from 'fs/promises';
import { resolve } from 'path';
import {
  BackendProcess,
  freePort,
  testPostgres,
} from './__testUtils__/BackendProcess';
import { FakeGithub } from './__testUtils__/FakeGithub';

const ROOT = resolve(__dirname, '../../..');
const MINUTE = 60_000;
const CLUSTER = 'cluster6';
const BRANCH = `mesh/onboard-${CLUSTER}`;
const TEMPLATE = 'template:default/onboard-cluster';
/** Long enough for a machine that is busy: the worker says each second that it lives. */
const STALE_AFTER_SECONDS = 15;

type Task = { status: string };
type Event = { type: string; body: { message?: string; stepId?: string } };
type Onboarding = { id: string; cluster: string; pullRequestUrl?: string };

describe('a backend that is killed by -9 while it opens the pull request of an onboarding', () => {
  const folder = createMockDirectory();
  const prefix = `onboarding_${randomUUID().slice(0, 8)}_`;
  let demo: DemoFleet;
  let github: FakeGithub;
  let port: number;
  let backend: BackendProcess;

  beforeAll(async () => {
    demo = await DemoFleet.start(await defaultFleet());
    github = await FakeGithub.start();
    port = await freePort();
  }, MINUTE);

  afterAll(async () => {
    await backend?.kill();
    await github?.stop();
    await demo?.stop();
  }, MINUTE);

  /** The same backend again, which finds its database and, unless they went with its pod, its files. */
  async function start(options: { recovers: boolean }): Promise<void> {
    const { hostname, port: databasePort, username, password } = testPostgres();
    const baseUrl = `http://127.0.0.1:${port}`;
    folder.addContent({
      work: {},
      'app-config.yaml': JSON.stringify({
        app: { baseUrl },
        backend: {
          baseUrl,
          listen: { host: '127.0.0.1', port },
          workingDirectory: folder.resolve('work'),
          database: {
            client: 'pg',
            prefix,
            connection: {
              host: hostname,
              port: Number(databasePort),
              user: username,
              password,
            },
          },
        },
        auth: {
          providers: {
            guest: {
              userEntityRef: 'user:default/guest',
              dangerouslyAllowOutsideDevelopment: true,
            },
          },
        },
        permission: { enabled: true },
        integrations: {
          github: [
            { host: 'github.com', apiBaseUrl: github.url, token: 'for-a-test' },
          ],
        },
        scaffolder: {
          taskRecovery: {
            enabled: options.recovers,
            staleTimeout: { seconds: STALE_AFTER_SECONDS },
          },
        },
        catalog: {
          locations: [
            {
              type: 'file',
              target: resolve(ROOT, 'examples/catalog/teams.yaml'),
              rules: [{ allow: ['User', 'Group'] }],
            },
            {
              type: 'file',
              target: resolve(ROOT, 'templates/onboard-cluster/template.yaml'),
              rules: [{ allow: ['Template'] }],
            },
          ],
        },
        serviceMesh: {
          ...hostConfiguration(demo).serviceMesh,
          // The days of the data that comes with the plugin go by.
          releases: {
            istio: {
              releases: [
                {
                  minor: '1.31',
                  endsAt: '2999-12-31',
                  supported: ['1.34', '1.35', '1.36'],
                },
              ],
            },
          },
        },
      }),
    });
    backend = BackendProcess.start('src/__testUtils__/templateHost.ts', {
      port,
      configurations: [folder.resolve('app-config.yaml')],
    });
    await backend.eventually(async () => {
      const meshes = await ask('/service-mesh/meshes');
      const isRead =
        meshes?.items.some(
          (mesh: { id: string; members: unknown[] }) =>
            mesh.id === 'mesh1' && mesh.members.length > 1,
        ) &&
        meshes.clusters.some(
          ({ name, state }: { name: string; state: string }) =>
            name === CLUSTER && state === 'healthy',
        );
      const [kind, ref] = TEMPLATE.split(':');
      return isRead && (await ask(`/catalog/entities/by-name/${kind}/${ref}`))
        ? true
        : undefined;
    });
  }

  /** As the guest who fills in the form. */
  async function call(path: string, body?: object): Promise<Response> {
    const signedIn = await fetch(
      `http://127.0.0.1:${port}/api/auth/guest/refresh`,
      { method: 'POST', headers: { 'x-requested-with': 'XMLHttpRequest' } },
    );
    const { backstageIdentity } = await signedIn.json();
    return await fetch(`http://127.0.0.1:${port}/api${path}`, {
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      headers: {
        authorization: `Bearer ${backstageIdentity.token}`,
        'content-type': 'application/json',
      },
    });
  }

  async function ask(path: string): Promise<any> {
    const response = await call(path).catch(() => undefined);
    return response?.ok ? await response.json() : undefined;
  }

  /** Fills in the form and creates. */
  async function run(repository: string): Promise<string> {
    const response = await call('/scaffolder/v2/tasks', {
      templateRef: TEMPLATE,
      values: {
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
        publisher: 'github',
        repoUrl: repository,
      },
    });
    const body = await response.json();
    expect({ status: response.status, body }).toMatchObject({ status: 201 });
    return body.id;
  }

  /** How a task ended, and what it said last. */
  async function end(task: string): Promise<{ status: string; said: string }> {
    const status = await backend.eventually(async () => {
      const now: Task | undefined = await ask(`/scaffolder/v2/tasks/${task}`);
      return now && ['completed', 'failed', 'cancelled'].includes(now.status)
        ? now.status
        : undefined;
    });
    const events: Event[] = await ask(`/scaffolder/v2/tasks/${task}/events`);
    return {
      status,
      said: events.map(({ body }) => body.message).join('\n'),
    };
  }

  async function killAt(
    moment: Parameters<FakeGithub['holdNextPullRequest']>[0],
    repository: string,
  ): Promise<string> {
    let isThere = false;
    const arrival = github.holdNextPullRequest(moment).then(() => {
      isThere = true;
    });
    const task = await run(`github.com?owner=platform&repo=${repository}`);
    await backend.eventually(async () => isThere || undefined);
    await arrival;
    await backend.kill();
    return task;
  }

  async function onboardings(): Promise<Onboarding[]> {
    return (await ask('/service-mesh/onboardings')).items;
  }

  /** One pull request, one record that names it, and the branch as a whole. */
  async function expectOne(repository: string): Promise<void> {
    const { pullRequests, branches, files } = written(repository);
    expect(pullRequests).toEqual([
      expect.objectContaining({ number: 1, head: BRANCH }),
    ]);
    expect(branches).toEqual(['main', BRANCH]);
    expect(files).toEqual(
      expect.arrayContaining([
        `clusters/${CLUSTER}/ONBOARDING.md`,
        `clusters/${CLUSTER}/namespace.yaml`,
      ]),
    );
    expect(await onboardings()).toEqual([
      expect.objectContaining({
        cluster: CLUSTER,
        pullRequestUrl: pullRequests[0].html_url,
      }),
    ]);
  }

  function written(name: string) {
    const repository = github.repository(name);
    return {
      pullRequests: repository.pullRequests,
      branches: repository.branches,
      files: repository.files(BRANCH),
    };
  }

  it(
    'leaves nothing but a branch, and whoever starts the template again gets its pull request',
    async () => {
      github.repository('started-again');
      await start({ recovers: false });
      await killAt('before', 'started-again');
      expect(written('started-again')).toMatchObject({
        pullRequests: [],
        branches: ['main', BRANCH],
      });
      await start({ recovers: true });
      expect(await onboardings()).toEqual([]);
      const task = await run('github.com?owner=platform&repo=started-again');
      expect(await end(task)).toMatchObject({ status: 'completed' });
      await expectOne('started-again');
    },
    5 * MINUTE,
  );

  it(
    'opens no second one when the task is recovered after GitHub opened it and could not say so',
    async () => {
      github.repository('recovered');
      const task = await killAt('after', 'recovered');
      expect(written('recovered').pullRequests).toHaveLength(1);
      await start({ recovers: true });
      expect(await end(task)).toMatchObject({ status: 'completed' });
      await expectOne('recovered');
    },
    5 * MINUTE,
  );

  it(
    'publishes nothing when the task is recovered without its files, says what to do, and what it says helps',
    async () => {
      github.repository('without-files');
      const task = await killAt('before', 'without-files');
      const before = written('without-files');
      // As with the disk of a pod.
      await rm(folder.resolve('work'), { recursive: true });
      await start({ recovers: true });
      const { status, said } = await end(task);
      expect({ status, said }).toMatchObject({
        status: 'failed',
        said: expect.stringMatching(/Start the template again/),
      });
      expect(written('without-files')).toEqual(before);
      const again = await run('github.com?owner=platform&repo=without-files');
      expect(await end(again)).toMatchObject({ status: 'completed' });
      await expectOne('without-files');
    },
    5 * MINUTE,
  );

  it.each([
    [
      'of a host that is not configured',
      'git.example.com?owner=a&repo=b',
      /No matching integration configuration for host git\.example\.com/,
    ],
    [
      'that the token does not reach',
      'github.com?owner=platform&repo=of-others',
      /Not Found/,
    ],
  ])(
    'refuses a repository %s, and begins to watch nothing',
    async (_, repository, message) => {
      const before = await onboardings();
      const { status, said } = await end(await run(repository));
      expect({ status, said }).toMatchObject({
        status: 'failed',
        said: expect.stringMatching(message),
      });
      expect(await onboardings()).toEqual(before);
    },
    2 * MINUTE,
  );
});
