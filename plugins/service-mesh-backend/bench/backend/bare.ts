/**
 * Reads what the collectors read, the same pages in the same order and as many
 * at once, and throws the bytes away. Started by `readBare`.
 */
import {
  OBSERVED_KINDS,
  ObservedKind,
  ObservedSelection,
} from '@meshstage/istio-multicluster';
import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import pLimit from 'p-limit';
import { Agent, request } from 'undici';
import { constants, gunzipSync } from 'zlib';
import { peekContinueToken } from '../../src/collect/observation/peekContinueToken';

const PAGE_SIZE = 500;
const LISTS_AT_ONCE = 4;
/** One process serves all clusters, so some handshakes wait for the answers of others. */
const PATIENCE_MS = 120_000;
/** As much of a page as shows where the next one begins. */
const HEAD_BYTES = 16 * 1024;

export type BareReading = { wallMs: number; cpuMs: number; bytes: number };

type Reader = { cluster: MeshCluster; agent: Agent; bytes: number };

async function readAll(clusters: readonly MeshCluster[]): Promise<BareReading> {
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const sizes = await Promise.all(clusters.map(readCluster));
  const { user, system } = process.cpuUsage(cpu);
  return {
    wallMs: performance.now() - startedAt,
    cpuMs: (user + system) / 1_000,
    bytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
  };
}

async function readCluster(cluster: MeshCluster): Promise<number> {
  const { certificateAuthority } = cluster;
  const ca =
    certificateAuthority && 'data' in certificateAuthority
      ? certificateAuthority.data
      : undefined;
  const agent = new Agent({
    connect: { ca, timeout: PATIENCE_MS },
    headersTimeout: PATIENCE_MS,
  });
  const reader: Reader = { cluster, agent, bytes: 0 };
  const limit = pLimit(LISTS_AT_ONCE);
  await Promise.all(
    OBSERVED_KINDS.filter(({ record }) => record !== 'Secret').flatMap(kind =>
      (kind.only ?? [{}]).map(selection =>
        limit(() => readKind(reader, kind, selection)),
      ),
    ),
  );
  await agent.close();
  return reader.bytes;
}

/** By the first version that the API server serves. */
async function readKind(
  reader: Reader,
  { group, versions, plural }: ObservedKind,
  selection: ObservedSelection,
): Promise<void> {
  for (const version of versions) {
    const path = group
      ? `/apis/${group}/${version}/${plural}`
      : `/api/${version}/${plural}`;
    let token: string | undefined;
    let isServed = true;
    do {
      const page = await readPage(reader, path, { ...selection, token });
      isServed = page.isServed;
      token = page.next;
    } while (token);
    if (isServed) {
      return;
    }
  }
}

async function readPage(
  reader: Reader,
  path: string,
  { token, ...selection }: ObservedSelection & { token?: string },
): Promise<{ isServed: boolean; next?: string }> {
  const { cluster, agent } = reader;
  const url = new URL(path, cluster.url);
  url.search = new URLSearchParams({
    limit: String(PAGE_SIZE),
    ...(token ? { continue: token } : {}),
    ...selection,
  }).toString();
  const { statusCode, headers, body } = await request(url, {
    dispatcher: agent,
    headers: {
      authorization: `Bearer ${cluster.authentication.parameters?.value}`,
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'user-agent': 'bench',
    },
  });
  const head: Buffer[] = [];
  let length = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    if (length < HEAD_BYTES) {
      head.push(piece);
    }
    length += piece.length;
  }
  if (statusCode !== 200) {
    return { isServed: false };
  }
  reader.bytes += length;
  const start = unpack(
    Buffer.concat(head),
    headers['content-encoding'] === 'gzip',
  );
  return { isServed: true, next: peekContinueToken(start) };
}

/** As far as it goes. */
function unpack(bytes: Buffer, gzip: boolean): Uint8Array {
  return gzip
    ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH })
    : bytes;
}

process.once('message', (message: { clusters: MeshCluster[] }) => {
  readAll(message.clusters)
    .then(reading => process.send?.(reading))
    .catch(error => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    });
});
