import { isError } from '@backstage/errors';
import type { ClusterAuthentication } from '@meshstage/plugin-service-mesh-node';
import { Worker } from 'worker_threads';
import { ClusterCallError } from '../../../connect/ClusterCallError';
import type { ClusterConnection } from '../../../connect/ClusterConnection';
import { threadExecArgv } from '../../threadExecArgv';
import type {
  IstiodAccess,
  IstiodPodAddress,
  IstiodReading,
  IstiodReplica,
} from '../IstiodAccess';
import type { IstiodPageName } from '../IstiodPages';
import { REPLICA_THREAD, REPLICA_THREAD_FILE } from './replicaThread';
import type {
  CredentialAnswer,
  IstiodOrder,
  IstiodReport,
  IstiodWay,
} from './messages';

/** More than all pages that are read at once; a thread that needs more ends alone. */
const MEMORY_MB = 1024;
const CREDENTIAL_DEADLINE_MS = 10_000;

type Opened = {
  way: IstiodWay;
  authentication: ClusterAuthentication | undefined;
};
type Waiting = {
  resolve(reading: IstiodReading<IstiodPageName>): void;
  reject(error: Error): void;
};

/**
 * Asks istiod replicas in a thread: 200,000 proxies are half a gigabyte of
 * pages a minute. V8 counts memory outside of its heap as well, and would
 * collect the garbage of the whole of Backstage for them every few seconds;
 * the thread has little garbage of its own.
 *
 * Credentials are made outside of the thread, and given to it when it connects.
 * A thread that ends takes its readings with it, and is started again for the next.
 */
export class IstiodThread implements IstiodAccess {
  readonly #opened = new Map<number, Opened>();
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #numbers = 0;

  static create(): IstiodThread {
    return new IstiodThread();
  }

  private constructor() {}

  atUrl(url: string): IstiodReplica {
    return this.#open({
      way: { method: 'url', url },
      authentication: undefined,
    });
  }

  byPortForward(
    { cluster, authentication }: ClusterConnection,
    at: IstiodPodAddress,
  ): IstiodReplica {
    const { provider } = cluster.authentication;
    return this.#open({
      way: {
        method: 'port-forward',
        // Its parameters may be a secret, and the thread asks for what it needs.
        cluster: { ...cluster, authentication: { provider } },
        at,
      },
      authentication,
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #open(opened: Opened): IstiodReplica {
    const replica = this.#nextNumber();
    this.#opened.set(replica, opened);
    this.#worker?.postMessage(openOrder(replica, opened));
    return {
      read: async (page, options) =>
        (await this.#read(replica, page, options)) as IstiodReading<
          typeof page
        >,
      close: async () => {
        this.#opened.delete(replica);
        this.#post({ order: 'close', replica });
      },
    };
  }

  #read(
    replica: number,
    page: IstiodPageName,
    { deadlineMs, signal }: { deadlineMs: number; signal: AbortSignal },
  ): Promise<IstiodReading<IstiodPageName>> {
    signal.throwIfAborted();
    const worker = (this.#worker ??= this.#start());
    const reading = this.#nextNumber();
    return new Promise<IstiodReading<IstiodPageName>>((resolve, reject) => {
      const cancel = () => {
        this.#waiting.delete(reading);
        this.#post({ order: 'cancel', reading });
        reject(signal.reason);
      };
      signal.addEventListener('abort', cancel, { once: true });
      const forget = () => signal.removeEventListener('abort', cancel);
      this.#waiting.set(reading, {
        resolve: result => {
          forget();
          resolve(result);
        },
        reject: error => {
          forget();
          reject(error);
        },
      });
      const order: IstiodOrder = {
        order: 'read',
        reading,
        replica,
        page,
        deadlineMs,
      };
      worker.postMessage(order);
    });
  }

  #start(): Worker {
    const worker = new Worker(REPLICA_THREAD_FILE, {
      name: 'mesh-istiod',
      workerData: REPLICA_THREAD,
      execArgv: threadExecArgv(REPLICA_THREAD_FILE),
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    // What it reads is for who runs anyway.
    worker.unref();
    worker.on('message', (report: IstiodReport) => this.#take(report));
    worker.on('error', error => this.#lose(worker, error.message));
    worker.on('exit', () => this.#lose(worker, 'the thread for istiod ended'));
    for (const [replica, opened] of this.#opened) {
      worker.postMessage(openOrder(replica, opened));
    }
    return worker;
  }

  #take(report: IstiodReport) {
    if (report.report === 'credential-wanted') {
      const { question, replica } = report;
      this.#credentialOf(replica).then(answer =>
        this.#post({ order: 'authenticate', question, answer }),
      );
      return;
    }
    const waiting = this.#waiting.get(report.reading);
    this.#waiting.delete(report.reading);
    if (report.report === 'read') {
      waiting?.resolve(report.result);
    } else {
      waiting?.reject(new ClusterCallError(report.reason, report.details));
    }
  }

  async #credentialOf(replica: number): Promise<CredentialAnswer> {
    const authentication = this.#opened.get(replica)?.authentication;
    if (!authentication) {
      return { problem: 'the replica is not asked any more' };
    }
    try {
      const signal = AbortSignal.timeout(CREDENTIAL_DEADLINE_MS);
      return { credential: await authentication.credential({ signal }) };
    } catch (error) {
      return { problem: isError(error) ? error.message : String(error) };
    }
  }

  #lose(worker: Worker, detail: string) {
    if (this.#worker !== worker) {
      return;
    }
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) {
      // Of the replica itself nothing is known.
      reject(new ClusterCallError('interrupted', { detail }));
    }
  }

  #post(order: IstiodOrder) {
    this.#worker?.postMessage(order);
  }

  #nextNumber(): number {
    this.#numbers += 1;
    return this.#numbers;
  }
}

function openOrder(replica: number, { way }: Opened): IstiodOrder {
  return { order: 'open', replica, way };
}
