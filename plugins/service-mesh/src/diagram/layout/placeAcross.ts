import { keyOf } from '../drawnFrames';
import { Arrangement, Item, LANE } from './Arrangement';
import { Corridors } from './Corridors';
import { Corridor } from './planLegs';
import { SIZES } from './sizes';

export type Span = { x: number; width: number };

/** Everything that is known without heights. */
export type Across = {
  width: number;
  /** By key of the frame. */
  clusters: ReadonlyMap<string, Span>;
  /** By id of box or control-plane frame. */
  boxes: ReadonlyMap<string, Span>;
  /** The boxes that hold others. */
  frames: ReadonlySet<string>;
  corridorX: (corridor: Corridor, key: string) => number;
};

export function placeAcross(
  { bands, columns, lanes }: Arrangement,
  corridors: Corridors,
): Across {
  const lanesOf = (cluster: string) => lanes.get(cluster) ?? [];
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(
      ...bands
        .flatMap(band => band[column] ?? [])
        .map(frame =>
          clusterWidth(keyOf(frame), lanesOf(keyOf(frame)), corridors),
        ),
    ),
  );
  const linesIn = (index: number) =>
    corridors.count({ type: 'gutter', index }) * SIZES.corridor;
  const columnX: number[] = [];
  let x: number = SIZES.margin + linesIn(0) + SIZES.network.padding;
  for (let column = 0; column < columns; column++) {
    columnX.push(x);
    x += widths[column];
    if (column + 1 < columns) {
      x += 2 * SIZES.network.padding + SIZES.gutter + linesIn(column + 1);
    }
  }
  const end = x + SIZES.network.padding;

  const clusters = new Map<string, Span>();
  const boxes = new Map<string, Span>();
  const corridorStart = new Map<string, number>();
  for (const band of bands) {
    band.forEach((frame, column) => {
      const cluster = keyOf(frame);
      const span = { x: columnX[column], width: widths[column] };
      clusters.set(cluster, span);
      const atEdge: Corridor = { type: 'cluster-edge', cluster };
      const edge = corridors.count(atEdge) * SIZES.corridor;
      const inner = {
        x: span.x + SIZES.cluster.padding + edge,
        width: span.width - 2 * SIZES.cluster.padding - edge,
      };
      lanesOf(cluster).forEach((row, lane) =>
        placeRow(row, inner, gapOf(lane), boxes),
      );
      corridorStart.set(`cluster-edge ${cluster}`, inner.x - edge);
      corridorStart.set(
        `beside-gateways ${cluster}`,
        besideGateways(
          lanesOf(cluster),
          inner,
          boxes,
          corridors.count({ type: 'beside-gateways', cluster }),
        ),
      );
    });
  }
  return {
    width: end + linesIn(columns) + SIZES.margin,
    clusters,
    boxes,
    frames: new Set(
      [...lanes.values()]
        .flat(2)
        .filter(item => item.inner.length > 0)
        .map(item => item.id),
    ),
    corridorX: (corridor, key) => {
      const shift = corridors.number(corridor, key) * SIZES.corridor;
      if (corridor.type !== 'gutter') {
        const name = `${corridor.type} ${corridor.cluster}`;
        return (corridorStart.get(name) ?? 0) + shift;
      }
      const { index } = corridor;
      if (index === 0) {
        return SIZES.margin + shift;
      }
      if (index === columns) {
        return end + SIZES.corridor / 2 + shift;
      }
      const middle =
        (columnX[index - 1] + widths[index - 1] + columnX[index]) / 2;
      return middle + shift - (linesIn(index) - SIZES.corridor) / 2;
    },
  };
}

/** Left of the gateways, below the control plane; without gateways straight up to it. */
function besideGateways(
  lanes: readonly (readonly Item[])[],
  inner: Span,
  boxes: ReadonlyMap<string, Span>,
  lines: number,
): number {
  const plane = lanes[LANE.controlPlane]?.[0];
  const place = (plane && boxes.get(plane.id)) ?? inner;
  const [gateway] = lanes[LANE.gateway] ?? [];
  const gatewayX = gateway && boxes.get(gateway.id)?.x;
  return gatewayX === undefined
    ? place.x + place.width / 2
    : Math.min(place.x + SIZES.corridor, gatewayX - lines * SIZES.corridor);
}

function gapOf(lane: number): number {
  return lane >= LANE.workloads ? SIZES.workloadGap : SIZES.gap;
}

function clusterWidth(
  cluster: string,
  lanes: readonly (readonly Item[])[],
  corridors: Corridors,
): number {
  const beside = corridors.count({ type: 'beside-gateways', cluster });
  const edge = corridors.count({ type: 'cluster-edge', cluster });
  const content = lanes.map((row, lane) => {
    const room = lane === LANE.gateway && beside > 0 ? beside + 2 : 0;
    return rowWidth(row, gapOf(lane)) + 2 * room * SIZES.corridor;
  });
  return Math.max(
    SIZES.cluster.minWidth,
    Math.max(0, ...content) + 2 * SIZES.cluster.padding + edge * SIZES.corridor,
  );
}

function rowWidth(row: readonly Item[], gap: number): number {
  return row.reduce((sum, item) => sum + item.width + gap, -gap);
}

function placeRow(
  row: readonly Item[],
  inner: Span,
  gap: number,
  boxes: Map<string, Span>,
) {
  let x = inner.x + (inner.width - rowWidth(row, gap)) / 2;
  for (const item of row) {
    boxes.set(item.id, { x, width: item.width });
    for (const { id, dx, width } of item.inner) {
      boxes.set(id, { x: x + dx, width });
    }
    x += item.width + gap;
  }
}
