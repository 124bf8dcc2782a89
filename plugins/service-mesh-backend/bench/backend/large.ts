import { BenchHost } from './BenchHost';
import { readBare } from './BareReader';
import type { BareReading } from './bare';
import { catalogFile, type BenchEntity } from './catalogFile';
import { benchEntities, type BenchEntities } from './entities';
import { FleetProcess } from './FleetProcess';
import type { HostMeasurement, HostMemory } from './hostMessages';
import { closedLoop, median, openLoop, quantile } from './load';
import {
  pause,
  topologyPath,
  untilListed,
  untilProxiesRead,
  untilRead,
  viewMesh,
} from './meshViews';
import { askedByNewUsers } from './newUsers';
import { Report } from './Report';

const ENTITIES = 50;
const USERS = 20;
const CHANGES = 30;
const EVENTS_PER_SECOND = 1_000;
const CHURN_MS = 20_000;
const RATE = 200;
const LOOK_EVERY_MS = 15;
const LOST_AFTER_MS = 60_000;
const MS = 'ms';

export type LargeOptions = {
  clusters: number;
  services: number;
  pods: number;
  rounds: number;
  loadMs: number;
  folder: string;
  profileFolder?: string;
};

/** A fleet that no machine holds as real processes, against the targets of the design. */
export async function large(
  report: Report,
  options: LargeOptions,
): Promise<void> {
  const { clusters, services, pods } = options;
  const fleet = await FleetProcess.start({ clusters, services, pods, seed: 1 });
  try {
    report.progress(
      `${clusters} clusters, ${services} services, ${pods} pods are simulated`,
    );
    const entities = benchEntities(services, ENTITIES);
    const host = await coldStarts(report, options, fleet, entities);
    try {
      await warmAnswers(report, host, entities);
      await load(report, host, entities.opened, options.loadMs);
      await churn(report, host, fleet);
      await changes(report, host, fleet, entities.opened);
    } finally {
      await host.stop();
    }
  } finally {
    await fleet.stop();
  }
}

type ColdStart = HostMeasurement & {
  proxiesMs: number;
  /** More than before. */
  held: HostMemory;
  simulationMs: number;
};

/** A bare client and a host in turn; the last host stays. */
async function coldStarts(
  report: Report,
  options: LargeOptions,
  fleet: FleetProcess,
  { opened, unopened }: BenchEntities,
): Promise<BenchHost> {
  const { rounds, pods, folder, profileFolder } = options;
  const entities = [...opened, ...unopened];
  const catalog = catalogFile(folder, entities);
  const bare: (BareReading & { simulationMs: number })[] = [];
  const own: ColdStart[] = [];
  let host: BenchHost | undefined;
  for (let round = 0; round < rounds; round += 1) {
    await host?.stop();
    const { result: reading, simulationMs } = await fleet.cpuMsOf(() =>
      readBare(fleet.clusters),
    );
    bare.push({ ...reading, simulationMs });
    report.progress(
      `a bare HTTP client read ${(reading.bytes / 1e6).toFixed(
        0,
      )} MB in ${reading.wallMs.toFixed(0)} ms`,
    );
    host = await BenchHost.start({
      clusters: fleet.clusters,
      catalog,
      folder,
      profileFolder,
    });
    own.push(await coldStart(host, fleet, entities));
    report.progress(
      `the plugin read the same in ${own[round].wallMs.toFixed(0)} ms`,
    );
  }
  if (!host) {
    throw new Error('There is at least one round.');
  }
  const of = (read: (start: ColdStart) => number) => median(own.map(read));
  const bareWall = median(bare.map(({ wallMs }) => wallMs));
  report.add({
    what: 'cold start, bare HTTP client',
    value: bareWall,
    unit: MS,
    note: `CPU ${median(bare.map(({ cpuMs }) => cpuMs)).toFixed(
      0,
    )} ms, beside it the simulation ${median(
      bare.map(({ simulationMs }) => simulationMs),
    ).toFixed(0)} ms`,
  });
  report.add({
    what: 'cold start, plugin',
    value: of(({ wallMs }) => wallMs),
    unit: MS,
    note: `CPU ${of(({ cpuMs }) => cpuMs).toFixed(0)} ms, ${of(
      ({ mainThreadCpuMs }) => mainThreadCpuMs,
    ).toFixed(0)} ms of it on the main thread; beside it the simulation ${of(
      ({ simulationMs }) => simulationMs,
    ).toFixed(0)} ms`,
  });
  report.add({
    what: 'cold start, plugin : bare',
    value: of(({ wallMs }) => wallMs) / bareWall,
    unit: 'x',
    target: { atMost: 1.5 },
  });
  report.add({
    what: 'after it, until the proxies of every istiod are known',
    value: of(({ proxiesMs }) => proxiesMs),
    unit: MS,
    note: 'their lists are long, and read by turns',
  });
  report.add({
    what: 'heap for each pod, all kinds included',
    value: of(({ held }) => held.heap) / pods,
    unit: 'B',
    target: { atMost: 1024 },
    note: `the whole process with its threads holds ${(
      of(({ held }) => held.resident) / 1e6
    ).toFixed(0)} MB more than before`,
  });
  report.add({
    what: 'event loop delay p99, cold start',
    value: of(({ delayMs }) => delayMs.p99),
    unit: MS,
    target: { atMost: 50 },
    note: delayNote(of),
  });
  return host;
}

