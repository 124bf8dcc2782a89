import {
  Client,
  ServiceReference,
  Topology,
} from '@meshstage/plugin-service-mesh-common';
import { workloadId } from './boxIds';
import { ClusterFrames } from './clusterFrames';
import { WorkloadBox } from './DiagramModel';

/** The box of the caller: that of its service where it has one, else one of its own. */
export function clientBox(
  topology: Topology,
  frames: ClusterFrames,
  client: Client,
): WorkloadBox | undefined {
  return findOrAdd(
    frames,
    client.cluster,
    box =>
      (box.service.namespace === client.namespace &&
        box.service.name === client.workload) ||
      (client.entityRef !== undefined &&
        box.service.entityRef === client.entityRef),
    () => ({
      type: 'workload',
      id: workloadId(client.cluster, client.namespace, client.workload),
      cluster: client.cluster,
      state: 'unknown',
      service: {
        namespace: client.namespace,
        name: client.workload,
        host: '',
        entityRef: client.entityRef,
      },
      own:
        client.entityRef !== undefined &&
        client.entityRef === topology.entityRef,
    }),
  );
}

/** The box of the callee in a cluster; a hidden cluster tells no workloads, so it gets an anonymous one. */
export function serviceBox(
  frames: ClusterFrames,
  service: ServiceReference,
  cluster: string,
): WorkloadBox | undefined {
  return findOrAdd(
    frames,
    cluster,
    box =>
      box.service.namespace === service.namespace &&
      box.service.name === service.name,
    () => ({
      type: 'workload',
      id: workloadId(cluster, service.namespace, service.name),
      cluster,
      state: 'unknown',
      service,
      own: false,
    }),
  );
}

function findOrAdd(
  frames: ClusterFrames,
  cluster: string,
  matches: (box: WorkloadBox) => boolean,
  create: () => WorkloadBox,
): WorkloadBox | undefined {
  const frame = frames.get(cluster);
  if (!frame) {
    return undefined;
  }
  const found = frame.workloads.find(
    (box): box is WorkloadBox => box.type === 'workload' && matches(box),
  );
  if (found) {
    return found;
  }
  const created = create();
  frame.workloads.push(created);
  return created;
}
