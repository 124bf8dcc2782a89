import {
  onboardings,
  stalledOnboarding,
} from '../../testing/onboardingAnswers';
import {
  filterOnboardings,
  ONBOARDING_COLUMNS,
  onboardingRows,
  sortOnboardings,
} from './onboardingRows';

const rows = onboardingRows(onboardings());
const ids = (some: typeof rows) => some.map(({ id }) => id);

describe('onboardingRows', () => {
  it('counts a stalled record from the moment since which its rung is waited for', () => {
    const since = '2026-11-20T00:00:00Z';
    const stalled = { rung: 'gateway' as const, cause: 'x', since };
    expect(onboardingRows([stalledOnboarding({ stalled })])[0].since).toBe(
      since,
    );
  });

  it('counts any other from the last thing that happened', () => {
    const [row] = onboardingRows([
      stalledOnboarding({
        stalled: undefined,
        events: [
          { at: '2026-11-20T00:00:00Z', kind: 'started', text: '' },
          { at: '2026-11-21T00:00:00Z', kind: 'reached', text: '' },
        ],
      }),
    ]);
    expect(row.since).toBe('2026-11-21T00:00:00Z');
  });

  it('has a moment for a record of which nothing was told yet', () => {
    const [row] = onboardingRows([
      stalledOnboarding({ stalled: undefined, events: [] }),
    ]);
    expect(row.since).toBe(row.onboarding.createdAt);
  });
});

describe('filterOnboardings', () => {
  it.each([
    [{ search: 'LYON' }, ['stalled-record']],
    [{ search: 'mesh1 cluster2' }, ['member-record']],
    [{ search: 'mst0303' }, ['stalled-record']],
    [{ verdict: 'member' as const }, ['member-record']],
    [{ mesh: 'other' }, []],
    [{}, ['member-record', 'stalled-record']],
  ])('%j', (filter, expected) => {
    expect(ids(filterOnboardings(rows, filter))).toEqual(expected);
  });
});

describe('sortOnboardings', () => {
  it('puts what needs somebody first', () => {
    expect(
      ids(sortOnboardings(rows, { column: 'verdict', descending: false })),
    ).toEqual(['stalled-record', 'member-record']);
  });

  it('goes by the order of the ladder, not by the names of its rungs', () => {
    expect(
      ids(sortOnboardings(rows, { column: 'stage', descending: true })),
    ).toEqual(['member-record', 'stalled-record']);
  });

  it('reads numbers in names as numbers', () => {
    expect(
      ids(sortOnboardings(rows, { column: 'cluster', descending: false })),
    ).toEqual(['member-record', 'stalled-record']);
  });

  it.each(ONBOARDING_COLUMNS)('loses no row by %s', column => {
    for (const descending of [true, false]) {
      expect(ids(sortOnboardings(rows, { column, descending })).sort()).toEqual(
        ids(rows).sort(),
      );
    }
  });
});
