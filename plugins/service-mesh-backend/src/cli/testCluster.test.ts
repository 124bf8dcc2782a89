import { defaultFleet, DemoFleet } from '@meshstage/demo-fleet';
import { execFile } from 'child_process';
import { mkdtemp, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { stringify } from 'yaml';
import { meshCluster } from '../__testUtils__/demoClusters';

/** Runs the program as a shell would. */
function run(
  ...words: string[]
): Promise<{ code: number; out: string; err: string }> {
  return new Promise(resolve => {
    execFile(
      process.execPath,
      ['--import', 'tsx', join(__dirname, 'main.ts'), ...words],
      { env: { PATH: process.env.PATH } },
      (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

describe('the command line that tests a cluster', () => {
  let demo: DemoFleet;
  let folder: string;
  let file: string;

  beforeAll(async () => {
    demo = await DemoFleet.start(await defaultFleet());
    folder = await mkdtemp(join(tmpdir(), 'meshstage-test-cluster-'));
    file = join(folder, 'kubeconfig');
    await writeFile(file, kubeconfigOf(demo));
  }, 60_000);

  afterAll(async () => {
    await demo?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('says step by step that a cluster works, and ends with 0', async () => {
    const { code, out, err } = await run('--kubeconfig', file);
    expect(err).toBe('');
    expect(out).toMatch(
      /^pass +identity +The API server knows this plugin as/m,
    );
    expect(out).toMatch(/^pass +permission +Allowed: list,watch pods\.$/m);
    expect(out).toMatch(/^pass +istio +istiod runs here: default\.$/m);
    expect(out).toMatch(/^pass +debug-pages +Replica \S+ answers: version/m);
    expect(out).toMatch(/^cluster1: \w+, \d+\.\d s$/m);
    expect(code).toBe(0);
  }, 60_000);

  it('says what is wrong and what to do, leaves the steps behind it untried, and ends with 1', async () => {
    const { code, out } = await run(
      '--kubeconfig',
      file,
      '--context',
      'stranger@cluster1',
      '--json',
    );
    expect(code).toBe(1);
    const { context, status, steps } = JSON.parse(out);
    expect([context, status]).toEqual(['stranger@cluster1', 'fail']);
    const of = (name: string) =>
      steps.filter(({ step }: { step: string }) => step === name);
    expect(of('tls')).toMatchObject([{ status: 'pass' }]);
    expect(of('identity')).toMatchObject([
      { status: 'fail', remedy: expect.stringContaining('Renew the token') },
    ]);
    expect(of('permission')).toMatchObject([{ status: 'unverified' }]);
    expect(out).not.toContain('not-a-token');
  }, 60_000);

  it('takes the token of a file instead of the user of the context', async () => {
    const tokenFile = join(folder, 'token');
    const { authentication } = meshCluster(demo.cluster('cluster1'));
    await writeFile(tokenFile, String(authentication.parameters?.value));
    const { code, out } = await run(
      '--kubeconfig',
      file,
      '--context',
      'stranger@cluster1',
      '--token-file',
      tokenFile,
    );
    expect(out).toMatch(/^pass +identity/m);
    expect(code).toBe(0);
  }, 60_000);

  it.each([
    [['--kubeconfig', 'nowhere'], /nowhere cannot be read \(ENOENT\)/],
    [['--context', 'none'], /has no context "none"; it has: cluster1, /],
    [['--context', 'arn:of/person'], /runs a plugin of kubectl.*--token-file/],
    [['--remote-secrets', 'all'], /Allowed choices are none, metadata/],
    [['--wrong'], /unknown option '--wrong'/],
  ])(
    'ends with 2 for %j',
    async (words, message) => {
      const { code, err } = await run('--kubeconfig', file, ...words);
      expect(err).toMatch(message);
      expect(code).toBe(2);
    },
    60_000,
  );
});

function kubeconfigOf(demo: DemoFleet): string {
  const { url, certificateAuthority, authentication } = meshCluster(
    demo.cluster('cluster1'),
  );
  const ca =
    certificateAuthority && 'data' in certificateAuthority
      ? certificateAuthority.data
      : '';
  return stringify({
    clusters: [
      {
        name: 'one',
        cluster: {
          server: url,
          'certificate-authority-data': Buffer.from(ca).toString('base64'),
        },
      },
    ],
    users: [
      { name: 'plugin', user: { token: authentication.parameters?.value } },
      { name: 'stranger', user: { token: 'not-a-token' } },
      { name: 'person', user: { exec: { command: 'aws' } } },
    ],
    contexts: [
      { name: 'cluster1', context: { cluster: 'one', user: 'plugin' } },
      {
        name: 'stranger@cluster1',
        context: { cluster: 'one', user: 'stranger' },
      },
      { name: 'arn:of/person', context: { cluster: 'one', user: 'person' } },
    ],
    'current-context': 'cluster1',
  });
}
