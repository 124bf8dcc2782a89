import { Client, credentials } from '@grpc/grpc-js';
import { join } from 'path';
import { loadSync, Type } from 'protobufjs';
import { PACKAGE_FOLDER } from '../packageFolder';

const API = loadSync(join(PACKAGE_FOLDER, 'src', 'etcd', 'etcd.proto'));
const DEADLINE_MS = 10_000;

/** A key without its value. */
export type EtcdKey = { key: string; modRevision: number };

type Header = { header: { revision: { toString(): string } } };

/** Reads and writes the store below an API server. */
export class EtcdClient {
  readonly #client: Client;

  static create(endpoint: string): EtcdClient {
    return new EtcdClient(endpoint);
  }

  private constructor(endpoint: string) {
    this.#client = new Client(endpoint, credentials.createInsecure(), {
      'grpc.max_receive_message_length': 256 * 1024 * 1024,
    });
  }

  /** All keys that start with `prefix`. */
  async keys(prefix: string): Promise<EtcdKey[]> {
    const answer = await this.#call<
      Header & { kvs?: { key: Uint8Array; modRevision: unknown }[] }
    >('Range', 'RangeRequest', 'RangeResponse', {
      key: Buffer.from(prefix),
      rangeEnd: endOf(prefix),
      keysOnly: true,
    });
    return (answer.kvs ?? []).map(({ key, modRevision }) => ({
      key: Buffer.from(key).toString('utf8'),
      modRevision: Number(String(modRevision)),
    }));
  }

  /** The value of each key that starts with `prefix`. */
  async values(prefix: string): Promise<Map<string, Buffer>> {
    const answer = await this.#call<{
      kvs?: { key: Uint8Array; value: Uint8Array }[];
    }>('Range', 'RangeRequest', 'RangeResponse', {
      key: Buffer.from(prefix),
      rangeEnd: endOf(prefix),
    });
    return new Map(
      (answer.kvs ?? []).map(({ key, value }) => [
        Buffer.from(key).toString('utf8'),
        Buffer.from(value),
      ]),
    );
  }

  /** Writes a value; gives the revision of the write. */
  async put(key: string, value: string | Buffer): Promise<number> {
    const answer = await this.#call<Header>(
      'Put',
      'PutRequest',
      'PutResponse',
      { key: Buffer.from(key), value: Buffer.from(value) },
    );
    return Number(answer.header.revision.toString());
  }

  /** Deletes one key; gives the revision of the deletion. */
  async delete(key: string): Promise<number> {
    const answer = await this.#call<Header>(
      'DeleteRange',
      'DeleteRangeRequest',
      'DeleteRangeResponse',
      { key: Buffer.from(key) },
    );
    return Number(answer.header.revision.toString());
  }

  close() {
    this.#client.close();
  }

  #call<T>(
    method: string,
    request: string,
    response: string,
    message: object,
  ): Promise<T> {
    const requestType = typeOf(request);
    const responseType = typeOf(response);
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(
        `/etcdserverpb.KV/${method}`,
        (value: object) =>
          Buffer.from(requestType.encode(requestType.create(value)).finish()),
        bytes => responseType.decode(bytes),
        message,
        { deadline: Date.now() + DEADLINE_MS },
        (error, answer) => {
          if (error) {
            reject(new Error(`etcd ${method}: ${error.message}`));
          } else {
            resolve(answer as unknown as T);
          }
        },
      );
    });
  }
}

function typeOf(name: string): Type {
  return API.lookupType(`etcdserverpb.${name}`);
}

/** The first key after all that start with `prefix`. */
function endOf(prefix: string): Buffer {
  const end = Buffer.from(prefix);
  end[end.length - 1] += 1;
  return end;
}
