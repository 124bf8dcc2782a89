import {
  Cluster,
  Topology,
  Workload,
} from '@meshstage/plugin-service-mesh-common';
import {
  apiServerId,
  clusterId,
  controlPlaneId,
  gatewayId,
  replicaId,
  workloadId,
} from './boxIds';
import { ClusterFrame, WorkloadBox } from './DiagramModel';

/** By cluster id. */
export type ClusterFrames = ReadonlyMap<string, ClusterFrame>;

/** The clusters with what runs in them. */
export function clusterFrames(topology: Topology): ClusterFrames {
  const frames = new Map(
    topology.clusters.map(cluster => [cluster.id, clusterFrame(cluster)]),
  );
  addControlPlanes(topology, frames);
  addGateways(topology, frames);
  addWorkloads(topology, frames);
  return frames;
}

function clusterFrame(cluster: Cluster): ClusterFrame {
  return {
    id: clusterId(cluster.id),
    cluster,
    apiServer: cluster.hidden
      ? undefined
      : {
          type: 'apiServer',
          id: apiServerId(cluster.id),
          cluster: cluster.id,
          state: cluster.reachability?.state ?? 'unknown',
        },
    controlPlanes: [],
    gateways: [],
    workloads: [],
  };
}

function addControlPlanes(topology: Topology, frames: ClusterFrames) {
  for (const controlPlane of topology.controlPlanes) {
    const host = controlPlane.hostCluster ?? controlPlane.configCluster;
    frames.get(host)?.controlPlanes.push({
      id: controlPlaneId(controlPlane.id),
      controlPlane,
      members: controlPlane.replicas.map(replica => ({
        type: 'replica',
        id: replicaId(controlPlane.id, replica.name),
        cluster: host,
        state: replica.state,
        controlPlane,
        replica,
      })),
    });
  }
}

function addGateways(topology: Topology, frames: ClusterFrames) {
  for (const gateway of topology.gateways) {
    frames.get(gateway.cluster)?.gateways.push({
      type: 'gateway',
      id: gatewayId(gateway.id),
      cluster: gateway.cluster,
      state: gateway.state,
      gateway,
    });
  }
}

function addWorkloads(topology: Topology, frames: ClusterFrames) {
  for (const workload of topology.workloads) {
    frames.get(workload.cluster)?.workloads.push(workloadBox(workload));
  }
}

function workloadBox(workload: Workload): WorkloadBox {
  const { service, cluster } = workload;
  return {
    type: 'workload',
    id: workloadId(cluster, workload.namespace, service.name),
    cluster,
    state: workloadState(workload),
    service,
    workload,
    own: workload.own,
  };
}

function workloadState(workload: Workload) {
  const { pods, ready, machines = 0, machinesReady = 0 } = workload;
  if (ready + machinesReady === 0) {
    return 'broken';
  }
  return ready + machinesReady < pods + machines ? 'degraded' : 'healthy';
}
