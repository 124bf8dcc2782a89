import { ArrowKind, ArrowState } from '../model/DiagramModel';

/** How an arrow looks: by kind the colour, the width and the pattern of the line; by state its mark and dash. */
export type KindStyle = {
  color: string;
  width: number;
  /** Pattern of a line that works; the kinds are told apart by it without colour. */
  dash?: string;
  cap: 'butt' | 'round';
  head: 'open' | 'filled' | 'diamond';
};

export type StateStyle = {
  /** Instead of the colour of the kind. */
  color?: string;
  /** Instead of the pattern of the kind. */
  dash?: string;
  /** Factor of the width. */
  width: number;
  mark?: 'cross' | 'question' | 'warning';
};

/** The one table of kinds: the legend is made from it too. */
export const KIND_STYLES: Record<ArrowKind, KindStyle> = {
  control: {
    color: 'var(--bui-fg-primary)',
    width: 1.6,
    cap: 'butt',
    head: 'open',
  },
  route: {
    color: 'var(--bui-announcement-fg-subdued)',
    width: 3,
    cap: 'butt',
    head: 'filled',
  },
  connection: {
    color: 'var(--bui-positive-fg-subdued)',
    width: 2.4,
    dash: '0.1 5.2',
    cap: 'round',
    head: 'diamond',
  },
};

/** The one table of states: the legend is made from it too. */
export const STATE_STYLES: Record<ArrowState, StateStyle> = {
  healthy: { width: 1 },
  degraded: { width: 1, mark: 'warning' },
  broken: { width: 1, dash: '9 6', mark: 'cross' },
  unknown: {
    color: 'var(--bui-fg-secondary)',
    width: 0.9,
    dash: '3 4',
    mark: 'question',
  },
  standby: { width: 0.4 },
};

export type LineStyle = {
  stroke: string;
  strokeWidth: number;
  strokeDasharray?: string;
  strokeLinecap: 'butt' | 'round';
};

export function lineStyle(kind: ArrowKind, state: ArrowState): LineStyle {
  const byKind = KIND_STYLES[kind];
  const byState = STATE_STYLES[state];
  return {
    stroke: byState.color ?? byKind.color,
    strokeWidth: byKind.width * byState.width,
    strokeDasharray: byState.dash ?? byKind.dash,
    strokeLinecap: byState.dash ? 'butt' : byKind.cap,
  };
}
