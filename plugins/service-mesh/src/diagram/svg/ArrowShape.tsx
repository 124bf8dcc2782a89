import { Arrow } from '../DiagramModel';
import { formatShare } from '../formatShare';
import { Point } from '../layout/geometry';
import { ArrowPath } from '../layout/layoutDiagram';
import { roundedPath } from '../layout/roundedPath';
import { Arrowhead, headLength } from './Arrowhead';
import { KIND_STYLES, lineStyle, STATE_STYLES } from './arrowStyles';
import styles from './Diagram.module.css';
import { textWidth } from './fitText';
import { Mark } from './Mark';

/** @internal */
export type ArrowShapeProps = { arrow: Arrow; path: ArrowPath };

export function ArrowShape({ arrow, path }: ArrowShapeProps) {
  const line = lineStyle(arrow.kind, arrow.state);
  const { head } = KIND_STYLES[arrow.kind];
  const legs = path.legs.filter(leg => leg.points.length > 1);
  const whole = legs.map(leg => roundedPath(leg.points)).join(' ');
  return (
    <>
      <path
        className={styles.halo}
        d={whole}
        strokeWidth={line.strokeWidth + 5}
      />
      <path className={styles.glow} d={whole} />
      <path
        className={styles.line}
        d={legs
          .map(leg =>
            roundedPath(
              leg.head === 'none'
                ? leg.points
                : shortened(
                    leg.points,
                    headLength(head, leg.head === 'passage'),
                  ),
            ),
          )
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
      <Badge arrow={arrow} at={path.badge} stroke={line.stroke} />
    </>
  );
}

/** Share of a route, and the mark of what does not work. */
function Badge({
  arrow,
  at,
  stroke,
}: {
  arrow: Arrow;
  at: Point;
  stroke: string;
}) {
  const marked = STATE_STYLES[arrow.state].mark !== undefined;
  const text = badgeText(arrow);
  if (!text) {
    return marked && arrow.state !== 'standby' ? (
      <Mark x={at.x} y={at.y} state={arrow.state} size={9.5} />
    ) : null;
  }
  const width = textWidth(text, 11) + 14 + (marked ? 18 : 0);
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
      {marked && arrow.state !== 'standby' && (
        <Mark x={at.x - width / 2 + 11} y={at.y} state={arrow.state} size={7} />
      )}
      <text
        className={styles.badgeText}
        x={at.x + (marked ? 9 : 0)}
        y={at.y + 4}
      >
        {text}
      </text>
    </g>
  );
}

function badgeText(arrow: Arrow): string | undefined {
  if (arrow.kind === 'route') {
    return arrow.state === 'standby' ? undefined : formatShare(arrow.share);
  }
  if (arrow.kind === 'connection' && arrow.state !== 'healthy') {
    const { connected, expected } = arrow.connection;
    return `${connected}/${expected}`;
  }
  return undefined;
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
