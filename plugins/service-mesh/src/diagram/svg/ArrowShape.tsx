import { badgeOf } from '../badgeOf';
import { LegPath } from '../layout/drawLegs';
import { Point } from '../layout/geometry';
import { ArrowPath } from '../layout/layoutDiagram';
import { roundedPath } from '../layout/roundedPath';
import { Arrow } from '../model/DiagramModel';
import { Arrowhead, headLength } from './Arrowhead';
import { KIND_STYLES, lineStyle } from './arrowStyles';
import styles from './Diagram.module.css';
import { Mark } from './Mark';

/** @internal */
export type ArrowShapeProps = {
  arrow: Arrow;
  path: ArrowPath;
  /** Drawn from end to end, also where others of its bundle are drawn. */
  isWhole: boolean;
};

/** A piece that leaves the line of its bundle does not cut it. */
const HALO_GAP = 5;

export function ArrowShape({ arrow, path, isWhole }: ArrowShapeProps) {
  const line = lineStyle(arrow.kind, arrow.state);
  const { head } = KIND_STYLES[arrow.kind];
  const legs = path.legs.filter(leg => leg.points.length > 1);
  const whole = legs.map(leg => roundedPath(leg.points)).join(' ');
  const pieces = legs.flatMap(leg =>
    (isWhole ? [leg.points] : leg.pieces).map(points => ({ leg, points })),
  );
  return (
    <>
      <path
        className={styles.halo}
        d={pieces
          .map(({ leg, points }) =>
            roundedPath(
              points[0] === leg.points[0]
                ? points
                : shortened([...points].reverse(), HALO_GAP).reverse(),
            ),
          )
          .join(' ')}
        strokeWidth={line.strokeWidth + 5}
      />
      <path className={styles.glow} d={whole} />
      <path
        className={styles.line}
        d={pieces
          .map(({ leg, points }) => roundedPath(beforeHead(leg, points, head)))
          .join(' ')}
        {...line}
      />
      {legs
        .filter(leg => leg.head !== 'none')
        .map(leg => (
          <Arrowhead
            key={roundedPath(leg.points)}
            from={leg.points[leg.points.length - 2]}
            to={leg.points[leg.points.length - 1]}
            head={head}
            line={line}
            small={leg.head === 'passage'}
          />
        ))}
      <path className={styles.hit} d={whole} />
      {path.badge && (
        <Badge arrow={arrow} at={path.badge} stroke={line.stroke} />
      )}
    </>
  );
}

/** The line stops where the head begins. */
function beforeHead(
  leg: LegPath,
  points: readonly Point[],
  head: (typeof KIND_STYLES)[keyof typeof KIND_STYLES]['head'],
): readonly Point[] {
  const end = points[points.length - 1];
  const { x, y } = leg.points[leg.points.length - 1];
  return leg.head === 'none' || end.x !== x || end.y !== y
    ? points
    : shortened(points, headLength(head, leg.head === 'passage'));
}

/** Share of a route, and the mark of what does not work. */
function Badge(props: { arrow: Arrow; at: Point; stroke: string }) {
  const { arrow, at, stroke } = props;
  const badge = badgeOf(arrow);
  if (!badge || arrow.state === 'standby') {
    return null;
  }
  const { text, isMarked, width } = badge;
  if (text === undefined) {
    return <Mark x={at.x} y={at.y} state={arrow.state} size={9.5} />;
  }
  return (
    <g aria-hidden="true">
      <rect
        className={styles.badge}
        x={at.x - width / 2}
        y={at.y - 9}
        width={width}
        height={18}
        rx={9}
        stroke={stroke}
      />
      {isMarked && (
        <Mark x={at.x - width / 2 + 11} y={at.y} state={arrow.state} size={7} />
      )}
      <text
        className={styles.badgeText}
        x={at.x + (isMarked ? 9 : 0)}
        y={at.y + 4}
      >
        {text}
      </text>
    </g>
  );
}

function shortened(points: readonly Point[], length: number): Point[] {
  const end = points[points.length - 1];
  const before = points[points.length - 2];
  const total = Math.hypot(end.x - before.x, end.y - before.y);
  const part = Math.max(0, total - length) / (total || 1);
  return [
    ...points.slice(0, -1),
    {
      x: before.x + (end.x - before.x) * part,
      y: before.y + (end.y - before.y) * part,
    },
  ];
}
