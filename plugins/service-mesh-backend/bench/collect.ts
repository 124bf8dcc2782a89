/**
 * Cold start of two clusters from real API servers, beside a bare HTTP client
 * that reads the same bytes from them and throws them away.
 *
 *   yarn bench collect [pods in each cluster, default 2000] [rounds, default 5]
 */
import {
  Fleet,
  OBSERVED_KINDS,
  ObservedKind,
  ObservedSelection,
} from '@meshstage/istio-multicluster';
import {
  ApiServerAccess,
  Cluster,
  ClusterImage,
  Testbed,
} from '@meshstage/testbed';
import pLimit from 'p-limit';
import { monitorEventLoopDelay } from 'perf_hooks';
import { Agent, request } from 'undici';
import { ClusterCollector } from '../src/collect/ClusterCollector';
import { ThreadedReader } from '../src/collect/observation/ThreadedReader';
import { ClusterAuthentications } from '../src/connect/authentication';
import { ClusterConnection } from '../src/connect/ClusterConnection';
import { benchObjects } from './benchPods';

const ACCOUNT = { namespace: 'default', name: 'bench' };
const PAGE_SIZE = 500;
const LISTS_AT_ONCE = 4;
const TARGET_RATIO = 1.5;

type Measurement = { wallMs: number; cpuMs: number; delayMs: number };

const podCount = Number(process.argv[2] ?? 2_000);
// Of five, medians still differ by half.
const rounds = Number(process.argv[3] ?? 31);

async function main(): Promise<void> {
  const testbed = await Testbed.start();
  try {
    const clusters = await Promise.all([
      testbed.addCluster({ name: 'cluster1', distribution: 'EKS' }),
      testbed.addCluster({ name: 'cluster2', distribution: 'EKS-D' }),
    ]);
    const accesses = await Promise.all(
      clusters.map(cluster => seed(cluster, podCount)),
    );
    await compare(accesses);
  } finally {
    await testbed.stop();
  }
}

async function compare(accesses: readonly ApiServerAccess[]): Promise<void> {
  const reader = ThreadedReader.create();
  const pages = await Promise.all(accesses.map(findPages));
  // Both once, for what only the first time costs: code, threads, caches of the API servers.
  await readBare(accesses, pages);
  await collect(accesses, reader);
  const bare: Measurement[] = [];
  const collected: Measurement[] = [];
  let bytes = 0;
  let heapPerPod = 0;
  for (let round = 0; round < rounds; round += 1) {
    const peer = await readBare(accesses, pages);
    const own = await collect(accesses, reader);
    bytes = peer.bytes;
    heapPerPod = own.heapBytes / (podCount * accesses.length);
    bare.push(peer);
    collected.push(own);
  }
  await reader.close();
  const wall = median(collected.map(({ wallMs }) => wallMs));
  const bareWall = median(bare.map(({ wallMs }) => wallMs));
  const ratio = wall / bareWall;
  print([
    [
      `${accesses.length} clusters x ${podCount} pods, ${(bytes / 1e6).toFixed(
        1,
      )} MB over the wire`,
      'wall ms',
      'CPU ms',
      'event loop delay p99 ms',
    ],
    ['bare undici, bytes only', ...row(bare)],
    ['collector, records in a Fleet', ...row(collected)],
  ]);
  process.stdout.write(
    [
      `cold start / bare client: ${ratio.toFixed(
        2,
      )} (target <= ${TARGET_RATIO})`,
      `heap held per pod, all kinds included: ${heapPerPod.toFixed(0)} bytes`,
      '',
    ].join('\n'),
  );
}

async function seed(cluster: Cluster, pods: number): Promise<ApiServerAccess> {
  const image = await ClusterImage.create(cluster);
  await image.replace(benchObjects(cluster.name, pods));
  image.close();
  await cluster.grant({ serviceAccount: ACCOUNT }, [
    { apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] },
  ]);
  const { token } = await cluster.createServiceAccountToken(ACCOUNT);
  return cluster.access({ token });
}

/** URLs of every page that the collector reads, so that the bare client needs to parse nothing. */
async function findPages(access: ApiServerAccess): Promise<string[][]> {
  const agent = agentOf(access);
  const lists: string[][] = [];
  for (const kind of OBSERVED_KINDS) {
    for (const selection of kind.record === 'Secret' ? [] : kind.only ?? [{}]) {
      for (const path of pathsOf(kind)) {
        const urls = await pagesOf(access, agent, path, selection, kind);
        lists.push(urls);
        if (urls.length > 0) {
          break;
        }
      }
    }
  }
  await agent.close();
  return lists;
}

