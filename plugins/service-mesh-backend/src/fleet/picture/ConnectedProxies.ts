import { InjectedPod } from '@meshstage/istio-multicluster';
import type { ProxyNames } from '../../collect';
import { ControlPlaneState } from './ControlPlaneState';
import { IstioClusterIds } from './istioClusterIds';

/** The proxies that claim one cluster id and are connected to one replica. */
export type ReplicaStreams = {
  readonly controlPlane: ControlPlaneState;
  readonly replica: string;
  readonly names: ProxyNames;
};

/** Which replica each proxy has a stream with. */
export class ConnectedProxies {
  readonly #byClusterId = new Map<string, ReplicaStreams[]>();

  static of(planes: readonly ControlPlaneState[]): ConnectedProxies {
    return new ConnectedProxies(planes);
  }

  private constructor(planes: readonly ControlPlaneState[]) {
    for (const controlPlane of planes) {
      for (const { name: replica, facts } of controlPlane.replicas) {
        // What a dead replica said last is not so any more.
        if (facts?.liveness.state !== 'dead') {
          for (const [clusterId, names] of facts?.proxies?.value ?? []) {
            const streams = this.#byClusterId.get(clusterId) ?? [];
            streams.push({ controlPlane, replica, names });
            this.#byClusterId.set(clusterId, streams);
          }
        }
      }
    }
  }

  find(pod: InjectedPod, { ids }: IstioClusterIds): ReplicaStreams | undefined {
    const [first] = ids;
    const name = `${pod.name}.${pod.namespace}`;
    return this.#byClusterId
      .get(pod.proxy.clusterId ?? first)
      ?.findLast(({ names }) => names.has(name));
  }
}
