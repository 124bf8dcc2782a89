import { Point } from '../layout/geometry';
import { KindStyle, LineStyle } from './arrowStyles';

/** @internal */
export type ArrowheadProps = {
  /** Last stretch of the line. */
  from: Point;
  to: Point;
  head: KindStyle['head'];
  line: LineStyle;
  /** At a gateway on the way. */
  small?: boolean;
};

/** Drawn as a shape, not as a marker: markers take no colour from their line and get lost in exports. */
export function Arrowhead({ from, to, head, line, small }: ArrowheadProps) {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  const scale = small ? 0.8 : 1;
  return (
    <g
      transform={`translate(${to.x} ${to.y}) rotate(${angle}) scale(${scale})`}
      aria-hidden="true"
    >
      {head === 'open' ? (
        <path
          d="M-9,-5 L-0.8,0 L-9,5"
          fill="none"
          stroke={line.stroke}
          strokeWidth={1.8}
          strokeLinejoin="miter"
        />
      ) : (
        <path
          d={
            head === 'filled'
              ? 'M-12,-6.2 L0,0 L-12,6.2 L-9.4,0 Z'
              : 'M-12,0 L-6,-4.6 L0,0 L-6,4.6 Z'
          }
          fill={line.stroke}
          stroke="none"
        />
      )}
    </g>
  );
}

/** How far before its end the line stops, so that it does not stick out of the head. */
export function headLength(head: KindStyle['head'], small?: boolean): number {
  const length = { open: 2, filled: 9, diamond: 11 }[head];
  return small ? length * 0.8 : length;
}
