import { ChildProcess, fork } from 'child_process';
import { once } from 'events';
import { openSync, readFileSync, writeFileSync } from 'fs';
import { createServer, AddressInfo } from 'net';
import { join } from 'path';
import { Agent, request } from 'undici';
import { gunzipSync } from 'zlib';
import type {
  FromHost,
  HostAnswer,
  HostMeasurement,
  HostMemory,
  HostRequest,
  HostSettings,
  ToHost,
} from './hostMessages';

/** How long a start may take on a busy machine. */
const START_MS = 300_000;
const LAST_LINES = 20;

/** What is answered to a request. */
export type HostResponse = {
  status: number;
  /** As they came over the wire, packed or not. */
  bytes: number;
  /** Unpacks what is packed. */
  text(): string;
};

export type BenchHostOptions = Omit<HostSettings, 'port'> & {
  /** For its settings and its log. */
  folder: string;
  /** Where a profile of its processor time is written. */
  profileFolder?: string;
};

/** The backend under test, in a process of its own. */
export class BenchHost {
  readonly #waiting = new Map<number, (answer: HostAnswer) => void>();
  readonly #agent = new Agent({ connections: 64, bodyTimeout: 0 });
  #asked = 0;

  static async start(options: BenchHostOptions): Promise<BenchHost> {
    const { folder, profileFolder, ...rest } = options;
    const port = await freePort();
    const settings: HostSettings = { ...rest, port };
    const file = join(folder, `host-${port}.json`);
    const log = join(folder, `host-${port}.log`);
    writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
    const output = openSync(log, 'w');
    const child = fork(join(__dirname, 'host.ts'), [file], {
      stdio: ['ignore', output, output, 'ipc'],
      execArgv: [
        '--expose-gc',
        // As `yarn start` of Backstage has it; tsx gives each closure a property of its own.
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ...(profileFolder
          ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`]
          : []),
      ],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    const host = new BenchHost(child, `http://127.0.0.1:${port}`);
    await host.#ready(log);
    return host;
  }

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {
    child.on('message', (message: FromHost) => {
      if ('id' in message) {
        this.#waiting.get(message.id)?.(message.answer);
        this.#waiting.delete(message.id);
      }
    });
  }

  /** Gives the clusters to the plugin. */
  async watch(): Promise<void> {
    await this.#ask({ ask: 'watch' });
  }

  /** Measures what happens in the host during some work. */
  async measure<T>(
    work: () => Promise<T>,
  ): Promise<{ result: T; measured: HostMeasurement }> {
    await this.#ask({ ask: 'begin' });
    const result = await work();
    const measured = (await this.#ask({ ask: 'end' })) as HostMeasurement;
    return { result, measured };
  }

  async memory(): Promise<HostMemory> {
    return (await this.#ask({ ask: 'memory' })) as HostMemory;
  }

  /** Signs a user in. */
  async tokenOf(user: string): Promise<string> {
    const { status, text } = await this.get(
      `/api/auth/bench/refresh?user=${user}`,
    );
    if (status !== 200) {
      throw new Error(`${user} was not signed in: ${status} ${text()}`);
    }
    return JSON.parse(text()).token;
  }

  get(path: string, token?: string): Promise<HostResponse> {
    return this.send({ path, token });
  }

  /** As a browser does: it takes answers that are packed. */
  async send(options: {
    path: string;
    token?: string;
    /** Sent by POST. */
    json?: object;
    signal?: AbortSignal;
  }): Promise<HostResponse> {
    const { path, token, json, signal } = options;
    const { statusCode, headers, body } = await request(`${this.url}${path}`, {
      dispatcher: this.#agent,
      method: json ? 'POST' : 'GET',
      headers: {
        'accept-encoding': 'gzip',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(json ? { 'content-type': 'application/json' } : {}),
      },
      body: json ? JSON.stringify(json) : undefined,
      signal,
    });
    const bytes = Buffer.from(await body.arrayBuffer());
    const isPacked = headers['content-encoding'] === 'gzip';
    return {
      status: statusCode,
      bytes: bytes.length,
      text: () => (isPacked ? gunzipSync(bytes) : bytes).toString(),
    };
  }

  async stop(): Promise<void> {
    await this.#agent.destroy();
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const exited = once(this.child, 'exit');
      this.child.disconnect();
      await exited;
    }
  }

  async #ready(log: string): Promise<void> {
    const started = new Promise<void>((resolve, reject) => {
      this.child.on('message', (message: FromHost) => {
        if ('ready' in message) {
          resolve();
        }
      });
      this.child.once('exit', code =>
        reject(new Error(`The host ended with ${code}`)),
      );
      setTimeout(
        () => reject(new Error('The host did not start in time')),
        START_MS,
      ).unref();
    });
    try {
      await started;
    } catch (error) {
      this.child.kill();
      const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
      throw new Error(
        `${(error as Error).message}; the last lines of ${log}:\n${lines
          .slice(-LAST_LINES)
          .join('\n')}`,
      );
    }
  }

  #ask(asked: HostRequest): Promise<HostAnswer> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, resolve);
      this.child.send({ id, request: asked } satisfies ToHost, error => {
        if (error) {
          reject(error);
        }
      });
    });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}
