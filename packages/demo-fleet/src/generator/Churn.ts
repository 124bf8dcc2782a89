import { KubernetesObject } from '@meshstage/testbed/picture';
import { DemoFleet } from '../fleet/DemoFleet';
import { SimulatedCluster } from '../cluster/SimulatedCluster';
import { Random, seededRandom } from './random';

const TICK_MS = 50;

export type ChurnOptions = {
  /** In the whole fleet. */
  eventsPerSecond: number;
  /** The same seed touches the same pods in the same order. */
  seed: number;
};

/** Changes pods all over a fleet, as many each second as asked for, until it is stopped. */
export class Churn {
  readonly #pods: readonly { cluster: SimulatedCluster; keys: string[] }[];
  readonly #random: Random;
  readonly #timer: NodeJS.Timeout;
  #events = 0;

  static start(fleet: DemoFleet, options: ChurnOptions): Churn {
    return new Churn(fleet, options);
  }

  private constructor(fleet: DemoFleet, options: ChurnOptions) {
    this.#random = seededRandom(options.seed);
    this.#pods = fleet.clusters
      .map(cluster => ({ cluster, keys: podKeys(cluster) }))
      .filter(({ keys }) => keys.length > 0);
    const startedAt = Date.now();
    this.#timer = setInterval(() => {
      // Counts from the start, so that a late tick makes up for what it missed.
      const due = ((Date.now() - startedAt) / 1000) * options.eventsPerSecond;
      while (this.#events < due) {
        this.#touch();
      }
    }, TICK_MS);
  }

  /** How many changes there were so far. */
  get events(): number {
    return this.#events;
  }

  stop() {
    clearInterval(this.#timer);
  }

  #touch() {
    this.#events += 1;
    const { cluster, keys } = this.#one(this.#pods);
    const [namespace, name] = this.#one(keys).split('/');
    const pod = cluster.store.get('v1', 'Pod', { namespace, name });
    if (pod) {
      cluster.store.apply(restarted(pod));
    }
  }

  #one<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)];
  }
}

/** Keys of the pods that exist at the start. */
function podKeys({ store }: SimulatedCluster): string[] {
  const pods = store.find('', 'pods')!;
  return [...store.of(pods).entries(store.version, '', '')].map(([key]) => key);
}

/** One of its containers has started once more. */
function restarted(pod: KubernetesObject): KubernetesObject {
  const status = pod.status as {
    containerStatuses?: { restartCount: number }[];
  };
  return {
    ...pod,
    status: {
      ...status,
      containerStatuses: status.containerStatuses?.map((container, index) =>
        index === 0
          ? { ...container, restartCount: container.restartCount + 1 }
          : container,
      ),
    },
  };
}
