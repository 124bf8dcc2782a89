import {
  Box,
  ControlPlaneFrame,
  DiagramModel,
  Frame,
} from './model/DiagramModel';

/** What boxes in a frame name as their cluster. */
export function keyOf(frame: Frame): string {
  return 'cluster' in frame ? frame.cluster.id : frame.key;
}

/** All frames from left to right and from top to bottom: a group comes after the clusters of its network. */
export function drawnFrames(model: DiagramModel): Frame[] {
  const { clusters, groups } = model;
  const behind = (network: string | undefined) =>
    network === undefined
      ? []
      : groups.filter(group => group.network === network);
  const frames = clusters.flatMap((frame, i): Frame[] => {
    const { hidden, network } = frame.cluster;
    const next = clusters[i + 1]?.cluster;
    const isLast = !next || next.hidden || next.network !== network;
    return isLast && !hidden ? [frame, ...behind(network)] : [frame];
  });
  return [...frames, ...groups.filter(group => !frames.includes(group))];
}

/** What stands in a frame in the order in which it is read, from top to bottom: a control plane before its replicas. */
export function partsOf(frame: Frame): (Box | ControlPlaneFrame)[] {
  if ('cluster' in frame) {
    return [
      ...(frame.apiServer ? [frame.apiServer] : []),
      ...frame.controlPlanes.flatMap(plane => [plane, ...plane.members]),
      ...frame.gateways,
      ...frame.workloads,
    ];
  }
  const { apiServers, controlPlanes, gateways, workloads } = frame;
  return [apiServers, controlPlanes, gateways, ...workloads].filter(
    box => box !== undefined,
  );
}

/** The same without the frames around replicas. */
export function boxesOf(frame: Frame): Box[] {
  return partsOf(frame).filter(part => 'type' in part);
}
