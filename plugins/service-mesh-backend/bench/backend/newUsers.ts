import { closedLoop, median, quantile } from './load';
import { viewMesh } from './meshViews';
import { Report } from './Report';
import type { Subject } from './subject';

const NEW_USERS = 100;

/**
 * What users wait for who ask for the first time. The policy is asked about
 * each; the catalog, too, if nobody has opened the entity of late.
 */
export async function askedByNewUsers(
  report: Report,
  { host, entities: { opened, unopened } }: Subject,
  what: string,
): Promise<void> {
  const asked = async (prefix: string, entityOf: (user: number) => number) => {
    const tokens = await Promise.all(
      Array.from({ length: NEW_USERS }, (_, user) =>
        host.tokenOf(`${prefix}-${user}`),
      ),
    );
    const all = [...opened, ...unopened];
    const { result, measured } = await host.measure(() =>
      closedLoop(
        serial => {
          const user = (serial - 1) % NEW_USERS;
          return viewMesh(host, all[entityOf(user)], tokens[user]);
        },
        { concurrency: 1, durationMs: 0, atLeast: NEW_USERS },
      ),
    );
    return { ...result, cpuMs: measured.cpuMs / NEW_USERS };
  };
  const first = await asked(
    'first-user',
    user => opened.length + (user % unopened.length),
  );
  const later = await asked('later-user', () => 0);
  report.add({
    what: `${what} for a user who never asked before, p95`,
    value: quantile(first.latencies, 0.95),
    unit: 'ms',
    target: { atMost: 60 },
    note: `p50 ${median(first.latencies).toFixed(
      1,
    )} ms, CPU ${first.cpuMs.toFixed(1)} ms each, ${
      first.errors
    } errors; each opens an entity that nobody opened before: policy and catalog are asked`,
  });
  report.add({
    what: `${what} for a user who never asked before, opened by others of late, p95`,
    value: quantile(later.latencies, 0.95),
    unit: 'ms',
    note: `p50 ${median(later.latencies).toFixed(
      1,
    )} ms, CPU ${later.cpuMs.toFixed(1)} ms each; the policy is asked`,
  });
}
