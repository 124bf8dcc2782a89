import { keyOf } from '../drawnFrames';
import { Arrangement, Channel, Item } from './Arrangement';
import { Tracks } from './placeTracks';
import { SIZES } from './sizes';

export type Extent = { y: number; height: number };

/** Everything that is known about heights. */
export type Down = {
  height: number;
  /** Of the clusters of each band. */
  bands: readonly Extent[];
  /** By id of box or control-plane frame. */
  boxes: ReadonlyMap<string, Extent>;
  trackY: (channel: Channel, track: number) => number;
};

export function placeDown(
  { bands, lanes }: Arrangement,
  tracks: Tracks,
  hasNetworks: boolean,
): Down {
  const boxes = new Map<string, Extent>();
  const extents: Extent[] = [];
  const channels = new Map<string, Extent & { count: number }>();
  const above = hasNetworks
    ? SIZES.network.title + SIZES.network.padding / 2
    : 0;
  const below = hasNetworks ? SIZES.network.padding : 0;
  let y: number = SIZES.margin;
  bands.forEach((frames, band) => {
    y += (band > 0 ? SIZES.bandGap : 0) + above;
    const start = y;
    y += SIZES.cluster.header;
    const rows = frames.map(frame => lanes.get(keyOf(frame)) ?? []);
    const count = Math.max(...rows.map(row => row.length));
    for (let lane = 0; lane < count; lane++) {
      const items = rows.flatMap(row => row[lane] ?? []);
      const height = Math.max(0, ...items.map(item => item.height));
      for (const item of items) {
        placeItem(item, y, height, boxes);
      }
      y += height;
      const lines = tracks.count({ band, lane });
      const isUsed = tracks.isUsed({ band, lane });
      const room = channelHeight(lines, isUsed, height, lane + 1 === count);
      channels.set(`${band}:${lane}`, { y, height: room, count: lines });
      y += room;
    }
    extents.push({ y: start, height: y - start });
    y += below;
  });
  return {
    height: y + SIZES.margin,
    bands: extents,
    boxes,
    trackY: ({ band, lane }, track) => {
      const channel = channels.get(`${band}:${lane}`);
      if (!channel) {
        return 0;
      }
      const first =
        channel.y +
        channel.height / 2 -
        ((channel.count - 1) / 2) * SIZES.track;
      return first + track * SIZES.track;
    },
  };
}

function channelHeight(
  lines: number,
  isUsed: boolean,
  above: number,
  isLast: boolean,
): number {
  if (isUsed) {
    return 2 * SIZES.channelPadding + Math.max(0, lines - 1) * SIZES.track;
  }
  if (isLast) {
    return SIZES.cluster.padding;
  }
  return above > 0 ? SIZES.emptyChannel : 0;
}

function placeItem(
  item: Item,
  y: number,
  laneHeight: number,
  boxes: Map<string, Extent>,
) {
  const top = y + (laneHeight - item.height) / 2;
  boxes.set(item.id, { y: top, height: item.height });
  for (const { id, dy, height } of item.inner) {
    boxes.set(id, { y: top + dy, height });
  }
}
