import { spawn, type ChildProcess } from 'child_process';
import { once } from 'events';
import { createServer, type AddressInfo } from 'net';
import { resolve } from 'path';

const PACKAGE = resolve(__dirname, '../..');

/** A backend as a process of its own, as in production. */
export class BackendProcess {
  readonly port: number;
  readonly #process: ChildProcess;
  readonly #output: string[] = [];

  /**
   * @param script - of this package
   * @param configurations - files, the later ones go before
   */
  static start(
    script: string,
    options: {
      port: number;
      configurations: readonly string[];
      environment?: Readonly<Record<string, string>>;
    },
  ): BackendProcess {
    return new BackendProcess(script, options);
  }

  private constructor(
    script: string,
    options: {
      port: number;
      configurations: readonly string[];
      environment?: Readonly<Record<string, string>>;
    },
  ) {
    this.port = options.port;
    this.#process = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        resolve(PACKAGE, script),
        ...options.configurations.flatMap(file => ['--config', file]),
      ],
      {
        cwd: PACKAGE,
        env: {
          ...process.env,
          NODE_ENV: 'production',
          ...options.environment,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', chunk => this.#output.push(String(chunk)));
    }
  }

  /** The last of what it wrote. */
  get output(): string {
    return this.#output.join('').slice(-5_000);
  }

  get hasEnded(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** Tries until there is an answer; rejects with what the process wrote when it ends or that lasts too long. */
  async eventually<T>(
    attempt: () => Promise<T | undefined>,
    timeoutMs = 180_000,
  ): Promise<T> {
    const deadline = Date.now() + timeoutMs;
    while (!this.hasEnded && Date.now() < deadline) {
      const result = await attempt();
      if (result !== undefined) {
        return result;
      }
      await new Promise(resume => {
        setTimeout(resume, 200);
      });
    }
    throw new Error(
      `${
        this.hasEnded ? 'The backend ended' : 'There was no answer in time'
      }:\n${this.output}`,
    );
  }

  /** At once: a polite end waits a minute for the long polls of Backstage's event bus. */
  async kill(): Promise<void> {
    if (!this.hasEnded) {
      const exited = once(this.#process, 'exit');
      this.#process.kill('SIGKILL');
      await exited;
    }
  }
}

/** A port of 127.0.0.1 that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** How the PostgreSQL of this run is reached. */
export function testPostgres(): URL {
  const name = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';
  const connection = process.env[name];
  if (!connection) {
    throw new Error(`${name} is not set. Use: npm test -- --only postgres`);
  }
  return new URL(connection);
}