/** What delays are made of. */
function delayNote(
  of: (read: (measured: HostMeasurement) => number) => number,
): string {
  const ms = (read: (measured: HostMeasurement) => number) =>
    `${of(read).toFixed(0)} ms`;
  return [
    `longest ${ms(({ delayMs }) => delayMs.max)}`,
    `by its own work p99 ${ms(
      ({ ownDelayMs }) => ownDelayMs.p99,
    )}, longest ${ms(({ ownDelayMs }) => ownDelayMs.max)}`,
    `garbage ${ms(({ garbage }) => garbage.totalMs)} in ${of(
      ({ garbage }) => garbage.count,
    )} collections, ${of(
      ({ garbage }) => garbage.major,
    )} of them of the whole heap, longest ${ms(
      ({ garbage }) => garbage.longestMs,
    )}`,
  ].join('; ');
}

async function coldStart(
  host: BenchHost,
  fleet: FleetProcess,
  entities: readonly BenchEntity[],
): Promise<ColdStart> {
  const token = await host.tokenOf('user-0');
  await untilListed(host, entities, token);
  const before = await host.memory();
  const {
    result: { measured },
    simulationMs,
  } = await fleet.cpuMsOf(() =>
    host.measure(async () => {
      await host.watch();
      await untilRead(host, token, fleet.clusters.length);
    }),
  );
  const { measured: proxies } = await host.measure(() =>
    untilProxiesRead(host, token),
  );
  // What is held is what stays when all is known.
  const after = await host.memory();
  return {
    ...measured,
    simulationMs,
    proxiesMs: proxies.wallMs,
    held: {
      heap: after.heap - before.heap,
      resident: after.resident - before.resident,
    },
  };
}

async function warmAnswers(
  report: Report,
  host: BenchHost,
  entities: BenchEntities,
): Promise<void> {
  const token = await host.tokenOf('user-0');
  const { opened } = entities;
  const view = (serial: number) =>
    viewMesh(host, opened[serial % opened.length], token);
  const first = await closedLoop(view, {
    concurrency: 1,
    durationMs: 0,
    atLeast: opened.length,
  });
  report.add({
    what: 'first answer for an entity, p95',
    value: quantile(first.latencies, 0.95),
    unit: MS,
    note: `${(first.bytes / first.latencies.length / 1024).toFixed(0)} KiB`,
  });
  const { result, measured } = await host.measure(() =>
    closedLoop(view, { concurrency: 1, durationMs: 5_000 }),
  );
  report.add({
    what: 'warm answer, one client, p95',
    value: quantile(result.latencies, 0.95),
    unit: MS,
    target: { atMost: 25 },
    note: `p50 ${median(result.latencies).toFixed(1)} ms; CPU ${(
      measured.cpuMs / result.latencies.length
    ).toFixed(1)} ms for each`,
  });
  report.add({
    what: 'calls to API servers because of it',
    value: measured.calls.forRequests,
    unit: '',
    target: { atMost: 0 },
    note: `${result.latencies.length} views; ${measured.calls.background} calls meanwhile by probes and watches that go on`,
  });
  await askedByNewUsers(report, { host, token, entities }, 'answer');
}

