import {
  isMainThread,
  MessagePort,
  parentPort,
  workerData,
} from 'worker_threads';
import { classifyFailure } from '../../../connect/classifyFailure';
import { ClusterConnection } from '../../../connect/ClusterConnection';
import type { IstiodReplica } from '../IstiodAccess';
import { IstiodEndpoint } from '../IstiodEndpoint';
import { AskedAuthentication } from './AskedAuthentication';
import type {
  CredentialAnswer,
  IstiodOrder,
  IstiodReport,
  IstiodWay,
} from './messages';

/** Tells a thread that runs this file that it is meant. */
export const REPLICA_THREAD = 'meshstage-istiod-replicas';

/** This file, as it lies on disk: a thread begins with it. */
export const REPLICA_THREAD_FILE = __filename;

type Order<T extends IstiodOrder['order']> = Extract<IstiodOrder, { order: T }>;

/** Reads pages of istiod replicas, as it is ordered to. */
class IstiodReplicas {
  readonly #post: (report: IstiodReport) => void;
  readonly #replicas = new Map<number, IstiodReplica>();
  readonly #readings = new Map<number, AbortController>();
  readonly #questions = new Map<number, (answer: CredentialAnswer) => void>();
  #asked = 0;

  constructor(post: (report: IstiodReport) => void) {
    this.#post = post;
  }

  obey(order: IstiodOrder): void {
    switch (order.order) {
      case 'open':
        this.#replicas.set(order.replica, this.#open(order.replica, order.way));
        break;
      case 'close':
        this.#close(order.replica);
        break;
      case 'read':
        this.#read(order);
        break;
      case 'cancel':
        this.#readings.get(order.reading)?.abort();
        break;
      default:
        this.#questions.get(order.question)?.(order.answer);
        this.#questions.delete(order.question);
    }
  }

  #open(replica: number, way: IstiodWay): IstiodReplica {
    if (way.method === 'url') {
      return IstiodEndpoint.atUrl(way.url);
    }
    const connection = ClusterConnection.create(
      way.cluster,
      new AskedAuthentication(() => this.#credentialFor(replica)),
    );
    const endpoint = IstiodEndpoint.byPortForward(connection, way.at);
    return {
      read: (page, options) => endpoint.read(page, options),
      close: async () => {
        await endpoint.close();
        await connection.close();
      },
    };
  }

  #close(number: number) {
    const replica = this.#replicas.get(number);
    this.#replicas.delete(number);
    replica?.close().catch(() => {
      // Its connection was broken already.
    });
  }

  #read({ reading, replica, page, deadlineMs }: Order<'read'>) {
    const ended = new AbortController();
    this.#readings.set(reading, ended);
    const { signal } = ended;
    const read = async () =>
      await this.#replicas.get(replica)?.read(page, { deadlineMs, signal });
    read()
      .then(
        result => {
          if (result) {
            this.#post({ report: 'read', reading, result });
          }
        },
        error => {
          // Whoever cancelled it waits for nothing.
          if (!signal.aborted) {
            const { reason, details } = classifyFailure(error, 'istiod');
            this.#post({ report: 'failed', reading, reason, details });
          }
        },
      )
      .finally(() => this.#readings.delete(reading));
  }

  #credentialFor(replica: number): Promise<CredentialAnswer> {
    this.#asked += 1;
    const question = this.#asked;
    return new Promise(resolve => {
      this.#questions.set(question, resolve);
      this.#post({ report: 'credential-wanted', question, replica });
    });
  }
}

function serve(port: MessagePort) {
  const replicas = new IstiodReplicas(report => port.postMessage(report));
  port.on('message', (order: IstiodOrder) => replicas.obey(order));
}

if (!isMainThread && parentPort && workerData === REPLICA_THREAD) {
  serve(parentPort);
}