/** None where the API server does not serve that version. */
async function pagesOf(
  access: ApiServerAccess,
  agent: Agent,
  path: string,
  selection: ObservedSelection,
  kind: ObservedKind,
): Promise<string[]> {
  const urls: string[] = [];
  let token: string | undefined;
  do {
    const url = new URL(path, access.url);
    url.search = new URLSearchParams({
      limit: String(PAGE_SIZE),
      ...(token ? { continue: token } : {}),
      ...selection,
    }).toString();
    const { statusCode, body } = await get(url.href, access, agent, kind);
    if (statusCode !== 200) {
      await body.dump();
      return [];
    }
    const list = (await body.json()) as { metadata?: { continue?: string } };
    urls.push(url.href);
    token = list.metadata?.continue;
  } while (token);
  return urls;
}

async function readBare(
  accesses: readonly ApiServerAccess[],
  pages: readonly string[][][],
): Promise<Measurement & { bytes: number }> {
  let bytes = 0;
  const measured = await measure(async () => {
    await Promise.all(
      accesses.map(async (access, index) => {
        const agent = agentOf(access);
        const limit = pLimit(LISTS_AT_ONCE);
        await Promise.all(
          pages[index].map(urls =>
            limit(async () => {
              for (const url of urls) {
                const { body } = await get(url, access, agent, undefined, true);
                for await (const piece of body) {
                  bytes += piece.length;
                }
              }
            }),
          ),
        );
        await agent.close();
      }),
    );
  });
  return { ...measured, bytes };
}

async function collect(
  accesses: readonly ApiServerAccess[],
  reader: ThreadedReader,
): Promise<Measurement & { heapBytes: number }> {
  const ended = new AbortController();
  const connections: ClusterConnection[] = [];
  const heapBefore = heapUsed();
  let fleet = Fleet.empty;
  const measured = await measure(() =>
    Promise.all(
      accesses.map((access, index) => {
        const cluster = {
          name: `cluster${index + 1}`,
          url: access.url,
          certificateAuthority: { data: access.certificateAuthority },
          authentication: {
            provider: 'token',
            parameters: { value: access.token },
          },
          origins: {},
        };
        const connection = ClusterConnection.create(
          cluster,
          ClusterAuthentications.create().authenticate(cluster),
        );
        connections.push(connection);
        return new Promise<void>(resolve => {
          ClusterCollector.start(connection, {
            key: cluster.name,
            reader,
            signal: ended.signal,
            onStatus: () => {},
            onChanges: changes => {
              fleet = fleet.apply(changes);
              if (fleet.cluster(cluster.name).count('Pod') === podCount) {
                resolve();
              }
            },
          });
        });
      }),
    ),
  );
  const heapBytes = heapUsed() - heapBefore;
  ended.abort();
  await Promise.all(connections.map(connection => connection.close()));
  if (fleet.clusters.size !== accesses.length) {
    throw new Error('Not every cluster is in the fleet.');
  }
  return { ...measured, heapBytes };
}

function get(
  url: string,
  access: ApiServerAccess,
  agent: Agent,
  kind?: ObservedKind,
  gzip = false,
) {
  return request(url, {
    dispatcher: agent,
    headers: {
      authorization: `Bearer ${access.token}`,
      accept: kind?.metadataOnly
        ? 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1'
        : 'application/json',
      ...(gzip ? { 'accept-encoding': 'gzip' } : {}),
      'user-agent': 'bench',
    },
  });
}

function agentOf(access: ApiServerAccess): Agent {
  return new Agent({ connect: { ca: access.certificateAuthority } });
}

function pathsOf({ group, versions, plural }: ObservedKind): string[] {
  return versions.map(version =>
    group ? `/apis/${group}/${version}/${plural}` : `/api/${version}/${plural}`,
  );
}

async function measure(run: () => Promise<unknown>): Promise<Measurement> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await run();
  const wallMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  return {
    wallMs,
    cpuMs: (user + system) / 1_000,
    delayMs: delay.percentile(99) / 1e6,
  };
}

function heapUsed(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed;
}

function row(measurements: readonly Measurement[]): string[] {
  return [
    median(measurements.map(({ wallMs }) => wallMs)).toFixed(0),
    median(measurements.map(({ cpuMs }) => cpuMs)).toFixed(0),
    median(measurements.map(({ delayMs }) => delayMs)).toFixed(1),
  ];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function print(rows: readonly string[][]) {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(cells => cells[column].length)),
  );
  for (const cells of rows) {
    const line = cells.map((cell, column) =>
      column === 0
        ? cell.padEnd(widths[column])
        : cell.padStart(widths[column]),
    );
    process.stdout.write(`${line.join('  ')}\n`);
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
