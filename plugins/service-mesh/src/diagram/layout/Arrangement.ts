import { keyOf } from '../drawnFrames';
import { Box, ControlPlaneFrame, Frame } from '../model/DiagramModel';
import { boxSize, SIZES } from './sizes';

/** The lanes of a cluster from top to bottom; further rows of workloads follow below the first. */
export const LANE = {
  apiServer: 0,
  controlPlane: 1,
  gateway: 2,
  workloads: 3,
} as const;

/** A channel is the room below a lane; lines run there. It is named by its band and that lane. */
export type Channel = { band: number; lane: number };

/** Where a box stands before anything is measured. */
export type Seat = {
  cluster: string;
  band: number;
  column: number;
  lane: number;
  /** Place in its lane, from the left. */
  index: number;
};

/** Something that stands in a lane; a control plane brings its replicas along. */
export type Item = {
  id: string;
  width: number;
  height: number;
  inner: {
    id: string;
    dx: number;
    dy: number;
    width: number;
    height: number;
  }[];
};

/** Frames in bands of so many columns. */
export type Arrangement = {
  bands: Frame[][];
  columns: number;
  seats: ReadonlyMap<string, Seat>;
  /** Of each frame, by its key, its lanes and what stands in them from left to right. */
  lanes: ReadonlyMap<string, readonly Item[][]>;
};

/** Seats follow from what a box is, never from the arrows: a link that breaks moves nothing. */
export function arrange(
  all: readonly Frame[],
  columns: number,
  workloadsPerRow: number,
): Arrangement {
  const bands: Frame[][] = [];
  for (let i = 0; i < all.length; i += columns) {
    bands.push(all.slice(i, i + columns));
  }
  const seats = new Map<string, Seat>();
  const lanes = new Map<string, readonly Item[][]>();
  bands.forEach((frames, band) =>
    frames.forEach((frame, column) => {
      const cluster = keyOf(frame);
      const items = lanesOf(frame, workloadsPerRow);
      lanes.set(cluster, items);
      items.forEach((row, lane) =>
        row.forEach((item, index) => {
          for (const { id } of [item, ...item.inner]) {
            seats.set(id, { cluster, band, column, lane, index });
          }
        }),
      );
    }),
  );
  return { bands, columns, seats, lanes };
}

function lanesOf(frame: Frame, workloadsPerRow: number): Item[][] {
  const rows: Item[][] = [];
  for (let i = 0; i < frame.workloads.length; i += workloadsPerRow) {
    rows.push(frame.workloads.slice(i, i + workloadsPerRow).map(boxItem));
  }
  if ('cluster' in frame) {
    return [
      itemsOf(frame.apiServer),
      frame.controlPlanes.map(planeItem),
      frame.gateways.map(boxItem),
      ...rows,
    ];
  }
  return [
    itemsOf(frame.apiServers),
    itemsOf(frame.controlPlanes),
    itemsOf(frame.gateways),
    ...rows,
  ];
}

function itemsOf(box: Box | undefined): Item[] {
  return box ? [boxItem(box)] : [];
}

function boxItem(box: Box): Item {
  return { id: box.id, ...boxSize(box), inner: [] };
}

function planeItem(plane: ControlPlaneFrame): Item {
  const { padding, title } = SIZES.controlPlane;
  let dx: number = padding;
  let height = 0;
  const inner = plane.members.map(member => {
    const size = boxSize(member);
    const place = { id: member.id, dx, dy: padding, ...size };
    dx += size.width + SIZES.gap;
    height = Math.max(height, size.height);
    return place;
  });
  const width = inner.length > 0 ? dx - SIZES.gap + padding : 180;
  return { id: plane.id, width, height: title + padding + height + 4, inner };
}
