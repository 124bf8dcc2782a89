import { spawn } from 'child_process';
import { existsSync } from 'fs';
import { mkdtemp, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { pathToFileURL } from 'url';
import { awaitCondition } from './process/awaitCondition';
import { isAlive } from './runFolder';
import { Testbed } from './Testbed';

/** No CustomResourceDefinitions: these tests are about processes. */
const SMALL = { distribution: 'EKS', customResources: false } as const;

// Real servers on a busy machine take their time.
jest.setTimeout(90_000);

describe('Testbed', () => {
  it('does not disturb another one beside it', async () => {
    const beds = await Promise.all([Testbed.start(), Testbed.start()]);
    try {
      const [one, two] = await Promise.all(
        beds.map(bed => bed.addCluster({ name: 'cluster1', ...SMALL })),
      );
      expect(one.url).not.toBe(two.url);
      await one.apply({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'only-in-one' },
      });
      await expect(
        two.client.get('v1', 'Namespace', { name: 'only-in-one' }),
      ).rejects.toThrow(/404/);
      await beds[0].stop();
      expect([one.apiServer.state, one.etcd.state]).toEqual([
        'stopped',
        'stopped',
      ]);
      expect(existsSync(beds[0].folder)).toBe(false);
      await expect(two.client.call('GET', '/readyz')).resolves.toBe('ok');
    } finally {
      await Promise.all(beds.map(bed => bed.stop()));
    }
  });

  it('says what there is when a name is unknown or taken', async () => {
    const testbed = await Testbed.start();
    try {
      expect(() => testbed.cluster('cluster9')).toThrow(
        'There is no cluster "cluster9"; there is: none.',
      );
      const twice = [1, 2].map(() =>
        testbed.addCluster({ name: 'cluster1', ...SMALL }),
      );
      const results = await Promise.allSettled(twice);
      expect(results.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
      ]);
    } finally {
      await testbed.stop();
    }
  });

  it('leaves no process behind when its runner is killed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'testbed-runner-'));
    const script = join(folder, 'runner.ts');
    await writeFile(
      script,
      `import { Testbed, describeTestbed } from ${JSON.stringify(__dirname)};
       async function main() {
         const testbed = await Testbed.start({ folder: ${JSON.stringify(
           join(folder, 'run'),
         )} });
         const configCluster = await testbed.addCluster({ name: 'c1', distribution: 'EKS' });
         await testbed.addIstiod({ name: 'istiod', configCluster });
         const { processes } = await describeTestbed(testbed);
         await configCluster.apiServer.pause();
         console.log('pids ' + processes.map(p => p.pid).join(' ') + ' end');
         // The servers of a test bed do not keep its process alive.
         setInterval(() => {});
       }
       main();`,
    );
    const runner = spawn(
      process.execPath,
      ['--import', pathToFileURL(require.resolve('tsx')).href, script],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    try {
      let output = '';
      runner.stdout.on('data', text => {
        output += text;
      });
      const pids = await awaitCondition(
        'the runner has its test bed',
        () => /pids ([\d ]+) end/.exec(output)?.[1].split(' ').map(Number),
        { timeoutMs: 60_000 },
      );
      expect(pids.map(isAlive)).toEqual([true, true, true]);
      runner.kill('SIGKILL');
      await awaitCondition(
        'all processes are gone',
        () => (pids.some(isAlive) ? undefined : true),
        { timeoutMs: 10_000 },
      );
    } finally {
      runner.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    }
  });
});
