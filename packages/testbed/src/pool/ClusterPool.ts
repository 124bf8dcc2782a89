import { spawn } from 'child_process';
import { closeSync, openSync } from 'fs';
import { mkdir, rm } from 'fs/promises';
import { request as httpRequest } from 'http';
import { tmpdir } from 'os';
import { join } from 'path';
import { lock } from 'proper-lockfile';
import { json, text } from 'stream/consumers';
import { pathToFileURL } from 'url';
import { Cluster, ClusterOptions } from '../kubernetes/Cluster';
import { PACKAGE_FOLDER } from '../packageFolder';
import { CertificateAuthority } from '../pki/CertificateAuthority';
import { awaitCondition } from '../process/awaitCondition';
import { LentProcess } from './LentProcess';
import { BorrowedCluster } from './poolMessages';

/**
 * Clusters of a test run, lent to one test file after the other: the second
 * file waits milliseconds instead of seconds. A process of its own holds
 * them, so that neither Jest's module registries nor its workers matter.
 */
export class ClusterPool {
  readonly #socket: string;

  /** Finds the pool of this run, or starts it. */
  static async join(): Promise<ClusterPool> {
    const folder = join(tmpdir(), `meshstage-testbed-${runId()}-pool`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const pool = new ClusterPool(join(folder, 'socket'));
    const release = await lock(folder, {
      lockfilePath: join(folder, 'starting.lock'),
      retries: { forever: true, minTimeout: 50, maxTimeout: 200 },
    });
    try {
      await pool.#joinOrStart(folder);
    } finally {
      await release();
    }
    return pool;
  }

  private constructor(socket: string) {
    this.#socket = socket;
  }

  /** A cluster with nothing in it but what every new one has; `stop` gives it back. */
  async borrow(options: ClusterOptions): Promise<Cluster> {
    const { name, ...like } = options;
    const lent = await this.#call<BorrowedCluster>('/borrow', like);
    const processOf = (role: 'etcd' | 'apiServer') =>
      LentProcess.of(lent[role], action =>
        this.#call('/process', { id: lent.id, role, action }),
      );
    return Cluster.of({
      name,
      distribution: lent.distribution,
      version: lent.version,
      authority: await CertificateAuthority.restore(lent.authority),
      administrator: lent.administrator,
      signingKey: lent.signingKey,
      etcd: processOf('etcd'),
      apiServer: processOf('apiServer'),
      end: async () => {
        await this.#call('/return', { id: lent.id });
      },
    });
  }

  async #joinOrStart(folder: string) {
    try {
      await this.#lease();
    } catch {
      // Nobody listens: left by a run that had the same number, or new.
      await rm(this.#socket, { force: true });
      startHolder(folder, this.#socket);
      await awaitCondition('the pool of clusters starts', () => this.#lease(), {
        timeoutMs: 30_000,
      });
    }
  }

  /** A connection that stays open for as long as this process lives. */
  #lease(): Promise<true> {
    return new Promise((resolve, reject) => {
      const request = httpRequest(
        { socketPath: this.#socket, path: '/lease', agent: false },
        response => {
          response.resume();
          response.on('error', () => {});
          response.socket.unref();
          resolve(true);
        },
      );
      request.once('error', reject);
      request.end();
    });
  }

  #call<T>(path: string, message: unknown): Promise<T> {
    return new Promise((resolve, reject) => {
      const request = httpRequest(
        { socketPath: this.#socket, path, method: 'POST', agent: false },
        async response => {
          if (response.statusCode === 200) {
            resolve((await json(response)) as T);
          } else {
            reject(new Error(`Pool of clusters: ${await text(response)}`));
          }
        },
      );
      request.once('error', reject);
      request.end(JSON.stringify(message));
    });
  }
}

/** The process that the whole test run is part of: Jest's workers are its children. */
function runId(): number {
  return process.connected ? process.ppid : process.pid;
}

function startHolder(folder: string, socket: string) {
  const log = openSync(join(folder, 'holder.log'), 'a');
  const holder = spawn(
    process.execPath,
    [
      '--import',
      pathToFileURL(require.resolve('tsx')).href,
      join(PACKAGE_FOLDER, 'src', 'pool', 'holder.ts'),
      folder,
      socket,
    ],
    { detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  holder.unref();
}
