import { Box } from '../model/DiagramModel';

/** All measures of the picture, in its own units; one unit is a pixel at scale 1. */
export const SIZES = {
  margin: 12,
  network: { padding: 12, title: 26 },
  cluster: { padding: 16, header: 58, minWidth: 360 },
  controlPlane: { padding: 12, title: 22 },
  /** Room between boxes of one lane. */
  gap: 24,
  /** Room between two workloads: a direct call with its share stands there. */
  workloadGap: 76,
  /** Between clusters, before lines are counted that run there. */
  gutter: 26,
  /** Between the lines of a channel. */
  track: 20,
  /** Above the first and below the last line of a channel. */
  channelPadding: 20,
  /** A channel without a line. */
  emptyChannel: 14,
  corridor: 16,
  workloadsPerRow: 3,
  bandGap: 34,
} as const;

export function boxSize(box: Box): { width: number; height: number } {
  switch (box.type) {
    case 'apiServer':
    case 'apiServerGroup':
      return { width: 168, height: 46 };
    case 'replica':
    case 'replicaGroup':
      return { width: 156, height: 44 };
    case 'controlPlaneGroup':
    case 'gateway':
    case 'gatewayGroup':
      return { width: 196, height: 50 };
    default:
      return { width: 152, height: 60 };
  }
}
