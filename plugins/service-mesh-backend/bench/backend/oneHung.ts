import type { FaultProxy } from '@meshstage/testbed';
import type { BenchEntities } from './entities';
import {
  closedLoop,
  emptyResult,
  LoadResult,
  median,
  quantile,
  together,
} from './load';
import { pause, topologyPath } from './meshViews';
import type { RealFleet } from './RealFleet';
import { Report } from './Report';
import { ourView, startSubject, stockView, type Subject } from './subject';

const CONCURRENCY = 10;
const WARM_UP_MS = 3_000;
/** Short, so that what else goes on in the machine meets both hosts alike. */
const TURN_MS = 200;
/** Of each host, with the one hung and then with the other. */
const TURNS = 50;
const UNTIL_NAMED_MS = 15_000;
const IDLE_MS = 10_000;
/** So long somebody waits for an answer at the most. */
const PATIENCE_MS = 10_000;
const MS = 'ms';
const SIDES = ['one', 'other'] as const;

type Side = { subject: Subject; proxy: FaultProxy; hung: string };

/**
 * What one cluster that hangs changes for the others. Two hosts read the same
 * clusters, each the last one through a proxy of its own. They are asked in
 * short turns, while the cluster hangs for the one and not for the other, and
 * then the other way round: whatever else differs between them, or between two
 * moments, is in both figures alike.
 */
export async function oneHung(
  report: Report,
  fleet: RealFleet,
  count: number,
  entities: BenchEntities,
  options: { folder: string; profileFolder?: string },
): Promise<void> {
  const sides: Side[] = [];
  try {
    for (let side = 0; side < 2; side += 1) {
      const proxy = await fleet.faultProxy(count);
      const clusters = await fleet.access(count, proxy);
      sides.push({
        subject: await startSubject(clusters, entities, options),
        proxy,
        hung: clusters[count - 1].meshstage.name,
      });
    }
    const [one, other] = sides;
    for (const { subject } of sides) {
      await closedLoop(ourView(subject), {
        concurrency: CONCURRENCY,
        durationMs: WARM_UP_MS,
      });
    }
    addAlike(report, await inTurns(one, other));
    const before = await Promise.all(sides.map(othersSee));
    const first = await whileHung(one, other);
    const second = await whileHung(other, one);
    addHung(report, [first, second]);
    const after = [first, second].flatMap(({ seen }) => seen);
    report.add({
      what: 'one hung: answers about other clusters that differ',
      value: before.flat().filter((text, index) => text !== after[index])
        .length,
      unit: '',
      target: { atMost: 0 },
      note: `of ${after.length}`,
    });
    await addStock(report, other);
  } finally {
    for (const { subject, proxy } of sides) {
      await proxy.set(undefined);
      await subject.host.stop();
    }
  }
}

/** How two hosts compare, turn by turn. */
type Compared = {
  one: LoadResult;
  other: LoadResult;
  cpuMs: { one: number; other: number };
  /** p95 of one : other in each pair of turns. */
  ratios: number[];
};

type Hung = Compared & {
  seen: string[];
  idleCpuMs: { one: number; other: number };
};

/** The one is left hung. */
async function whileHung(one: Side, other: Side): Promise<Hung> {
  await other.proxy.set(undefined);
  await one.proxy.set({ kind: 'hang' });
  await pause(UNTIL_NAMED_MS);
  const compared = await inTurns(one, other);
  const [ofOne, ofOther] = await Promise.all(
    [one, other].map(async ({ subject: { host } }) => {
      const { measured } = await host.measure(() => pause(IDLE_MS));
      return measured.cpuMs;
    }),
  );
  return {
    ...compared,
    seen: await othersSee(one),
    idleCpuMs: { one: ofOne, other: ofOther },
  };
}

async function inTurns(one: Side, other: Side): Promise<Compared> {
  const compared: Compared = {
    one: emptyResult(),
    other: emptyResult(),
    cpuMs: { one: 0, other: 0 },
    ratios: [],
  };
  for (let turn = 0; turn < TURNS; turn += 1) {
    const p95 = { one: 0, other: 0 };
    // Who is asked second finds the machine as the first one left it.
    const order = turn % 2 === 0 ? SIDES : [...SIDES].reverse();
    for (const side of order) {
      const { subject } = side === 'one' ? one : other;
      const { result, measured } = await subject.host.measure(() =>
        closedLoop(ourView(subject), {
          concurrency: CONCURRENCY,
          durationMs: TURN_MS,
        }),
      );
      compared[side] = together([compared[side], result]);
      compared.cpuMs[side] += measured.cpuMs;
      p95[side] = quantile(result.latencies, 0.95);
    }
    compared.ratios.push(p95.one / p95.other);
  }
  return compared;
}

/** What the method makes of two hosts that are alike: how far to believe it. */
function addAlike(report: Report, { one, other, ratios }: Compared) {
  report.add({
    what: 'two hosts, nothing hung: Mesh tab, p95 of one : other',
    value: quantile(one.latencies, 0.95) / quantile(other.latencies, 0.95),
    unit: 'x',
    note: `1 if the method is right; ${spread(ratios)}`,
  });
}

function addHung(report: Report, halves: readonly Hung[]) {
  const hung = together(halves.map(({ one }) => one));
  const well = together(halves.map(({ other }) => other));
  const [p95OfHung, p95OfWell] = [hung, well].map(({ latencies }) =>
    quantile(latencies, 0.95),
  );
  report.add({
    what: 'one hung: Mesh tab, p95 with it : without',
    value: p95OfHung / p95OfWell,
    unit: 'x',
    target: { atMost: 1.1 },
    note: `${p95OfHung.toFixed(1)} : ${p95OfWell.toFixed(1)} ms, p50 ${median(
      hung.latencies,
    ).toFixed(1)} : ${median(well.latencies).toFixed(1)} ms; ${spread(
      halves.flatMap(({ ratios }) => ratios),
    )}`,
  });
  const [cpuOfHung, cpuOfWell] = [
    sum(halves.map(({ cpuMs }) => cpuMs.one)) / hung.latencies.length,
    sum(halves.map(({ cpuMs }) => cpuMs.other)) / well.latencies.length,
  ];
  report.add({
    what: 'one hung: CPU of a view with it : without',
    value: cpuOfHung / cpuOfWell,
    unit: 'x',
    note: `${cpuOfHung.toFixed(2)} : ${cpuOfWell.toFixed(2)} ms, ${kib(
      hung,
    )} : ${kib(well)} KiB packed, ${hung.errors} : ${well.errors} errors`,
  });
  const idle = (side: 'one' | 'other') =>
    sum(halves.map(({ idleCpuMs }) => idleCpuMs[side])) /
    (halves.length * IDLE_MS);
  report.add({
    what: 'one hung: CPU while nobody asks, with it : without',
    value: idle('one') / idle('other'),
    unit: 'x',
    note: `${(100 * idle('one')).toFixed(1)} : ${(100 * idle('other')).toFixed(
      1,
    )} % of a core`,
  });
}

function kib({ bytes, latencies }: LoadResult): string {
  return (bytes / latencies.length / 1024).toFixed(1);
}

function spread(ratios: readonly number[]): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map(q => quantile(ratios, q));
  return `in single turns ${middle.toFixed(2)}, half of them from ${low.toFixed(
    2,
  )} to ${high.toFixed(2)}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

async function addStock(report: Report, { subject }: Side): Promise<void> {
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
async function othersSee({ subject, hung }: Side): Promise<string[]> {
  const { host, token, entities } = subject;
  const answers: string[] = [];
  for (const entity of entities.opened) {
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
