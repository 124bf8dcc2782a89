import { mkdtemp, rm } from 'fs/promises';
import { createServer, IncomingMessage, Server, ServerResponse } from 'http';
import { join } from 'path';
import { text } from 'stream/consumers';
import { Cluster } from '../kubernetes/Cluster';
import { startCluster } from '../kubernetes/startCluster';
import { awaitCondition } from '../process/awaitCondition';
import { ServerProcess } from '../process/ManagedProcess';
import { ClusterImage } from '../storage/ClusterImage';
import {
  BorrowedCluster,
  BorrowRequest,
  ProcessInfo,
  ProcessRequest,
} from './poolMessages';

type Member = {
  id: string;
  /** What was asked for, to find another like it. */
  like: string;
  cluster: Cluster;
  image: ClusterImage;
  isBorrowed: boolean;
};

/** A holder that nobody has asked anything within this time ends. */
const FIRST_LEASE_MS = 20_000;

/**
 * Keeps clusters for the processes of one test run. Each is lent to one
 * borrower at a time and is as new when it is lent again. Every process of
 * the run holds a connection open (its lease); the last one to end, by
 * whatever signal, ends the holder and all clusters.
 */
export class PoolHolder {
  readonly #folder: string;
  readonly #onEnd: () => void;
  readonly #members: Member[] = [];
  readonly #server: Server;
  #leases = 0;
  #count = 0;

  /** Serves on a Unix socket; `onEnd` is called when all is stopped. */
  static async start(
    folder: string,
    socket: string,
    onEnd: () => void,
  ): Promise<PoolHolder> {
    // Of its own: a holder that is just ending must not take it away.
    const data = await mkdtemp(join(folder, 'data-'));
    const holder = new PoolHolder(data, onEnd);
    await new Promise<void>((resolve, reject) => {
      holder.#server.once('error', reject);
      holder.#server.listen(socket, resolve);
    });
    setTimeout(() => holder.#endWithoutLease(), FIRST_LEASE_MS).unref();
    return holder;
  }

  private constructor(folder: string, onEnd: () => void) {
    this.#folder = folder;
    this.#onEnd = onEnd;
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch(error => {
        response.writeHead(500);
        response.end(error instanceof Error ? error.stack : String(error));
      });
    });
    this.#server.requestTimeout = 0;
  }

  async #handle(request: IncomingMessage, response: ServerResponse) {
    if (request.url === '/lease') {
      this.#lease(request, response);
      return;
    }
    const message = JSON.parse(await text(request));
    const answer = await this.#answer(request.url ?? '', message);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  }

  #lease(request: IncomingMessage, response: ServerResponse) {
    this.#leases += 1;
    response.writeHead(200);
    response.flushHeaders();
    request.socket.once('close', () => {
      this.#leases -= 1;
      this.#endWithoutLease();
    });
  }

  #endWithoutLease() {
    if (this.#leases === 0) {
      this.#stop().finally(this.#onEnd);
    }
  }

  /** At once: nobody is left who would want anything of it. */
  async #stop() {
    this.#server.close();
    await Promise.allSettled(
      this.#members.flatMap(({ cluster }) => [
        cluster.apiServer.kill(),
        cluster.etcd.kill(),
      ]),
    );
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #answer(url: string, message: unknown): Promise<unknown> {
    switch (url) {
      case '/borrow':
        return this.#borrow(message as BorrowRequest);
      case '/return':
        return this.#takeBack((message as { id: string }).id);
      case '/process':
        return this.#command(message as ProcessRequest);
      default:
        throw new Error(`The pool does not know ${url}.`);
    }
  }

  async #borrow(request: BorrowRequest): Promise<BorrowedCluster> {
    const { distribution, version, customResources = true } = request;
    const like = JSON.stringify([distribution, version, customResources]);
    const free = this.#members.find(
      member => !member.isBorrowed && member.like === like,
    );
    if (free) {
      free.isBorrowed = true;
      return lend(free);
    }
    const member = await this.#newMember(request, like);
    this.#members.push(member);
    return lend(member);
  }

  async #newMember(request: BorrowRequest, like: string): Promise<Member> {
    this.#count += 1;
    const id = `pool${this.#count}`;
    const cluster = await startCluster({ ...request, name: id }, this.#folder);
    await awaitOwnObjects(cluster);
    const image = await ClusterImage.create(cluster);
    return { id, like, cluster, image, isBorrowed: true };
  }

  /** Makes it as new; one that cannot be made so is ended. */
  async #takeBack(id: string) {
    const member = this.#member(id);
    try {
      await restored(member.cluster.etcd);
      await restored(member.cluster.apiServer);
      await member.cluster.ready();
      await member.image.replace([]);
      member.isBorrowed = false;
    } catch {
      this.#members.splice(this.#members.indexOf(member), 1);
      member.image.close();
      await member.cluster.stop();
    }
  }

  async #command(message: ProcessRequest): Promise<ProcessInfo> {
    const process = this.#member(message.id).cluster[message.role];
    await process[message.action]();
    return infoOf(process);
  }

  #member(id: string): Member {
    const member = this.#members.find(entry => entry.id === id);
    if (!member) {
      throw new Error(`The pool has no cluster ${id}.`);
    }
    return member;
  }
}

/** What the API server creates by itself a moment after it is ready belongs to a new cluster. */
async function awaitOwnObjects({ name, client }: Cluster) {
  await awaitCondition(
    `The API server of ${name} has created its namespaces and roles`,
    async () => {
      const namespaces = (await client.list('v1', 'Namespace')).map(
        ({ metadata }) => metadata.name,
      );
      const isComplete =
        ['default', 'kube-system', 'kube-public', 'kube-node-lease'].every(
          wanted => namespaces.includes(wanted),
        ) &&
        // The last of its start-up work is this Service.
        (await client.get('v1', 'Service', {
          namespace: 'default',
          name: 'kubernetes',
        }));
      return isComplete ? true : undefined;
    },
    { timeoutMs: 30_000 },
  );
}

async function lend(member: Member): Promise<BorrowedCluster> {
  const { parts } = member.cluster;
  return {
    id: member.id,
    distribution: parts.distribution,
    version: parts.version,
    authority: await parts.authority.pair(),
    administrator: parts.administrator,
    signingKey: parts.signingKey,
    etcd: infoOf(parts.etcd),
    apiServer: infoOf(parts.apiServer),
  };
}

function infoOf(process: ServerProcess): ProcessInfo {
  const { name, logFile, ports, pid, state } = process;
  return { name, logFile, ports, pid, state };
}

async function restored(process: ServerProcess) {
  if (process.state === 'paused') {
    await process.resume();
  } else if (process.state === 'stopped') {
    await process.restart();
  }
}
