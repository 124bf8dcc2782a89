/**
 * A Backstage backend as a process of its own: this plugin, the catalog, the
 * permission framework with a policy of conditions, and the stock Kubernetes
 * plugin beside it. Started by `BenchHost`, which measures through it.
 */
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { AsyncLocalStorage } from 'async_hooks';
import { subscribe } from 'diagnostics_channel';
import { readFileSync } from 'fs';
import { monitorEventLoopDelay } from 'perf_hooks';
import { setTimeout as pause } from 'timers/promises';
import { serviceMeshClusterSourcesExtensionPoint } from '@meshstage/plugin-service-mesh-node';
import serviceMeshPlugin from '../../src';
import type {
  FromHost,
  HostAnswer,
  HostMeasurement,
  HostMemory,
  HostRequest,
  HostSettings,
  ToHost,
} from './hostMessages';
import { benchPolicy } from './benchPolicy';
import { GarbagePauses } from './GarbagePauses';
import { OwnDelays } from './OwnDelays';
import { benchSignIn } from './benchSignIn';

/** The default of Node.js. Finer ones would hide pauses behind many samples of quiet moments. */
const SAMPLE_MS = 10;

/** A collection that leaves more than this of the heap was the last one needed. */
const STEADY = 0.99;
/** What a collection calls afterwards has its turn meanwhile. */
const COLLECTED_MS = 100;

/** Before the clusters are given to the plugin, the rest must be up; on a busy machine that takes its time. */
const PATIENCE_MS = 3_600_000;

const settings: HostSettings = JSON.parse(
  readFileSync(process.argv[2], 'utf8'),
);

let watch: () => void = () => {};
const watched = new Promise<void>(resolve => {
  watch = resolve;
});

/** Tells of the clusters when it is asked to, so that nothing is read before. */
const source = createBackendModule({
  pluginId: 'service-mesh',
  moduleId: 'bench',
  register(registration) {
    registration.registerInit({
      deps: { sources: serviceMeshClusterSourcesExtensionPoint },
      async init({ sources }) {
        sources.addSource({
          name: 'bench',
          deadlineMs: PATIENCE_MS,
          read: async () => {
            await watched;
            return { clusters: settings.clusters };
          },
        });
      },
    });
  },
});

async function main(): Promise<void> {
  const calls = countCalls(settings.clusters.map(({ url }) => new URL(url)));
  const measure = measurer(calls);
  process.on('message', async ({ id, request }: ToHost) => {
    send({ id, answer: await answer(request, measure) });
  });
  // An end of the bench, however it comes.
  process.on('disconnect', () => process.exit());
  const backend = createBackend();
  backend.add(
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => new ConfigReader(configuration(settings)),
    }),
  );
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(benchSignIn);
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(benchPolicy(settings.clusters.map(({ name }) => name)));
  if (settings.kubernetes) {
    backend.add(import('@backstage/plugin-kubernetes-backend'));
  }
  backend.add(serviceMeshPlugin);
  backend.add(source);
  await backend.start();
  send({ ready: true });
}

function configuration({ port, kubernetes, catalog }: HostSettings) {
  const baseUrl = `http://127.0.0.1:${port}`;
  return {
    app: { baseUrl, title: 'Bench' },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port },
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
    auth: { providers: { bench: {} } },
    permission: { enabled: true },
    catalog: {
      locations: [{ type: 'file', target: catalog }],
    },
    serviceMesh: { useKubernetesClusters: false },
    ...(kubernetes ? { kubernetes } : {}),
  };
}

type Calls = HostMeasurement['calls'];

/**
 * Calls to API servers, apart by whether a request to this host led to them:
 * what a request starts runs in its asynchronous context.
 */
function countCalls(urls: readonly URL[]): Calls {
  const calls: Calls = { forRequests: 0, background: 0 };
  const hosts = new Set(urls.map(({ host }) => host));
  const requests = new AsyncLocalStorage<true>();
  const count = (host: string) => {
    if (hosts.has(host)) {
      calls[requests.getStore() ? 'forRequests' : 'background'] += 1;
    }
  };
  subscribe('http.server.request.start', () => requests.enterWith(true));
  subscribe('undici:request:create', message => {
    const { request } = message as { request: { origin: string } };
    count(new URL(request.origin).host);
  });
  subscribe('http2.client.stream.created', message => {
    const { headers } = message as { headers: Record<string, unknown> };
    count(String(headers[':authority']));
  });
  subscribe('http.client.request.start', message => {
    const { request } = message as {
      request: { getHeader(name: string): unknown };
    };
    count(String(request.getHeader('host')));
  });
  return calls;
}

function measurer(calls: Calls) {
  const delay = monitorEventLoopDelay({ resolution: SAMPLE_MS });
  const own = new OwnDelays(SAMPLE_MS);
  const garbage = new GarbagePauses();
  let startedAt = 0;
  let cpu = process.cpuUsage();
  let mainThread = process.threadCpuUsage();
  let before: Calls = calls;
  return {
    begin() {
      delay.reset();
      delay.enable();
      own.begin();
      garbage.begin();
      cpu = process.cpuUsage();
      mainThread = process.threadCpuUsage();
      startedAt = performance.now();
      before = { ...calls };
    },
    end(): HostMeasurement {
      delay.disable();
      const used = process.cpuUsage(cpu);
      const usedByMainThread = process.threadCpuUsage(mainThread);
      const ms = (nanoseconds: number) =>
        Math.max(0, nanoseconds / 1e6 - SAMPLE_MS);
      return {
        wallMs: performance.now() - startedAt,
        cpuMs: inMs(used),
        mainThreadCpuMs: inMs(usedByMainThread),
        delayMs: {
          p50: ms(delay.percentile(50)),
          p99: ms(delay.percentile(99)),
          max: ms(delay.max),
        },
        ownDelayMs: own.end(),
        garbage: garbage.end(),
        calls: {
          forRequests: calls.forRequests - before.forRequests,
          background: calls.background - before.background,
        },
      };
    },
  };
}

function inMs({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1_000;
}

async function answer(
  request: HostRequest,
  measure: ReturnType<typeof measurer>,
): Promise<HostAnswer> {
  switch (request.ask) {
    case 'watch':
      watch();
      return {};
    case 'begin':
      measure.begin();
      return {};
    case 'end':
      return measure.end();
    default:
      return await heldMemory();
  }
}

/** What finalizers and weak references hold goes with a later collection than what they hold on to. */
async function heldMemory(): Promise<HostMemory> {
  let held = Infinity;
  for (;;) {
    global.gc?.();
    const { heapUsed: heap, rss: resident } = process.memoryUsage();
    if (heap > held * STEADY) {
      return { heap, resident };
    }
    held = heap;
    await pause(COLLECTED_MS);
  }
}

function send(message: FromHost) {
  process.send?.(message);
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
