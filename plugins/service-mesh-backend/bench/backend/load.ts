/** How a request went. */
export type Answered = { status: number; bytes: number };

/** How many requests went how. */
export type LoadResult = {
  /** In milliseconds, of those that were answered with 200. */
  latencies: number[];
  bytes: number;
  errors: number;
  wallMs: number;
};

type Act = (serial: number) => Promise<Answered>;

/** So many clients, each of which asks again as soon as it has its answer. */
export async function closedLoop(
  act: Act,
  options: { concurrency: number; durationMs: number; atLeast?: number },
): Promise<LoadResult> {
  const { concurrency, durationMs, atLeast = concurrency } = options;
  const result = emptyResult();
  const startedAt = performance.now();
  let serial = 0;
  const client = async () => {
    while (performance.now() - startedAt < durationMs || serial < atLeast) {
      serial += 1;
      await measure(act, serial, performance.now(), result);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, client));
  result.wallMs = performance.now() - startedAt;
  return result;
}

/**
 * So many requests each second, whether the ones before are answered or not.
 * Latency counts from when the request was due.
 */
export async function openLoop(
  act: Act,
  options: { ratePerSecond: number; durationMs: number },
): Promise<LoadResult> {
  const result = emptyResult();
  const count = Math.round((options.ratePerSecond * options.durationMs) / 1000);
  const startedAt = performance.now();
  const underWay: Promise<void>[] = [];
  for (let serial = 0; serial < count; serial += 1) {
    const dueAt = startedAt + (serial * 1000) / options.ratePerSecond;
    const waitMs = dueAt - performance.now();
    if (waitMs > 0) {
      await new Promise(done => setTimeout(done, waitMs));
    }
    underWay.push(measure(act, serial, dueAt, result));
  }
  await Promise.all(underWay);
  result.wallMs = performance.now() - startedAt;
  return result;
}

/** What several rounds found, as one. */
export function together(results: readonly LoadResult[]): LoadResult {
  return {
    latencies: results.flatMap(({ latencies }) => latencies),
    bytes: sum(results.map(({ bytes }) => bytes)),
    errors: sum(results.map(({ errors }) => errors)),
    wallMs: sum(results.map(({ wallMs }) => wallMs)),
  };
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Before the first request. */
export function emptyResult(): LoadResult {
  return { latencies: [], bytes: 0, errors: 0, wallMs: 0 };
}

async function measure(
  act: Act,
  serial: number,
  startedAt: number,
  result: LoadResult,
): Promise<void> {
  try {
    const { status, bytes } = await act(serial);
    if (status === 200) {
      result.latencies.push(performance.now() - startedAt);
      result.bytes += bytes;
    } else {
      result.errors += 1;
    }
  } catch {
    result.errors += 1;
  }
}
