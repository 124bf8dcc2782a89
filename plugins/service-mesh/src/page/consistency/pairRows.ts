import {
  ConsistencyCell,
  ConsistencyRow,
} from '@meshstage/plugin-service-mesh-common';

/** The rows of two clusters, with how these two compare. */
export function pairRows(
  rows: readonly ConsistencyRow[],
  pair: readonly [string, string],
): ConsistencyRow[] {
  return rows.map(({ row, cells }) => {
    const chosen = pair.flatMap(
      cluster => cells.find(cell => cell.cluster === cluster) ?? [],
    );
    return { row, cells: chosen, state: stateOf(chosen) };
  });
}

/** Where one has no such thing, nothing differs; as the backend judges all of them. */
function stateOf(cells: readonly ConsistencyCell[]): ConsistencyRow['state'] {
  const values = new Set(
    cells.flatMap(({ state, values: known = [] }) =>
      state === 'known' ? known.join('\n') : [],
    ),
  );
  if (values.size > 1) {
    return 'different';
  }
  return cells.length < 2 || cells.some(({ state }) => state === 'unknown')
    ? 'unknown'
    : 'same';
}
