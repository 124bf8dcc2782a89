import fc from 'fast-check';
import { Observation } from './Observation';
import { TrackedState, trackStates } from './trackStates';

const HOLD_MS = 10_000;
const START = Date.parse('2026-11-01T00:00:00Z');

function observation(
  key: string,
  state: string,
  kind: Observation['kind'] = 'cluster',
): Observation {
  return {
    key,
    kind,
    state,
    subject: { cluster: key },
    clusters: [key],
    evidence: [],
  };
}

/** Feeds what is seen every five seconds, and gives the recorded changes. */
class Record {
  readonly #tracked = new Map<string, TrackedState>();
  readonly told: string[] = [];
  #now = START;

  see(
    observations: readonly Observation[],
    options: { seconds?: number; unsettled?: readonly string[] } = {},
  ): this {
    for (let left = options.seconds ?? 5; left > 0; left -= 5) {
      const changes = trackStates(this.#tracked, observations, {
        now: this.#now,
        holdMs: HOLD_MS,
        unsettled: new Set(options.unsettled),
      });
      for (const { before, after, entry } of changes) {
        if (after) {
          this.#tracked.set(after.observation.key, after);
        } else if (before) {
          this.#tracked.delete(before.observation.key);
        }
        if (entry) {
          this.told.push(
            `${(Date.parse(entry.at) - START) / 1_000}s ${
              entry.subject.cluster
            } ${entry.from ?? '-'} -> ${entry.to}`,
          );
        }
      }
      this.#now += 5_000;
    }
    return this;
  }
}

const UP = observation('a', 'healthy');
const DOWN = observation('a', 'broken');

describe('trackStates', () => {
  it('records another state when it has lasted, with the time when it began', () => {
    const record = new Record()
      .see([UP], { seconds: 60 })
      .see([DOWN], { seconds: 60 })
      .see([UP], { seconds: 60 });
    expect(record.told).toEqual([
      '0s a - -> healthy',
      '60s a healthy -> broken',
      '120s a broken -> healthy',
    ]);
  });

  it('leaves no trace of what flickers', () => {
    const record = new Record().see([UP], { seconds: 30 });
    for (let count = 0; count < 20; count += 1) {
      record.see([DOWN], { seconds: 10 }).see([UP], { seconds: 5 });
    }
    expect(record.told).toEqual(['0s a - -> healthy']);
  });

  it('says of a cluster that it is gone, and of a finding that it is absent', () => {
    const finding = observation('f', 'present', 'finding');
    const record = new Record()
      .see([UP, finding], { seconds: 30 })
      .see([], { seconds: 30 });
    expect(record.told).toEqual([
      '0s a - -> healthy',
      '0s f absent -> present',
      '30s a healthy -> absent',
      '30s f present -> absent',
    ]);
  });

  it.each([
    ['healthy', 'healthy', []],
    ['unknown', 'unknown', []],
    ['broken', 'broken', ['0s l - -> broken', '30s l broken -> absent']],
    [
      'healthy',
      'broken',
      ['15s l healthy -> broken', '30s l broken -> absent'],
    ],
  ])(
    'makes no news of links that come %s and go with their pods when they were %s',
    (first, last, told) => {
      const record = new Record()
        .see([observation('l', first, 'link')], { seconds: 15 })
        .see([observation('l', last, 'link')], { seconds: 15 })
        .see([], { seconds: 30 });
      expect(record.told).toEqual(told);
    },
  );

  it('takes nothing for gone or healed of a cluster that is not read yet', () => {
    const record = new Record()
      .see([DOWN], { seconds: 30 })
      .see([], { seconds: 60, unsettled: ['a'] })
      .see([observation('a', 'unknown')], { seconds: 60, unsettled: ['a'] })
      .see([DOWN], { seconds: 30 });
    expect(record.told).toEqual(['0s a - -> broken']);
  });

  it('tells a chain without gaps whatever happens, and never the same twice', () => {
    const state = fc.constantFrom('healthy', 'broken', 'unknown', undefined);
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            state,
            seconds: fc.integer({ min: 1, max: 8 }).map(count => count * 5),
          }),
          { maxLength: 30 },
        ),
        steps => {
          const record = new Record();
          for (const { state: seen, seconds } of steps) {
            record.see(seen ? [observation('a', seen)] : [], { seconds });
          }
          const changes = record.told.map(
            told => /a (\S+) -> (\S+)/.exec(told) ?? [],
          );
          let before = '-';
          for (const [, from, to] of changes) {
            expect(from).toBe(before);
            expect(to).not.toBe(from);
            before = to === 'absent' ? '-' : to;
          }
        },
      ),
    );
  });
});
