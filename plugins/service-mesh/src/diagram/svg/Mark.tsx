import { State } from '@meshstage/plugin-service-mesh-common';
import styles from './Diagram.module.css';

/** @internal */
export type MarkProps = { x: number; y: number; state: State; size?: number };

/** The state as a shape of its own, so that it is read without its colour. */
export function Mark({ x, y, state, size = 8 }: MarkProps) {
  const s = size / 8;
  return (
    <g
      transform={`translate(${x} ${y}) scale(${s})`}
      className={styles.mark}
      data-state={state}
      aria-hidden="true"
    >
      {state === 'degraded' ? (
        <path d="M0,-8.5 L8.6,7 L-8.6,7 Z" strokeLinejoin="round" />
      ) : (
        <circle r={8} />
      )}
      {state === 'healthy' && (
        <path className={styles.markSign} d="M-3.6,0.2 L-1,3 L3.8,-2.8" />
      )}
      {state === 'broken' && (
        <path className={styles.markSign} d="M-3,-3 L3,3 M3,-3 L-3,3" />
      )}
      {state === 'degraded' && (
        <path className={styles.markSign} d="M0,-3.2 L0,1.4 M0,4 L0,4.2" />
      )}
      {state === 'unknown' && (
        <path
          className={styles.markSign}
          d="M-2.4,-1.8 C-2.4,-5 2.6,-5 2.6,-1.8 C2.6,0.2 0,0 0,2 M0,4.4 L0,4.6"
        />
      )}
    </g>
  );
}
