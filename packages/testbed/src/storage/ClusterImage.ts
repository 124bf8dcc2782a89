import { createHash } from 'crypto';
import { EtcdClient } from '../etcd/EtcdClient';
import { Cluster } from '../kubernetes/Cluster';
import { awaitCondition } from '../process/awaitCondition';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { storageKey } from './storageKey';

/** Written by the API server for itself, all the time; never part of an image. */
const OWN_KEYS = /^\/registry\/(leases|masterleases|peerserverleases|events)\//;

/** How many writes are under way at once. */
const PARALLEL_WRITES = 64;

/**
 * Replaces everything that a cluster holds by given objects, in milliseconds:
 * they are written into etcd, from where the API server's caches take them as
 * if it had written them itself. This keeps what the API would change
 * (creationTimestamp, status, clusterIP, finalizers) and skips admission and
 * validation: an object that the API server would refuse is accepted here.
 */
export class ClusterImage {
  readonly #cluster: Cluster;
  readonly #etcd: EtcdClient;
  readonly #baseline: Map<string, Buffer>;
  /** Content that was last written, to write only what changed. */
  readonly #written = new Map<string, { digest: string; revision: number }>();

  /** Takes what the cluster holds now as the baseline that is always there. */
  static async create(cluster: Cluster): Promise<ClusterImage> {
    const etcd = EtcdClient.create(cluster.etcdEndpoint);
    const baseline = new Map(
      [...(await etcd.values('/registry/'))].filter(
        ([key]) => !OWN_KEYS.test(key),
      ),
    );
    const revisions = new Map(
      (await etcd.keys('/registry/')).map(entry => [
        entry.key,
        entry.modRevision,
      ]),
    );
    const image = new ClusterImage(cluster, etcd, baseline);
    for (const [key, value] of baseline) {
      image.#written.set(key, {
        digest: digestOf(value),
        revision: revisions.get(key) ?? 0,
      });
    }
    return image;
  }

  private constructor(
    cluster: Cluster,
    etcd: EtcdClient,
    baseline: Map<string, Buffer>,
  ) {
    this.#cluster = cluster;
    this.#etcd = etcd;
    this.#baseline = baseline;
  }

  /** Makes the cluster hold the baseline and these objects, and nothing else. Returns when the API server's caches show it. */
  async replace(objects: readonly KubernetesObject[]): Promise<void> {
    const wanted = new Map(this.#baseline);
    const kinds = new Map<string, { apiVersion: string; kind: string }>();
    await Promise.all(
      objects.map(async object => {
        const key = await storageKey(this.#cluster.client, object);
        wanted.set(key, encode(object));
        kinds.set(folderOf(key), object);
      }),
    );
    const present = new Map(
      (await this.#etcd.keys('/registry/'))
        .filter(({ key }) => !OWN_KEYS.test(key))
        .map(({ key, modRevision }) => [key, modRevision]),
    );
    const changed = new Map<string, number>();
    const note = (key: string, revision: number) => {
      const folder = folderOf(key);
      changed.set(folder, Math.max(changed.get(folder) ?? 0, revision));
    };
    const work: (() => Promise<void>)[] = [];
    for (const key of present.keys()) {
      if (!wanted.has(key)) {
        work.push(async () => {
          note(key, await this.#etcd.delete(key));
          this.#written.delete(key);
        });
      }
    }
    for (const [key, value] of wanted) {
      const digest = digestOf(value);
      const last = this.#written.get(key);
      if (last?.digest !== digest || last.revision !== present.get(key)) {
        work.push(async () => {
          const revision = await this.#etcd.put(key, value);
          this.#written.set(key, { digest, revision });
          note(key, revision);
        });
      }
    }
    await inParallel(work);
    for (const [folder, object] of kinds) {
      this.#kindOfFolder.set(folder, object);
    }
    await this.#awaitCaches(changed);
  }

  /** Writes single objects beside the image, one after the other in this order. */
  async put(...objects: KubernetesObject[]): Promise<void> {
    for (const object of objects) {
      const key = await storageKey(this.#cluster.client, object);
      this.#written.delete(key);
      await this.#etcd.put(key, encode(object));
    }
  }

  close() {
    this.#etcd.close();
  }

  readonly #kindOfFolder = new Map<
    string,
    { apiVersion: string; kind: string }
  >();

  /**
   * Asks the API server for a list that is not older than the last write of
   * each kind: it answers from its watch cache as soon as that has caught up,
   * so every list that istiod makes afterwards is complete.
   */
  async #awaitCaches(changed: Map<string, number>) {
    await Promise.all(
      [...changed].map(async ([folder, revision]) => {
        const object = this.#kindOfFolder.get(folder);
        // Kinds that only the API server itself writes are not waited for.
        if (!object) {
          return;
        }
        const { client } = this.#cluster;
        const path = await client.path(object.apiVersion, object.kind);
        await awaitCondition(
          `${this.#cluster.name} shows the written ${object.kind} objects`,
          async () => {
            // 429 while the cache of a kind starts: asked again.
            await client.call('GET', path, {
              query: {
                resourceVersion: revision,
                resourceVersionMatch: 'NotOlderThan',
              },
              // Names only: the content would be thrown away.
              accept:
                'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
            });
            return true;
          },
          { timeoutMs: 10_000, intervalMs: 20 },
        );
      }),
    );
  }
}

function encode(object: KubernetesObject): Buffer {
  const { resourceVersion: _, ...metadata } = object.metadata;
  const identity = [
    object.apiVersion,
    object.kind,
    metadata.namespace ?? '',
    metadata.name,
  ].join('/');
  return Buffer.from(
    JSON.stringify({
      ...object,
      metadata: {
        uid: uidOf(identity),
        creationTimestamp: '2026-01-01T00:00:00Z',
        generation: 1,
        ...metadata,
      },
    }),
  );
}

/** The same for the same object, so that an unchanged object is not written again. */
function uidOf(identity: string): string {
  const hex = createHash('sha256').update(identity).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function digestOf(value: Buffer): string {
  return createHash('sha256').update(value).digest('base64');
}

/** The part of a key that names the kind: all but namespace and name. */
function folderOf(key: string): string {
  const parts = key.split('/').slice(2);
  const length =
    parts[0] === 'services' || (parts[0].includes('.') && parts.length > 1)
      ? 2
      : 1;
  return parts.slice(0, length).join('/');
}

async function inParallel(work: (() => Promise<void>)[]) {
  const queue = [...work];
  const worker = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      await next();
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_WRITES }, worker));
}
