import { BenchHost } from './BenchHost';
import { catalogFile, entityObject, type BenchEntity } from './catalogFile';
import { benchEntities } from './entities';
import {
  Answered,
  closedLoop,
  LoadResult,
  median,
  quantile,
  together,
} from './load';
import {
  pause,
  topologyPath,
  untilListed,
  untilRead,
  viewMesh,
} from './meshViews';
import { RealCluster, RealFleet } from './RealFleet';
import { Report } from './Report';

const ENTITIES = 8;
const NEW_USERS = 100;
const CONCURRENCY = 10;
const OURS_MS = 2_000;
const STOCK_MS = 3_000;
/** So long somebody waits for an answer at the most. */
const PATIENCE_MS = 10_000;
const UNTIL_NAMED_MS = 15_000;
const MS = 'ms';

export type BesideOptions = {
  clusterCounts: readonly number[];
  services: number;
  podsOfCluster: number;
  rounds: number;
  folder: string;
  profileFolder?: string;
};

type Subject = {
  host: BenchHost;
  token: string;
  entities: readonly BenchEntity[];
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
    const entities = benchEntities(Math.min(ENTITIES, services));
    for (const count of clusterCounts) {
      await withHost(
        await fleet.access(count),
        entities,
        options,
        async subject => {
          await compare(report, subject, count, {
            rounds: options.rounds,
            isLargest: count === most,
          });
        },
      );
    }
    await oneHung(report, fleet, most, entities, options);
  } finally {
    await fleet.stop();
  }
}

async function withHost(
  clusters: readonly RealCluster[],
  entities: readonly BenchEntity[],
  { folder, profileFolder }: BesideOptions,
  run: (subject: Subject) => Promise<void>,
): Promise<void> {
  const host = await BenchHost.start({
    clusters: clusters.map(({ meshstage }) => meshstage),
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: clusters.map(({ kubernetes }) => kubernetes),
        },
      ],
    },
    catalog: catalogFile(folder, entities),
    folder,
    profileFolder,
  });
  try {
    const token = await host.tokenOf('user-0');
    await untilListed(host, entities, token);
    await host.watch();
    await untilRead(host, token, clusters.length);
    await run({ host, token, entities });
  } finally {
    await host.stop();
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
    await newUsers(report, subject, where);
  }
}

async function newUsers(
  report: Report,
  { host, entities }: Subject,
  where: string,
): Promise<void> {
  const tokens = await Promise.all(
    Array.from({ length: NEW_USERS }, (_, user) =>
      host.tokenOf(`new-user-${user}`),
    ),
  );
  const { latencies } = await closedLoop(
    serial => viewMesh(host, entities[0], tokens[serial % NEW_USERS]),
    { concurrency: 1, durationMs: 0, atLeast: NEW_USERS },
  );
  report.add({
    what: `${where}: Mesh tab for a user who never asked before, p95`,
    value: quantile(latencies, 0.95),
    unit: MS,
    target: { atMost: 60 },
    note: `p50 ${median(latencies).toFixed(
      1,
    )} ms; permissions and catalog are asked for him`,
  });
}

type Viewed = { load: LoadResult; calls: number; cpuMs: number };

async function viewed(
  { host }: Subject,
  view: (serial: number) => Promise<Answered>,
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

function ourView({ host, token, entities }: Subject) {
  return (serial: number) =>
    viewMesh(host, entities[serial % entities.length], token);
}

/** As the Kubernetes tab asks. */
function stockView({ host, token, entities }: Subject) {
  return async (serial: number, signal?: AbortSignal): Promise<Answered> => {
    const entity = entityObject(entities[serial % entities.length]);
    const { status, bytes } = await host.send({
      path: `/api/kubernetes/services/${entity.metadata.name}`,
      token,
      json: { auth: {}, entity },
      signal,
    });
    return { status, bytes };
  };
}

/** One of them hangs: what changes for the others? */
async function oneHung(
  report: Report,
  fleet: RealFleet,
  count: number,
  entities: readonly BenchEntity[],
  options: BesideOptions,
): Promise<void> {
  const proxy = await fleet.faultProxy(count);
  const clusters = await fleet.access(count, proxy);
  const hung = clusters[count - 1].meshstage.name;
  await withHost(clusters, entities, options, async subject => {
    const view = ourView(subject);
    const healthy: LoadResult[] = [];
    const broken: LoadResult[] = [];
    const before = await othersSee(subject, hung);
    let after = before;
    const load = { concurrency: CONCURRENCY, durationMs: OURS_MS };
    await closedLoop(view, load);
    for (let round = 0; round < options.rounds; round += 1) {
      healthy.push(await closedLoop(view, load));
      await proxy.set({ kind: 'hang' });
      await pause(UNTIL_NAMED_MS);
      broken.push(await closedLoop(view, load));
      after = await othersSee(subject, hung);
      if (round + 1 < options.rounds) {
        await proxy.set(undefined);
        await pause(UNTIL_NAMED_MS);
      }
    }
    const p95 = (rounds: readonly LoadResult[]) =>
      median(rounds.map(({ latencies }) => quantile(latencies, 0.95)));
    report.add({
      what: 'one hung: Mesh tab, p95 with it : without',
      value: p95(broken) / p95(healthy),
      unit: 'x',
      target: { atMost: 1.1 },
      note: `${p95(broken).toFixed(1)} : ${p95(healthy).toFixed(1)} ms`,
    });
    report.add({
      what: 'one hung: answers about other clusters that differ',
      value: before.filter((text, index) => text !== after[index]).length,
      unit: '',
      target: { atMost: 0 },
      note: `of ${before.length}`,
    });
    const startedAt = performance.now();
    const isAnswered = await stockView(subject)(
      0,
      AbortSignal.timeout(PATIENCE_MS),
    ).then(
      ({ status }) => status === 200,
      () => false,
    );
    report.add({
      what: 'one hung: Kubernetes tab, answered after',
      value: performance.now() - startedAt,
      unit: MS,
      note: isAnswered ? '' : `no answer in ${PATIENCE_MS / 1000} s`,
    });
    await proxy.set(undefined);
  });
}

type Destination = {
  targets: { cluster: string; addresses?: unknown; share?: number }[];
};
type RouteOfAnswer = {
  id: string;
  client: { cluster: string };
  branches: { destinations: Destination[] }[];
};

/** Where calls from other clusters to other clusters go, an answer for each entity. */
async function othersSee(
  { host, token, entities }: Subject,
  hung: string,
): Promise<string[]> {
  const answers: string[] = [];
  for (const entity of entities) {
    const { text } = await host.get(topologyPath(entity), token);
    const { routes } = JSON.parse(text()) as { routes: RouteOfAnswer[] };
    answers.push(
      JSON.stringify(
        routes
          .filter(({ client }) => client.cluster !== hung)
          .map(({ id, branches }) => ({
            id,
            destinations: branches.flatMap(({ destinations }) =>
              destinations.map(({ targets }) =>
                targets.filter(({ cluster }) => cluster !== hung),
              ),
            ),
          })),
      ),
    );
  }
  return answers;
}
