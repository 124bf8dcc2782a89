import { Box } from '../model/DiagramModel';
import styles from './Diagram.module.css';

/** Two drawers of a server. */
const SERVER =
  'M2,2.5 h12 v4.5 h-12 Z M2,9 h12 v4.5 h-12 Z M4.5,4.75 h1.5 M4.5,11.25 h1.5 M9,4.75 h3 M9,11.25 h3';
/** A wheel at the helm. */
const HELM =
  'M8,4.6 a3.4,3.4 0 1 0 0.01,0 M8,1.2 v3.4 M8,11.4 v3.4 M1.2,8 h3.4 M11.4,8 h3.4 M3.2,3.2 l2.4,2.4 M10.4,10.4 l2.4,2.4 M3.2,12.8 l2.4,-2.4 M10.4,5.6 l2.4,-2.4';
/** A door that lets through both ways. */
const DOOR =
  'M1.5,5.5 h12 M10.5,2.5 l3,3 l-3,3 M14.5,10.8 h-12 M5.5,7.8 l-3,3 l3,3';

const PATHS: Record<Box['type'], string> = {
  apiServer: SERVER,
  apiServerGroup: SERVER,
  replica: HELM,
  replicaGroup: HELM,
  controlPlaneGroup: HELM,
  gateway: DOOR,
  gatewayGroup: DOOR,
  // A box of things that run.
  workload:
    'M8,1.5 L14,4.8 V11.2 L8,14.5 L2,11.2 V4.8 Z M2,4.8 L8,8 L14,4.8 M8,8 V14.5',
  workloadGroup:
    'M5,1.5 h9.5 v9.5 M1.5,5 h9.5 v9.5 h-9.5 Z M4.5,8 h3.5 M4.5,11 h3.5',
};

/** @internal */
export type BoxIconProps = { type: Box['type']; x: number; y: number };

export function BoxIcon({ type, x, y }: BoxIconProps) {
  return (
    <path
      className={styles.icon}
      transform={`translate(${x} ${y})`}
      d={PATHS[type]}
      aria-hidden="true"
    />
  );
}