async function load(
  report: Report,
  host: BenchHost,
  entities: readonly BenchEntity[],
  loadMs: number,
): Promise<void> {
  const tokens = await tokensOf(host, 'user', USERS);
  // They are at work: what a first answer takes stands by itself.
  for (const token of tokens) {
    await viewMesh(host, entities[0], token);
  }
  const { result, measured } = await host.measure(() =>
    openLoop(
      serial =>
        viewMesh(
          host,
          entities[serial % entities.length],
          tokens[serial % tokens.length],
        ),
      { ratePerSecond: RATE, durationMs: loadMs },
    ),
  );
  report.add({
    what: `errors at ${RATE} requests/s for ${loadMs / 1000} s`,
    value: result.errors,
    unit: '',
    target: { atMost: 0 },
    note: `${result.latencies.length} answers`,
  });
  report.add({
    what: `answer at ${RATE} requests/s, p99`,
    value: quantile(result.latencies, 0.99),
    unit: MS,
    target: { atMost: 150 },
    note: `p50 ${median(result.latencies).toFixed(1)} ms; CPU ${(
      measured.cpuMs / result.latencies.length
    ).toFixed(
      1,
    )} ms for each; event loop delay p99 ${measured.delayMs.p99.toFixed(
      0,
    )} ms, ${delayNote(read => read(measured))}`,
  });
}

async function churn(
  report: Report,
  host: BenchHost,
  fleet: FleetProcess,
): Promise<void> {
  await fleet.churn(EVENTS_PER_SECOND);
  await pause(2_000);
  const { measured } = await host.measure(() => pause(CHURN_MS));
  const events = await fleet.churn(0);
  report.add({
    what: `event loop delay p99, ${EVENTS_PER_SECOND} events/s`,
    value: measured.delayMs.p99,
    unit: MS,
    target: { atMost: 50 },
    note: `${delayNote(read => read(measured))}; ${events} events; CPU ${(
      (100 * measured.cpuMs) /
      measured.wallMs
    ).toFixed(0)} % of a core`,
  });
}

/** An endpoint is added in an API server; a client asks until the answer has it. */
async function changes(
  report: Report,
  host: BenchHost,
  fleet: FleetProcess,
  entities: readonly BenchEntity[],
): Promise<void> {
  const token = await host.tokenOf('user-0');
  const latencies: number[] = [];
  for (let serial = 0; serial < CHANGES; serial += 1) {
    const entity = entities[serial % entities.length];
    // Its own service is not called by it, the next one is.
    const called = entities[(serial + 1) % entities.length];
    const [namespace, name] = called.service.split('/');
    const before = await endpointsSeen(host, entity, token);
    const at = await fleet.addEndpoint(
      { namespace, name },
      `10.250.${serial >> 8}.${serial & 255}`,
    );
    while ((await endpointsSeen(host, entity, token)) === before) {
      if (Date.now() - at > LOST_AFTER_MS) {
        throw new Error(
          `An endpoint of ${name} is not seen after ${LOST_AFTER_MS / 1000} s.`,
        );
      }
      await pause(LOOK_EVERY_MS);
    }
    latencies.push(Date.now() - at);
  }
  report.add({
    what: 'change in an API server to visible in the answer, p95',
    value: quantile(latencies, 0.95),
    unit: MS,
    target: { atMost: 1_000 },
    note: `p50 ${median(latencies).toFixed(0)} ms, ${CHANGES} changes`,
  });
}

/** The whole answer: whatever says that there is one endpoint more. */
async function endpointsSeen(
  host: BenchHost,
  entity: BenchEntity,
  token: string,
): Promise<string> {
  const { text } = await host.get(topologyPath(entity), token);
  return JSON.stringify(JSON.parse(text()).routes);
}

function tokensOf(
  host: BenchHost,
  prefix: string,
  count: number,
): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, (_, user) =>
      host.tokenOf(`${prefix}-${user}`),
    ),
  );
}
