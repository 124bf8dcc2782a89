import { Arrow } from '../model/DiagramModel';
import { Arrangement, Channel, LANE, Seat } from './Arrangement';
import { bundleArrows } from './bundleArrows';

/** The vertical part of a line that changes channels. */
export type Corridor =
  | { type: 'beside-gateways'; cluster: string }
  | { type: 'cluster-edge'; cluster: string }
  | { type: 'gutter'; index: number };

export type LegEnd = { box: string; side: 'top' | 'bottom'; channel: Channel };

/** One stretch of an arrow between two boxes. */
export type Leg =
  | { type: 'straight'; arrow: Arrow; from: string; to: string }
  | {
      type: 'routed';
      arrow: Arrow;
      /** Legs with the same key share one line: those of an arrow from several workloads, those of a bundle. */
      key: string;
      /** Whether arrows share it. */
      isBundled: boolean;
      from: LegEnd;
      to: LegEnd;
      corridor?: Corridor;
    };

export type RoutedLeg = Extract<Leg, { type: 'routed' }>;

/** Which channels and corridors each arrow takes. Nothing is measured yet. */
export function planLegs(
  arrows: readonly Arrow[],
  arrangement: Arrangement,
): Leg[] {
  const { seats } = arrangement;
  const seatOf = (id: string): Seat => {
    const seat = seats.get(id);
    if (!seat) {
      throw new Error(`The arrow leads to ${id}, which is not drawn.`);
    }
    return seat;
  };
  const above = (id: string): LegEnd => {
    const { band, lane } = seatOf(id);
    return { box: id, side: 'top', channel: { band, lane: lane - 1 } };
  };
  const below = (id: string): LegEnd => {
    const { band, lane } = seatOf(id);
    return { box: id, side: 'bottom', channel: { band, lane } };
  };
  const bundleOf = bundleArrows(arrows);
  const leg = (
    arrow: Arrow,
    stretch: 'in' | 'out',
    from: LegEnd,
    to: LegEnd,
  ): Leg => {
    const bundle = bundleOf(arrow, stretch);
    return {
      type: 'routed',
      arrow,
      key: bundle ?? `${arrow.id} ${stretch}`,
      isBundled: bundle !== undefined,
      from,
      to,
      corridor: corridorBetween(
        arrow,
        { seat: seatOf(from.box), channel: from.channel },
        { seat: seatOf(to.box), channel: to.channel },
        arrangement.columns,
      ),
    };
  };

  return arrows.flatMap((arrow): Leg[] => {
    const { via, to } = arrow;
    if (arrow.kind === 'control') {
      return arrow.from.map(from => leg(arrow, 'in', above(from), below(to)));
    }
    if (via) {
      return [
        ...arrow.from.map(from => leg(arrow, 'in', above(from), below(via))),
        arrow.kind === 'connection'
          ? leg(arrow, 'out', above(via), below(to))
          : leg(arrow, 'out', below(via), above(to)),
      ];
    }
    if (arrow.kind === 'connection') {
      return arrow.from.map(from => leg(arrow, 'in', above(from), below(to)));
    }
    return arrow.from.map(from => {
      const start = seatOf(from);
      const end = seatOf(to);
      if (areNeighbours(start, end)) {
        return { type: 'straight', arrow, from, to };
      }
      if (start.cluster === end.cluster && start.lane + 1 === end.lane) {
        return leg(arrow, 'in', below(from), above(to));
      }
      if (start.cluster === end.cluster && start.lane === end.lane + 1) {
        return leg(arrow, 'in', above(from), below(to));
      }
      return leg(arrow, 'in', below(from), below(to));
    });
  });
}

function areNeighbours(one: Seat, other: Seat): boolean {
  return (
    one.cluster === other.cluster &&
    one.lane === other.lane &&
    Math.abs(one.index - other.index) === 1
  );
}

type Stop = { seat: Seat; channel: Channel };

function corridorBetween(
  arrow: Arrow,
  from: Stop,
  to: Stop,
  columns: number,
): Corridor | undefined {
  if (from.channel.band !== to.channel.band) {
    return gutter(arrow, from.seat, to.seat, columns);
  }
  if (from.channel.lane === to.channel.lane) {
    return undefined;
  }
  const lower = from.channel.lane > to.channel.lane ? from : to;
  const upper = lower === from ? to : from;
  if (
    from.seat.cluster === to.seat.cluster &&
    lower.channel.lane === LANE.gateway &&
    upper.channel.lane === LANE.controlPlane
  ) {
    return { type: 'beside-gateways', cluster: from.seat.cluster };
  }
  return { type: 'cluster-edge', cluster: lower.seat.cluster };
}

/** The gutter with the shortest way; a tie goes left, black lines go right. */
function gutter(arrow: Arrow, from: Seat, to: Seat, columns: number): Corridor {
  const way = (index: number) =>
    Math.abs(from.column + 0.5 - index) + Math.abs(to.column + 0.5 - index);
  const all = Array.from({ length: columns + 1 }, (_, index) => index);
  const shortest = Math.min(...all.map(way));
  const best = all.filter(index => way(index) === shortest);
  return {
    type: 'gutter',
    index: arrow.kind === 'control' ? best[best.length - 1] : best[0],
  };
}
