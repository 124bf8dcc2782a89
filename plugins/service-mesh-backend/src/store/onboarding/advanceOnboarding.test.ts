import { Rung } from '@meshstage/plugin-service-mesh-common';
import { DEFAULT_TIMEOUTS } from '../../config';
import { OnboardingSight } from '../../fleet/onboarding/OnboardingSight';
import { advanceOnboarding, leaveMesh } from './advanceOnboarding';
import { OnboardingRecord } from './OnboardingRecord';

const START = Date.parse('2026-11-27T08:00:00Z');
const MINUTE = 60_000;
const RUNGS = Object.keys(DEFAULT_TIMEOUTS) as Rung[];
const TIMING = { timeouts: DEFAULT_TIMEOUTS, rolledBackAfterMs: 5 * MINUTE };

const RECORD: OnboardingRecord = {
  id: '1',
  cluster: 'cluster3',
  mesh: 'mesh1',
  role: 'remote',
  clusterName: 'cluster3',
  network: 'network3',
  primaries: ['cluster1'],
  files: [],
  order: [],
  verdict: 'in-progress',
  stage: 'discovered',
  stageSince: new Date(START).toISOString(),
  rungs: [],
  createdBy: 'user:default/ada',
  createdAt: new Date(START).toISOString(),
  updatedAt: new Date(START).toISOString(),
  events: [],
  sequence: 0,
};

/** Everything before a stage is reached, and nothing after it. */
function sightAt(stage: Rung, codes: string[] = []): OnboardingSight {
  const index = RUNGS.indexOf(stage);
  const isMember = stage === 'member';
  return {
    stage,
    isMember,
    isLinked: index > RUNGS.indexOf('linked') ? 'yes' : 'no',
    rungs: RUNGS.map((rung, at) => ({
      rung,
      state: at < index || isMember ? 'pass' : 'fail',
      message: {
        code: codes[0] ?? 'ladder-step',
        parameters: {},
        text: `${rung}: ${codes.join(' ') || 'seen'}`,
        remedy: `Do ${rung}`,
        clusters: ['cluster3'],
      },
      evidence: [],
      codes: rung === stage ? codes : [],
      isReached: at < index || isMember,
    })),
  };
}

/** What becomes of the record when it is seen so, minute by minute. */
function after(
  sights: readonly (readonly [number, OnboardingSight])[],
  record = RECORD,
): OnboardingRecord {
  return sights.reduce(
    (before, [minute, sight]) =>
      advanceOnboarding(before, sight, START + minute * MINUTE, TIMING),
    record,
  );
}

const kindsOf = ({ events }: OnboardingRecord) =>
  events.map(({ kind, rung }) => (rung ? `${kind} ${rung}` : kind));

