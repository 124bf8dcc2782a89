import { spawn } from 'child_process';
import { mkdtemp, readFile, rm, writeFile } from 'fs/promises';
import { AddressInfo, createServer } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { pathToFileURL } from 'url';
import { request } from 'undici';
import { isAlive } from '../runFolder';
import { awaitCondition } from './awaitCondition';
import { ManagedProcess, ProcessDefinition } from './ManagedProcess';

/** Says hello with its pid; logs its start. */
const SERVER = `
  console.log('started');
  require('http')
    .createServer((_, response) => response.end(String(process.pid)))
    .listen(Number(process.argv[1]), '127.0.0.1');
`;

const definition: ProcessDefinition = {
  name: 'hello',
  portCount: 1,
  command: ([port]) => [process.execPath, '-e', SERVER, String(port)],
  isHealthy: async ([port]) =>
    (await request(`http://127.0.0.1:${port}`)).statusCode === 200,
  healthTimeoutMs: 10_000,
};

describe('ManagedProcess', () => {
  let folder: string;
  let running: ManagedProcess | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'managed-process-'));
  });

  afterEach(async () => {
    await running?.stop();
    running = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (changes: Partial<ProcessDefinition> = {}) => {
    running = await ManagedProcess.start({ ...definition, ...changes }, folder);
    return running;
  };

  const ask = async (process: ManagedProcess, headersTimeout = 5_000) => {
    const { body } = await request(`http://127.0.0.1:${process.ports[0]}`, {
      headersTimeout,
    });
    return Number(await body.text());
  };

  it('is healthy when start returns, and gives the pid of the server itself', async () => {
    const process = await start();
    expect(await ask(process)).toBe(process.pid);
  });

  it('keeps its ports and its log over a restart', async () => {
    const process = await start();
    const { ports, pid } = process;
    await process.restart();
    expect(process.ports).toEqual(ports);
    expect(await ask(process)).not.toBe(pid);
    const log = await readFile(process.logFile, 'utf8');
    expect(log.match(/started/g)).toHaveLength(2);
  });

  it('answers nothing while paused', async () => {
    const process = await start();
    await process.pause();
    await expect(ask(process, 300)).rejects.toMatchObject({
      code: 'UND_ERR_HEADERS_TIMEOUT',
    });
    await process.resume();
    expect(await ask(process)).toBe(process.pid);
  });

  it('stops a paused process as well', async () => {
    const process = await start();
    const pid = process.pid!;
    await process.pause();
    await process.stop();
    expect([process.state, isAlive(pid)]).toEqual(['stopped', false]);
  });

  it('takes other ports when another process was faster', async () => {
    const blocker = createServer();
    let attempts = 0;
    await new Promise<void>(done => blocker.listen(0, '127.0.0.1', done));
    const blocked = (blocker.address() as AddressInfo).port;
    const process = await start({
      command: ([port]) => {
        attempts += 1;
        return definition.command([attempts === 1 ? blocked : port]);
      },
    });
    expect(attempts).toBe(2);
    expect(await ask(process)).toBe(process.pid);
    await new Promise(done => blocker.close(done));
  });

  it('tells why a process ended instead of starting', async () => {
    await expect(
      start({
        command: () => [
          process.execPath,
          '-e',
          'console.error("no such flag: --x"); process.exit(2)',
        ],
      }),
    ).rejects.toThrow(/hello ended before it was ready[^]*no such flag: --x/);
  });

  it('leaves no process behind when this one is killed', async () => {
    const script = join(folder, 'runner.ts');
    await writeFile(
      script,
      `import { ManagedProcess } from ${JSON.stringify(
        join(__dirname, 'ManagedProcess'),
      )};
       import { request } from ${JSON.stringify(require.resolve('undici'))};
       async function main() {
         const processes = [];
         for (const name of ['one', 'two']) {
           processes.push(await ManagedProcess.start({
             name, portCount: 1,
             command: ([port]: readonly number[]) =>
               [process.execPath, '-e', ${JSON.stringify(
                 SERVER,
               )}, String(port)],
             isHealthy: async ([port]: readonly number[]) =>
               (await request('http://127.0.0.1:' + port)).statusCode === 200,
             healthTimeoutMs: 10000,
           }, ${JSON.stringify(folder)}));
         }
         await processes[1].pause();
         console.log('pids ' + processes.map(p => p.pid).join(' '));
         setInterval(() => {}, 1000);
       }
       main();`,
    );
    // Not tsx's own command: it would put another process between.
    const runner = spawn(
      process.execPath,
      ['--import', pathToFileURL(require.resolve('tsx')).href, script],
      { stdio: ['ignore', 'pipe', 'inherit'], cwd: __dirname },
    );
    let output = '';
    runner.stdout.on('data', text => {
      output += text;
    });
    const pids = await awaitCondition(
      'the runner started its processes',
      () => /pids (\d+) (\d+)/.exec(output)?.slice(1).map(Number),
      { timeoutMs: 20_000 },
    );
    expect(pids.map(isAlive)).toEqual([true, true]);
    runner.kill('SIGKILL');
    await awaitCondition(
      'both processes are gone',
      () => (pids.some(isAlive) ? undefined : true),
      { timeoutMs: 10_000 },
    );
  }, 40_000);
});
