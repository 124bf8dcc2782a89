import { Topology } from '@meshstage/plugin-service-mesh-common';
import { controlPlaneId } from './boxIds';
import { ClusterFrames } from './clusterFrames';
import { Arrow, GatewayBox } from './DiagramModel';
import { hasControlPlane } from './hasControlPlane';

/** From the proxies of a cluster to their control plane. */
export function connectionArrows(
  topology: Topology,
  frames: ClusterFrames,
): Arrow[] {
  return topology.connections.flatMap((connection): Arrow[] => {
    const from = (frames.get(connection.cluster)?.workloads ?? [])
      .filter(
        box => box.type !== 'workload' || (box.workload?.injected ?? 1) > 0,
      )
      .map(box => box.id);
    const plane = topology.controlPlanes.find(
      candidate => candidate.id === connection.controlPlane,
    );
    if (
      !plane ||
      from.length === 0 ||
      !hasControlPlane(frames, connection.controlPlane)
    ) {
      return [];
    }
    const host = plane.hostCluster ?? plane.configCluster;
    return [
      {
        kind: 'connection',
        id: `connection:${connection.cluster}->${connection.controlPlane}`,
        state: connection.state,
        from,
        via: gatewayBetween(frames, connection.cluster, host)?.id,
        to: controlPlaneId(connection.controlPlane),
        connections: [connection],
      },
    ];
  });
}

/** Proxies of another network come in through a gateway of the control plane's network. */
function gatewayBetween(
  frames: ClusterFrames,
  from: string,
  to: string,
): GatewayBox | undefined {
  const source = frames.get(from)?.cluster.network;
  const target = frames.get(to)?.cluster.network;
  if (from === to || !source || !target || source === target) {
    return undefined;
  }
  return (
    frames.get(to)?.gateways[0] ??
    [...frames.values()]
      .flatMap(frame => frame.gateways)
      .find(box => box.gateway.network === target)
  );
}