describe('a record of an onboarding', () => {
  it('notes each rung when it is reached for the first time', () => {
    const record = after([
      [0, sightAt('labelled')],
      [3, sightAt('gateway')],
      [4, sightAt('labelled')],
      [5, sightAt('gateway')],
    ]);
    const at = (rung: Rung) =>
      record.rungs.find(each => each.rung === rung)?.reachedAt;
    expect(at('discovered')).toBe('2026-11-27T08:00:00.000Z');
    expect(at('labelled')).toBe('2026-11-27T08:03:00.000Z');
    expect(at('gateway')).toBeUndefined();
    expect(record).toMatchObject({
      stage: 'gateway',
      verdict: 'in-progress',
      stageSince: '2026-11-27T08:05:00.000Z',
    });
  });

  it.each(RUNGS.filter(rung => rung !== 'member'))(
    'stalls at %s when its time is over, not before, and says since when and why',
    stage => {
      const minutes = DEFAULT_TIMEOUTS[stage] / MINUTE;
      const sight = sightAt(stage, ['MST0301']);
      expect(
        after([
          [0, sight],
          [minutes - 0.1, sight],
        ]).verdict,
      ).toBe('in-progress');
      expect(
        after([
          [0, sight],
          [minutes, sight],
        ]),
      ).toMatchObject({
        verdict: 'stalled',
        stalled: {
          rung: stage,
          code: 'MST0301',
          cause: `${stage}: MST0301`,
          remedy: `Do ${stage}`,
          since: '2026-11-27T08:00:00.000Z',
        },
      });
    },
  );

  it('keeps to the time-outs of its request', () => {
    const record = { ...RECORD, timeouts: { gateway: 60 } };
    const sight = sightAt('gateway');
    const seen = (minute: number) =>
      after(
        [
          [0, sight],
          [minute, sight],
        ],
        record,
      ).verdict;
    expect([seen(0.9), seen(1)]).toEqual(['in-progress', 'stalled']);
  });

  it('stalls once however long it lasts, and once more with another cause', () => {
    const first = sightAt('gateway', ['MST0301']);
    const second = sightAt('gateway', ['MST0316']);
    const record = after([
      [0, first],
      [10, first],
      [11, first],
      [12, second],
      [13, second],
    ]);
    expect(kindsOf(record).filter(kind => kind.startsWith('stalled'))).toEqual([
      'stalled gateway',
      'stalled gateway',
    ]);
    expect(record.stalled).toMatchObject({ code: 'MST0316' });
  });

  it('goes on when it is repaired, and has its whole time for the next rung', () => {
    const record = after([
      [0, sightAt('gateway')],
      [10, sightAt('gateway')],
      [11, sightAt('linked')],
      [25, sightAt('linked')],
    ]);
    expect(record).toMatchObject({ verdict: 'in-progress', stage: 'linked' });
    expect(record.stalled).toBeUndefined();
    expect(kindsOf(record)).toContain('resumed linked');
  });

  it('ends as a member', () => {
    const member = after([
      [0, sightAt('serving')],
      [1, sightAt('member')],
    ]);
    expect(member).toMatchObject({ verdict: 'member', stage: 'member' });
    expect(kindsOf(member).at(-1)).toBe('member');
  });

  it('is rolled back when a cluster that was linked is in no list for long enough', () => {
    const gone = sightAt('linked');
    const record = after([
      [0, sightAt('serving')],
      [1, gone],
      [5, gone],
    ]);
    expect(record.verdict).not.toBe('rolled-back');
    expect(record.leftAt).toBe('2026-11-27T08:01:00.000Z');
    const over = after([[6, gone]], record);
    expect(over.verdict).toBe('rolled-back');
    expect(over.stalled).toBeUndefined();
    expect(kindsOf(over).at(-1)).toBe('rolled-back');
  });

  it('of a member is rolled back by leaving, and by nothing else', () => {
    const member = after([
      [0, sightAt('serving')],
      [1, sightAt('member')],
    ]);
    const leaving = (
      minute: number,
      isLinked: 'yes' | 'no' | 'unknown',
      of = member,
    ) => leaveMesh(of, isLinked, START + minute * MINUTE, TIMING);
    expect(leaving(60, 'yes')).toBe(member);
    expect(leaving(60, 'unknown')).toBe(member);
    const left = leaving(60, 'no');
    expect(left.verdict).toBe('member');
    expect(leaving(65, 'no', left).verdict).toBe('rolled-back');
    expect(leaving(61, 'yes', left)).toEqual(member);
  });

  it('is not rolled back by a secret that is written anew, nor by what is not known', () => {
    const unknown = { ...sightAt('linked'), isLinked: 'unknown' as const };
    const record = after([
      [0, sightAt('serving')],
      [1, sightAt('linked')],
      [2, sightAt('serving')],
      [3, unknown],
      [30, unknown],
    ]);
    expect(record.verdict).not.toBe('rolled-back');
    expect(record.leftAt).toBeUndefined();
  });

  it('is never rolled back before it was linked', () => {
    const record = after([
      [0, sightAt('gateway')],
      [60, sightAt('gateway')],
    ]);
    expect(record.verdict).toBe('stalled');
  });

  it('keeps the first and the last of what flickers for days', () => {
    const record = after(
      Array.from({ length: 400 }, (_, index): [number, OnboardingSight] => [
        index * 0.1,
        sightAt(index % 2 ? 'gateway' : 'linked'),
      ]),
    );
    expect(record.events).toHaveLength(200);
    expect(kindsOf(record)[0]).toBe('reached discovered');
  });
});
