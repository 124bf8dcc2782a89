import styles from './Diagram.module.css';
import { BOLD, textWidth } from './fitText';

/** @internal */
export type ChipProps = {
  text: string;
  tone: 'plain' | 'open' | 'eks' | 'eks-d';
  x: number;
  y: number;
};

const HEIGHT = 19;

/** A word in the head of a cluster, set off from its name. */
export function Chip({ text, tone, x, y }: ChipProps) {
  const width = chipWidth(text);
  return (
    <g aria-hidden="true">
      <rect
        className={styles.chip}
        data-tone={tone}
        x={x}
        y={y}
        width={width}
        height={HEIGHT}
        rx={HEIGHT / 2}
      />
      <text
        className={styles.chipText}
        data-tone={tone}
        x={x + width / 2}
        y={y + 13.5}
      >
        {text}
      </text>
    </g>
  );
}

export function chipWidth(text: string): number {
  return Math.ceil(textWidth(text, 11 * BOLD)) + 16;
}
