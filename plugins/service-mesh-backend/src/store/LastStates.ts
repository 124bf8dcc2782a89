import {
  ClusterKey,
  ClusterRecords,
  KubernetesRecord,
} from '@meshstage/istio-multicluster';
import { Knex } from 'knex';
import { setImmediate as breathe } from 'timers/promises';
import { promisify } from 'util';
import { deserialize, serialize } from 'v8';
import { constants, gunzip, gzip } from 'zlib';
import type { IstiodReplicaFacts, KubernetesVersion } from '../collect';
import { ProxyNames } from '../collect';
import type {
  ClusterState,
  FleetState,
  LastKnown,
  LastKnownStates,
} from '../fleet';
import { timestamp } from '../fleet/timestamp';

const compress = promisify(gzip);
/** Of what is written anew after a minute, time counts for more than length. */
const COMPRESSION = { level: constants.Z_BEST_SPEED };
const decompress = promisify(gunzip);

/** To be raised when records change their shape; what another format says is not read. */
const FORMAT = 1;
/** So many records are written in one go; then others get their turn. */
const RECORDS_AT_ONCE = 500;
const LENGTH_BYTES = 4;

type Row = { cluster_key: string; saved: string; as_of: string; body: Buffer };

type StoredReplica = Omit<IstiodReplicaFacts, 'proxies' | 'liveness'> & {
  proxies?: { value?: ReadonlyMap<string, string>; asOf?: number };
};
type Head = {
  format: number;
  version?: KubernetesVersion;
  kubeSystemUid?: string;
  replicas: readonly StoredReplica[];
};

/** The last known state of each cluster, compressed, in the database. */
export class LastStates implements LastKnownStates {
  readonly #client: Knex;
  /** What this replica saved last, for as long as it stays the same. */
  readonly #saved = new Map<
    ClusterKey,
    { records: ClusterRecords; replicas: readonly IstiodReplicaFacts[] }
  >();

  static create(client: Knex): LastStates {
    return new LastStates(client);
  }

  private constructor(client: Knex) {
    this.#client = client;
  }

  /**
   * Saves what changed of the clusters that are read completely now.
   *
   * @param asOf - up to when the data of a cluster is known to be true
   */
  async save(
    { clusters, fleet }: FleetState,
    asOf: (cluster: ClusterKey) => number | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const unchanged: { key: ClusterKey; asOf: number }[] = [];
    for (const cluster of clusters) {
      const known = asOf(cluster.key);
      if (!signal.aborted && isRead(cluster) && known !== undefined) {
        const { key, replicas } = cluster;
        const records = fleet.cluster(key);
        const saved = this.#saved.get(key);
        if (saved?.records === records && saved.replicas === replicas) {
          unchanged.push({ key, asOf: known });
        } else {
          await this.#write(cluster, records, known);
          this.#saved.set(key, { records, replicas });
        }
      }
    }
    await this.#confirm(unchanged);
  }

  async load(cluster: ClusterKey): Promise<LastKnown | undefined> {
    const row = await this.#client<Row>('last_states')
      .where({ cluster_key: cluster })
      .first();
    return row && (await read(row));
  }

  /** Forgets clusters that were not read since a moment (ISO string in UTC). */
  async forgetBefore(moment: string): Promise<void> {
    await this.#client<Row>('last_states').where('as_of', '<', moment).delete();
  }

  async #write(
    cluster: ClusterState,
    records: ClusterRecords,
    asOf: number,
  ): Promise<void> {
    const row = {
      saved: timestamp(Date.now()),
      as_of: timestamp(asOf),
      body: await compress(await pack(cluster, records), COMPRESSION),
    };
    await this.#client<Row>('last_states')
      .insert({ cluster_key: cluster.key, ...row })
      .onConflict('cluster_key')
      .merge(row);
  }

  /** Their age counts from now on, although nothing is to be written. */
  async #confirm(
    clusters: readonly { key: ClusterKey; asOf: number }[],
  ): Promise<void> {
    if (clusters.length > 0) {
      const oldest = Math.min(...clusters.map(each => each.asOf));
      await this.#client<Row>('last_states')
        .whereIn(
          'cluster_key',
          clusters.map(({ key }) => key),
        )
        .update({ as_of: timestamp(oldest) });
    }
  }
}

function isRead({ status, restored }: ClusterState): boolean {
  return (
    status?.reachability.state === 'reachable' &&
    status.complete &&
    restored === undefined
  );
}

async function pack(
  cluster: ClusterState,
  records: ClusterRecords,
): Promise<Buffer> {
  const { version, kubeSystemUid } = cluster.status ?? {};
  const head: Head = {
    format: FORMAT,
    ...(version ? { version } : {}),
    ...(kubeSystemUid ? { kubeSystemUid } : {}),
    replicas: cluster.replicas.map(storedReplica),
  };
  const parts = [...framed(head)];
  let some: KubernetesRecord[] = [];
  for (const kind of records.kinds) {
    for (const record of records.all(kind)) {
      some.push(record);
      if (some.length === RECORDS_AT_ONCE) {
        parts.push(...framed(some));
        some = [];
        await breathe();
      }
    }
  }
  parts.push(...framed(some));
  return Buffer.concat(parts);
}

function framed(value: unknown): Buffer[] {
  const bytes = serialize(value);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
}

/** Of another format, or of a Node.js that writes otherwise, nothing is known. */
async function read({ as_of, body }: Row): Promise<LastKnown | undefined> {
  const frames = framesOf(await decompress(body));
  const head = frames.next().value as Head | undefined;
  if (head?.format !== FORMAT) {
    return undefined;
  }
  const records: KubernetesRecord[] = [];
  for (const some of frames) {
    records.push(...(some as KubernetesRecord[]));
    await breathe();
  }
  const asOf = Date.parse(as_of);
  const { format, replicas, ...rest } = head;
  return {
    asOf,
    ...rest,
    replicas: replicas.map(each => restoredReplica(each, asOf)),
    records,
  };
}

function* framesOf(bytes: Buffer): Generator<unknown> {
  for (let offset = 0; offset < bytes.length; ) {
    const start = offset + LENGTH_BYTES;
    offset = start + bytes.readUInt32BE(offset);
    yield deserialize(bytes.subarray(start, offset));
  }
}

function storedReplica({
  liveness,
  proxies,
  ...rest
}: IstiodReplicaFacts): StoredReplica {
  return {
    ...rest,
    ...(proxies?.value
      ? {
          proxies: {
            value: new Map(
              [...proxies.value].map(([clusterId, { text }]) => [
                clusterId,
                text,
              ]),
            ),
            ...(proxies.asOf === undefined ? {} : { asOf: proxies.asOf }),
          },
        }
      : {}),
  };
}

function restoredReplica(
  { proxies, ...rest }: StoredReplica,
  asOf: number,
): IstiodReplicaFacts {
  return {
    ...rest,
    liveness: { state: 'unknown', since: asOf },
    ...(proxies?.value
      ? {
          proxies: {
            ...proxies,
            value: new Map(
              [...proxies.value].map(([clusterId, text]) => [
                clusterId,
                new ProxyNames(text),
              ]),
            ),
          },
        }
      : {}),
  };
}
