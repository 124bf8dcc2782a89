import { ConsistencyCell } from '@meshstage/plugin-service-mesh-common';
import { pairRows } from './pairRows';

function stateOf(...cells: ConsistencyCell[]) {
  const [row] = pairRows(
    [{ row: 'coredns', state: 'different', cells }],
    ['a', 'b'],
  );
  return row.state;
}

const known = (cluster: string, value: string): ConsistencyCell => ({
  cluster,
  state: 'known',
  values: [value],
});

describe('pairRows', () => {
  it('compares the two, whatever the others have', () => {
    expect(stateOf(known('a', '1'), known('b', '1'), known('c', '2'))).toBe(
      'same',
    );
    expect(stateOf(known('a', '1'), known('b', '2'))).toBe('different');
  });

  it('takes nothing that is not known for the same', () => {
    expect(
      stateOf(known('a', '1'), {
        cluster: 'b',
        state: 'unknown',
        reason: 'pods-unread',
      }),
    ).toBe('unknown');
    expect(stateOf(known('a', '1'))).toBe('unknown');
  });

  it('takes what a cluster does not have for no difference', () => {
    expect(
      stateOf(known('a', '1'), {
        cluster: 'b',
        state: 'not-applicable',
        reason: 'hidden-by-eks',
      }),
    ).toBe('same');
  });
});
