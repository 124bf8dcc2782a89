/**
 * The answer of the Mesh tab for a large fleet, beside a bare HTTP server that
 * sends the same bytes: warm, for a caller with conditions, and after a pod
 * changed. Permissions are decided in this process; the catalog is kept.
 *
 *   yarn bench topology [clusters, default 20] [pods in each, default 2000] [requests, default 300]
 */
import { Entity } from '@backstage/catalog-model';
import { LoggerService } from '@backstage/backend-plugin-api';
import express from 'express';
import { AddressInfo } from 'net';
import { monitorEventLoopDelay } from 'perf_hooks';
import { request } from 'undici';
import { fleetContent, namedCluster } from '../src/__testUtils__/fleetContent';
import { FleetKeeper, PictureKeeper } from '../src/fleet';
import { ClusterSink } from '../src/fleet/ClusterWatch';
import { topologyOf } from '../src/fleet/topology/topologyOf';
import { WholeTopology } from '../src/fleet/topology/WholeTopology';
import { Answers } from '../src/serve/Answers';
import { Reader } from '../src/serve/Authorizer';
import { PictureMemo } from '../src/serve/PictureMemo';
import { Redaction } from '../src/serve/Redaction';
import { ServiceDecisions } from '../src/serve/ServiceDecisions';
import { changesOf, recordOf, syntheticFleet } from './syntheticFleet';
import { redactTopology } from '../src/serve/redactTopology';

const clusterCount = Number(process.argv[2] ?? 20);
const podCount = Number(process.argv[3] ?? 2_000);
const requests = Number(process.argv[4] ?? 300);
const TARGET_WARM_MS = 25;

const logger: LoggerService = {
  error: console.error,
  warn: console.error,
  info: () => {},
  debug: () => {},
  child: () => logger,
};

function entity(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: { 'meshstage.io/services': `team-0/${name}` },
    },
  };
}

async function main(): Promise<void> {
  const ended = new AbortController();
  const sinks = new Map<string, ClusterSink>();
  const keys = new Map<string, string>();
  const keeper = FleetKeeper.create({
    logger,
    signal: ended.signal,
    watch: {
      start({ key, cluster }, sink) {
        sinks.set(cluster.name, sink);
        keys.set(cluster.name, key);
      },
    },
  });
  const pictures = PictureKeeper.create(keeper);
  const fleet = syntheticFleet(clusterCount, podCount);
  keeper.setContent(fleetContent(fleet.map(({ name }) => namedCluster(name))));
  for (const { name, records, status, replicas } of fleet) {
    const sink = sinks.get(name);
    sink?.onChanges(changesOf(keys.get(name) ?? '', records));
    sink?.onStatus(status);
    sink?.onReplicas(replicas);
  }
  await nextVersion(keeper);
  const startedAt = performance.now();
  const whole = topologyOf(pictures.picture, entity('service-0'), {
    outbound: ['service-1', 'service-2', 'service-3'].map(entity),
    inbound: [],
  });
  console.log(
    `${clusterCount} clusters x ${podCount} pods; first answer after ${ms(
      performance.now() - startedAt,
    )}, ${whole.routes.length} routes, verdict ${whole.verdict.state}`,
  );

  const server = await serve(pictures);
  const bytes = (await get(`${server.url}/topology`)).length;
  console.log(`${(bytes / 1024).toFixed(0)} KiB for each answer`);
  const peer = await measure(() => get(`${server.url}/bare`));
  const warm = await measure(() => get(`${server.url}/topology`));
  const hidden = await measure(() => get(`${server.url}/redacted`));
  let serial = 0;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const changed = await measure(async () => {
    serial += 1;
    const [{ name }] = fleet;
    sinks
      .get(name)
      ?.onChanges(
        changesOf(keys.get(name) ?? '', [recordOf(servicePodChange(serial))]),
      );
    await nextVersion(keeper);
    return async () => await get(`${server.url}/topology`);
  }, Math.min(50, requests));
  delay.disable();
  report('bare server, same bytes', peer);
  report('warm', warm, peer);
  report('warm, one cluster hidden', hidden, peer);
  report('after a change', changed, peer);
  console.log(
    `target: warm p95 < ${TARGET_WARM_MS} ms: ${
      quantile(warm, 0.95) < TARGET_WARM_MS ? 'met' : 'missed'
    }; event loop delay p99 during the changes ${ms(
      delay.percentile(99) / 1e6,
    )}`,
  );
  server.close();
  ended.abort();
}

/** A Service far from those that are asked for. */
function servicePodChange(serial: number) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      namespace: 'team-9',
      name: 'changing',
      labels: { serial: `${serial}` },
    },
    spec: { ports: [{ name: 'http', port: 80 }] },
  };
}

async function serve(pictures: PictureKeeper) {
  const app = express();
  const answers = new Answers();
  const memo = new PictureMemo<WholeTopology>();
  const readers: Record<string, Reader> = Object.fromEntries(
    [[], ['cluster1']].map(hidden => [
      hidden.length === 0 ? '/topology' : '/redacted',
      {
        redaction: Redaction.create(hidden, () => true),
        signature: hidden.join(),
        scope: hidden.join(),
        services: ServiceDecisions.create(() => true),
        catalogScope: '',
        canSeeService: () => true,
      },
    ]),
  );
  const related = {
    outbound: ['service-1', 'service-2', 'service-3'].map(entity),
    inbound: [],
  };
  let bare = '';
  app.get(['/topology', '/redacted'], async (req, res) => {
    const { picture } = pictures;
    const whole = memo.get(picture, 'service-0', () =>
      topologyOf(picture, entity('service-0'), related),
    );
    const reader = readers[req.path];
    await answers.send({ req, res, ages: pictures.dataAgeSeconds() }, reader, {
      whole,
      redact: () => redactTopology(reader.redaction, whole),
    });
  });
  app.get('/bare', (_req, res) => {
    res.type('application/json').send(bare);
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  bare = await get(`${url}/topology`);
  return { url, close: () => server.close() };
}

async function get(url: string): Promise<string> {
  const { statusCode, body } = await request(url);
  const text = await body.text();
  if (statusCode !== 200) {
    throw new Error(`${url} answered ${statusCode}: ${text}`);
  }
  return text;
}

/** Latencies; an act that prepares returns what is measured. */
async function measure(
  act: () => Promise<string | (() => Promise<string>)>,
  count = requests,
): Promise<number[]> {
  const latencies: number[] = [];
  for (let index = 0; index < count; index += 1) {
    let startedAt = performance.now();
    const prepared = await act();
    if (typeof prepared === 'function') {
      startedAt = performance.now();
      await prepared();
    }
    latencies.push(performance.now() - startedAt);
  }
  return latencies;
}

function nextVersion(keeper: FleetKeeper): Promise<void> {
  return new Promise(resolve => {
    const { version } = keeper.state;
    const timer = setInterval(() => {
      if (keeper.state.version > version) {
        clearInterval(timer);
        resolve();
      }
    }, 2);
  });
}

function report(
  what: string,
  latencies: readonly number[],
  peer?: readonly number[],
) {
  const p50 = quantile(latencies, 0.5);
  const p95 = quantile(latencies, 0.95);
  const ratio = peer ? `, ${(p50 / quantile(peer, 0.5)).toFixed(1)}x bare` : '';
  console.log(`${what}: p50 ${ms(p50)}, p95 ${ms(p95)}${ratio}`);
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
