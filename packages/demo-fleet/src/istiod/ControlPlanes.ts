import { KubernetesObject } from '@meshstage/testbed/picture';
import { RequestListener } from 'http';
import { SimulatedCluster } from '../cluster/SimulatedCluster';
import { answerDebugPage } from './debugPages';
import { isRunning } from './pods';
import { SimulatedIstiod } from './SimulatedIstiod';

const SYSTEM_NAMESPACE = 'istio-system';
/** Ports of istiod that answer debug pages. */
const DEBUG_PORTS = [15014, 8080];

/** The istiods of a fleet: one for each revision that has pods in a cluster. */
export class ControlPlanes {
  readonly #clusters: ReadonlyMap<string, SimulatedCluster>;
  readonly #istiods = new Map<string, SimulatedIstiod>();

  static create(
    clusters: ReadonlyMap<string, SimulatedCluster>,
  ): ControlPlanes {
    return new ControlPlanes(clusters);
  }

  private constructor(clusters: ReadonlyMap<string, SimulatedCluster>) {
    this.#clusters = clusters;
  }

  /** What answers at a port of a pod, if it is a running istiod. */
  listener(
    cluster: string,
    pod: { namespace: string; name: string },
    port: number,
  ): RequestListener | undefined {
    const object = this.#clusters.get(cluster)?.store.get('v1', 'Pod', pod);
    if (
      !object ||
      !isIstiod(object) ||
      !isRunning(object) ||
      !DEBUG_PORTS.includes(port)
    ) {
      return undefined;
    }
    const istiod = this.#istiodOf(cluster, object);
    return (request, response) =>
      answerDebugPage(istiod, pod.name, request, response);
  }

  /** Lets every istiod try its remote clusters now, so that it remembers whom it has reached. */
  readRemotes() {
    for (const { istiod } of this.#replicas()) {
      istiod.remotes();
    }
  }

  /** Lets every istiod know its proxies now, as one that has run for a while: of many thousands that takes seconds. */
  readProxies() {
    for (const { istiod, pod } of this.#replicas()) {
      istiod.proxiesOf(pod);
    }
  }

  *#replicas(): Generator<{ istiod: SimulatedIstiod; pod: string }> {
    for (const [name, { store }] of this.#clusters) {
      for (const pod of store.objects('', 'pods', SYSTEM_NAMESPACE)) {
        if (isIstiod(pod)) {
          yield { istiod: this.#istiodOf(name, pod), pod: pod.metadata.name };
        }
      }
    }
  }

  #istiodOf(cluster: string, pod: KubernetesObject): SimulatedIstiod {
    const revision = pod.metadata.labels?.['istio.io/rev'] ?? 'default';
    const namespace = pod.metadata.namespace ?? '';
    const key = `${cluster}/${namespace}/${revision}`;
    const known = this.#istiods.get(key);
    if (known) {
      return known;
    }
    const istiod = SimulatedIstiod.create({
      config: this.#clusters.get(cluster)!,
      clusters: this.#clusters,
      systemNamespace: namespace,
      revision,
    });
    this.#istiods.set(key, istiod);
    return istiod;
  }
}

function isIstiod({ metadata }: KubernetesObject): boolean {
  return metadata.labels?.app === 'istiod';
}
