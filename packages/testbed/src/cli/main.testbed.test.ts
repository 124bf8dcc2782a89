import { execFile } from 'child_process';
import { existsSync } from 'fs';
import { mkdtemp, readFile, rm } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { pathToFileURL } from 'url';
import { parse } from 'yaml';
import { isAlive } from '../runFolder';
import { TestbedDescription } from '../TestbedDescription';

type Result = { code: number; output: string };

type Status = {
  description: TestbedDescription;
  istiods: { name: string; proxies: number }[];
  processes: { name: string; pid: number; alive: boolean }[];
};

// Real servers on a busy machine take their time.
jest.setTimeout(120_000);

describe('yarn testbed', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'testbed-cli-'));
  });

  afterEach(async () => {
    await run('down');
    await rm(folder, { recursive: true, force: true });
  });

  function call(...parameters: string[]): Promise<Result> {
    const command = [
      '--import',
      pathToFileURL(require.resolve('tsx')).href,
      join(__dirname, 'main.ts'),
      ...parameters,
    ];
    return new Promise(resolve => {
      execFile(process.execPath, command, (error, stdout, stderr) =>
        resolve({
          code: error ? Number(error.code) : 0,
          output: `${stdout}${stderr}`,
        }),
      );
    });
  }

  function run(command: string, ...options: string[]): Promise<Result> {
    return call(command, '--state', folder, ...options);
  }

  it('brings the picture up, shows it, refuses a second one there, and takes it down', async () => {
    expect(await run('up', '--detach')).toMatchObject({
      code: 0,
      output: expect.stringMatching(
        /cluster1 +EKS [^]*cluster2 +EKS-D [^]*istiod /,
      ),
    });
    const { description, istiods, processes }: Status = JSON.parse(
      (await run('status', '--json')).output,
    );
    expect(istiods).toEqual([
      {
        name: 'istiod',
        proxies: 7,
        clusters: expect.arrayContaining([
          expect.objectContaining({ id: 'cluster1', syncStatus: 'synced' }),
          expect.objectContaining({ id: 'cluster2', syncStatus: 'synced' }),
        ]),
      },
    ]);
    expect(processes).toHaveLength(5);
    expect(processes.every(({ alive }) => alive)).toBe(true);
    for (const { kubeconfig, url } of description.clusters) {
      expect(await readFile(kubeconfig, 'utf8')).toContain(url);
    }
    const { hostConfig, catalogFiles = [] } = description;
    expect(parse(await readFile(hostConfig, 'utf8'))).toMatchObject({
      serviceMesh: { clusters: [{ name: 'cluster1' }, { name: 'cluster2' }] },
      catalog: {
        locations: [
          ...catalogFiles.map(target => ({ target })),
          {
            target: expect.stringMatching(
              /templates\/onboard-cluster\/template\.yaml$/,
            ),
          },
        ],
      },
    });
    expect(catalogFiles).toHaveLength(2);
    expect(catalogFiles.every(file => existsSync(file))).toBe(true);
    expect(description.proxies).toHaveLength(7);

    expect(await run('up')).toMatchObject({
      code: 1,
      output: expect.stringMatching(/A test bed is up already/),
    });

    expect(await run('down')).toMatchObject({ code: 0 });
    expect(processes.some(({ pid }) => isAlive(pid))).toBe(false);
    expect(await run('status')).toMatchObject({
      code: 3,
      output: expect.stringMatching(/No test bed is up/),
    });
  });

  it('refuses a number of replicas that is none before it starts anything', async () => {
    expect(await run('up', '--istiods', '0')).toMatchObject({
      code: 1,
      output: expect.stringMatching(/--istiods takes a number from 1 on/),
    });
    expect(existsSync(join(folder, 'run'))).toBe(false);
  });

  it('refuses a picture that is none before it starts anything, and names those that there are', async () => {
    expect(await run('up', '--picture', 'two-networks')).toMatchObject({
      code: 1,
      output: expect.stringMatching(
        /no picture "two-networks"; give some of primary-remote, multi-primary/,
      ),
    });
    expect(existsSync(join(folder, 'run'))).toBe(false);
  });

  it('says that a scenario file does not exist', async () => {
    const result = await call('verify', join(folder, 'nothing.yaml'));
    expect(result).toMatchObject({
      code: 1,
      output: expect.stringMatching(/nothing\.yaml does not exist/),
    });
  });
});
