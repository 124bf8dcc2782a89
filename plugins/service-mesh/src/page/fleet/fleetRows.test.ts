import { fleet } from '../../testing/fleetAnswers';
import { filterFleet, FLEET_COLUMNS, fleetRows, sortFleet } from './fleetRows';

const rows = fleetRows(fleet());
const names = (some: typeof rows) => some.map(({ id }) => id);

describe('fleetRows', () => {
  it('puts each cluster into its mesh, with what applies of the ladder', () => {
    expect(
      rows.map(({ id, mesh, passed, applicable }) => ({
        id,
        mesh,
        passed,
        applicable,
      })),
    ).toEqual([
      { id: 'cluster1', mesh: 'mesh1', passed: 1, applicable: 1 },
      { id: 'cluster2', mesh: 'mesh1', passed: 2, applicable: 2 },
      { id: 'cluster10', mesh: '', passed: 1, applicable: 2 },
    ]);
  });

  it('leaves out clusters that the reader may not see', () => {
    const list = fleet();
    list.clusters.push({ id: 'hidden-1', hidden: true });
    expect(names(fleetRows(list))).not.toContain('hidden-1');
  });

  it('knows no state of a cluster of which none is told', () => {
    const list = fleet();
    list.clusters = [{ id: 'new', hidden: false, name: 'new' }];
    expect(fleetRows(list)).toMatchObject([
      { state: 'unknown', mesh: '', applicable: 0 },
    ]);
  });
});

describe('filterFleet', () => {
  it.each([
    [{ search: 'EKS-d' }, ['cluster2']],
    [{ search: 'mesh1 network2' }, ['cluster2']],
    [{ state: 'broken' }, ['cluster10']],
    [{ mesh: 'mesh1' }, ['cluster1', 'cluster2']],
    [{ distribution: 'EKS Anywhere' }, ['cluster10']],
    [{ search: 'cluster1', state: 'broken' }, ['cluster10']],
    [{}, ['cluster1', 'cluster2', 'cluster10']],
  ])('%j', (filter, expected) => {
    expect(names(filterFleet(rows, filter))).toEqual(expected);
  });
});

describe('sortFleet', () => {
  const ages = { cluster1: 3, cluster2: 12 };

  it('counts a cluster that was never read as the oldest', () => {
    expect(
      names(sortFleet(rows, { column: 'age', descending: true }, ages)),
    ).toEqual(['cluster10', 'cluster2', 'cluster1']);
  });

  it('puts what needs somebody first', () => {
    expect(
      names(sortFleet(rows, { column: 'state', descending: false }, ages))[0],
    ).toBe('cluster10');
  });

  it.each(FLEET_COLUMNS)('loses no row by %s', column => {
    for (const descending of [true, false]) {
      expect(
        names(sortFleet(rows, { column, descending }, ages)).sort(),
      ).toEqual(names(rows).sort());
    }
  });
});
