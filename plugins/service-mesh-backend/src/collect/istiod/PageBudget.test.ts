import { PageBudget } from './PageBudget';

const KIB = 1024;
const MIB = 1024 * KIB;
const USUAL_MS = 5_000;

describe('PageBudget', () => {
  it('leaves replicas with short pages at their pace, however many there are', () => {
    const budget = new PageBudget();
    for (let replica = 0; replica < 100; replica += 1) {
      expect(budget.pauseMs({}, 100 * KIB, USUAL_MS)).toBe(USUAL_MS);
    }
  });

  it('reads long pages by half a MiB a second', () => {
    expect(new PageBudget().pauseMs({}, 14 * MIB, USUAL_MS)).toBe(28_000);
  });

  it('reads by four MiB a second of all that have long pages', () => {
    const budget = new PageBudget();
    const replicas = Array.from({ length: 16 }, () => ({}));
    const pauses = () =>
      replicas.map(replica => budget.pauseMs(replica, 7 * MIB, USUAL_MS));
    pauses();
    // 16 times 7 MiB, 4 MiB a second.
    expect(new Set(pauses())).toEqual(new Set([28_000]));
  });

  it('leaves none alone for longer than a minute', () => {
    expect(new PageBudget().pauseMs({}, 500 * MIB, USUAL_MS)).toBe(60_000);
  });

  it('does not count those that are gone or whose pages became short', () => {
    const budget = new PageBudget();
    const replicas = Array.from({ length: 16 }, () => ({}));
    for (const replica of replicas) {
      budget.pauseMs(replica, 7 * MIB, USUAL_MS);
    }
    replicas.slice(0, 4).forEach(replica => budget.forget(replica));
    replicas
      .slice(4, 8)
      .forEach(replica => budget.pauseMs(replica, KIB, USUAL_MS));
    expect(budget.pauseMs(replicas[8], 7 * MIB, USUAL_MS)).toBe(14_000);
  });
});
