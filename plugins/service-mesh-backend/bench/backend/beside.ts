import { benchEntities } from './entities';
import { closedLoop, LoadResult, median, quantile, together } from './load';
import { askedByNewUsers } from './newUsers';
import { oneHung } from './oneHung';
import { RealFleet } from './RealFleet';
import { Report } from './Report';
import {
  ourView,
  startSubject,
  stockView,
  type Subject,
  type View,
} from './subject';

const ENTITIES = 8;
const CONCURRENCY = 10;
const OURS_MS = 2_000;
const STOCK_MS = 3_000;
const MS = 'ms';

export type BesideOptions = {
  clusterCounts: readonly number[];
  services: number;
  podsOfCluster: number;
  rounds: number;
  folder: string;
  profileFolder?: string;
};

/** The answer of the Mesh tab beside that of the stock Kubernetes plugin, in one host, on the same API servers. */
export async function beside(
  report: Report,
  options: BesideOptions,
): Promise<void> {
  const { clusterCounts, services, podsOfCluster } = options;
  const most = Math.max(...clusterCounts);
  const fleet = await RealFleet.start({
    clusters: most,
    services,
    podsOfCluster,
  });
  try {
    report.progress(
      `${most} real clusters with ${podsOfCluster} pods each, and an istiod, are running`,
    );
    const { opened, unopened } = benchEntities(services, ENTITIES);
    for (const count of clusterCounts) {
      const subject = await startSubject(
        await fleet.access(count),
        { opened, unopened },
        options,
      );
      try {
        await compare(report, subject, count, {
          rounds: options.rounds,
          isLargest: count === most,
        });
      } finally {
        await subject.host.stop();
      }
    }
    await oneHung(report, fleet, most, { opened, unopened }, options);
  } finally {
    await fleet.stop();
  }
}

async function compare(
  report: Report,
  subject: Subject,
  count: number,
  { rounds, isLargest }: { rounds: number; isLargest: boolean },
): Promise<void> {
  const views = { ours: ourView(subject), stock: stockView(subject) };
  await closedLoop(views.ours, { concurrency: 1, durationMs: 500 });
  await closedLoop(views.stock, { concurrency: 1, durationMs: 500 });
  const ours: Viewed[] = [];
  const stock: Viewed[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await viewed(subject, views.ours, OURS_MS));
    stock.push(await viewed(subject, views.stock, STOCK_MS));
  }
  const where = `${count} cluster${count === 1 ? '' : 's'}`;
  const [own, other] = [summary(ours), summary(stock)];
  for (const [what, { load, calls, cpuMs }] of [
    ['Mesh tab', own],
    ['Kubernetes tab', other],
  ] as const) {
    report.add({
      what: `${where}: ${what}, ${CONCURRENCY} clients, p95`,
      value: quantile(load.latencies, 0.95),
      unit: MS,
      note: `p50 ${median(load.latencies).toFixed(1)} ms, ${
        load.latencies.length
      } views, ${load.errors} errors, ${(
        load.bytes /
        load.latencies.length /
        1024
      ).toFixed(0)} KiB packed and CPU ${cpuMs.toFixed(1)} ms each`,
    });
    report.add({
      what: `${where}: ${what}, API calls for each view`,
      value: calls,
      unit: '',
      ...(what === 'Mesh tab' ? { target: { atMost: 0 } } : {}),
    });
  }
  report.add({
    what: `${where}: p95 of Kubernetes tab : Mesh tab`,
    value:
      quantile(other.load.latencies, 0.95) / quantile(own.load.latencies, 0.95),
    unit: 'x',
    ...(isLargest ? { target: { atLeast: 50 } } : {}),
  });
  if (isLargest) {
    await askedByNewUsers(report, subject, `${where}: Mesh tab`);
  }
}

type Viewed = { load: LoadResult; calls: number; cpuMs: number };

async function viewed(
  { host }: Subject,
  view: View,
  durationMs: number,
): Promise<Viewed> {
  const { result, measured } = await host.measure(() =>
    closedLoop(view, { concurrency: CONCURRENCY, durationMs }),
  );
  const count = result.latencies.length + result.errors;
  return {
    load: result,
    calls: measured.calls.forRequests / count,
    cpuMs: measured.cpuMs / count,
  };
}

function summary(rounds: readonly Viewed[]): Viewed {
  return {
    load: together(rounds.map(({ load }) => load)),
    calls: median(rounds.map(({ calls }) => calls)),
    cpuMs: median(rounds.map(({ cpuMs }) => cpuMs)),
  };
}
