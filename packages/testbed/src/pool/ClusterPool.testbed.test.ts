import { spawn } from 'child_process';
import { mkdtemp, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { pathToFileURL } from 'url';
import { awaitCondition } from '../process/awaitCondition';
import { isAlive } from '../runFolder';
import { Testbed } from '../Testbed';

const SMALL = {
  name: 'cluster1',
  distribution: 'EKS',
  customResources: false,
} as const;

const NAMESPACE = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'left-behind' },
};

// Real servers on a busy machine take their time.
jest.setTimeout(90_000);

describe('A pooled Testbed', () => {
  const beds: Testbed[] = [];

  // A worker of Jest shares the pool of its run, from which other files borrow meanwhile; this file has one of its own.
  Object.defineProperty(process, 'connected', { value: false });

  afterEach(async () => {
    await Promise.all(beds.splice(0).map(bed => bed.stop()));
  });

  const borrow = async () => {
    const bed = await Testbed.start({ pooled: true });
    beds.push(bed);
    return bed.addCluster(SMALL);
  };

  const giveBack = async () => {
    await beds.pop()?.stop();
  };

  it('gets a cluster that was given back again, and as new', async () => {
    const first = await borrow();
    await first.apply(NAMESPACE);
    await first.grant({ user: 'jane' }, [
      { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
    ]);
    await giveBack();
    const second = await borrow();
    expect(second.url).toBe(first.url);
    const namespaces = await second.client.list('v1', 'Namespace');
    expect(namespaces.map(({ metadata }) => metadata.name).sort()).toEqual([
      'default',
      'kube-node-lease',
      'kube-public',
      'kube-system',
    ]);
    const jane = await second.clientAs({ user: 'jane' });
    await expect(jane.call('GET', '/api/v1/pods')).rejects.toThrow(/403/);
    await jane.close();
  });

  it('has its cluster for itself', async () => {
    const [one, two] = [await borrow(), await borrow()];
    expect(one.url).not.toBe(two.url);
  });

  it('mints tokens and issues certificates as with a cluster of its own', async () => {
    const cluster = await borrow();
    const account = { namespace: 'default', name: 'reader' };
    await cluster.grant({ serviceAccount: account }, [
      { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
    ]);
    const reader = await cluster.clientAs({ serviceAccount: account });
    const pods = await awaitCondition(
      'the grant is known',
      () => reader.list('v1', 'Pod'),
      { timeoutMs: 10_000 },
    );
    expect(pods).toEqual([]);
    await reader.close();
  });

  it('may end the servers; the next one gets them running again', async () => {
    const first = await borrow();
    const { pid } = first.apiServer;
    await first.apiServer.kill();
    expect(first.apiServer.state).toBe('stopped');
    expect(isAlive(pid!)).toBe(false);
    await giveBack();
    const second = await borrow();
    expect(second.url).toBe(first.url);
    expect(await second.client.call('GET', '/readyz')).toBe('ok');
  });

  it('leaves nothing behind when its run is killed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'testbed-runner-'));
    const script = join(folder, 'runner.ts');
    await writeFile(
      script,
      `import { Testbed } from ${JSON.stringify(dirname(__dirname))};
       async function main() {
         const testbed = await Testbed.start({
           pooled: true,
           folder: ${JSON.stringify(join(folder, 'run'))},
         });
         const { etcd, apiServer } = await testbed.addCluster(${JSON.stringify(
           SMALL,
         )});
         await apiServer.pause();
         console.log('pids ' + etcd.pid + ' ' + apiServer.pid + ' end');
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
        'the runner has its cluster',
        () => /pids (\d+) (\d+) end/.exec(output)?.slice(1).map(Number),
        { timeoutMs: 60_000 },
      );
      expect(pids.map(isAlive)).toEqual([true, true]);
      runner.kill('SIGKILL');
      await awaitCondition(
        'both processes are gone',
        () => (pids.some(isAlive) ? undefined : true),
        { timeoutMs: 10_000 },
      );
    } finally {
      runner.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    }
  });
});
