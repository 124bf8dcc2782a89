import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ClusterKey,
  Fleet,
  FleetChange,
  GatewayProbeFacts,
  ResolvedHostnames,
} from '@meshstage/istio-multicluster';
import { isDeepStrictEqual } from 'util';
import type { ClusterStatus } from '../collect';
import type { DirectoryContent, MergedCluster } from '../sources';
import { ClusterWatch } from './ClusterWatch';
import { ClusterState, FleetState } from './FleetState';
import { LastKnownStates } from './LastKnown';
import { ModelObserver, UNOBSERVED } from './ModelObserver';
import { sameItems } from './sameItems';
import { steadyReplicas, steadySecrets, steadyStatus } from './steady';

/** Changes of all clusters within this time become one version. */
const BATCH_MS = 50;
/**
 * While changes go on, a version comes so long after the one before: each makes
 * everything that is asked for be worked out anew, and nobody reads faster.
 */
const SPACING_MS = 250;

type Watched = {
  state: ClusterState;
  end: AbortController;
  asOf?: number;
  /** `asked`: whether something is remembered of it is looked up. `heard`: it was read since the start. */
  memory: 'not-asked' | 'asked' | 'heard';
};

const NOTHING_REMEMBERED: LastKnownStates = { load: async () => undefined };

/** What the catalog says of a cluster. */
export type ClusterEntity = { entityRef: string; owners: readonly string[] };

/** Finds the catalog entity of a cluster. */
export type ClusterEntities = (
  cluster: MergedCluster,
) => ClusterEntity | undefined;

/** All clusters that are known, and everything that is wrong in the configuration. */
export type FleetContent = Omit<DirectoryContent, 'problems'> &
  Pick<FleetState, 'problems'>;

/**
 * Holds what is known of the fleet, and gives it a new version when something
 * changed. One cluster never waits for another.
 */
export class FleetKeeper {
  readonly #watch: ClusterWatch;
  readonly #logger: LoggerService;
  readonly #signal: AbortSignal;
  readonly #observer: ModelObserver;
  readonly #lastKnown: LastKnownStates;
  readonly #watched = new Map<ClusterKey, Watched>();
  readonly #listeners = new Set<(state: FleetState) => void>();
  #pending: FleetChange[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** When the present version was made. */
  #publishedAt = -Infinity;
  /** What the listeners know. */
  #published: FleetState | undefined;
  #entities: ClusterEntities = () => undefined;
  #state: FleetState = {
    version: 0,
    fleet: Fleet.empty,
    clusters: [],
    resolved: new Map(),
    contradictions: [],
    problems: [],
    eks: new Map(),
    eksVersions: [],
  };

  static create(options: {
    watch: ClusterWatch;
    logger: LoggerService;
    signal: AbortSignal;
    observer?: ModelObserver;
    lastKnown?: LastKnownStates;
  }): FleetKeeper {
    return new FleetKeeper(options);
  }

  private constructor(options: {
    watch: ClusterWatch;
    logger: LoggerService;
    signal: AbortSignal;
    observer?: ModelObserver;
    lastKnown?: LastKnownStates;
  }) {
    this.#watch = options.watch;
    this.#logger = options.logger;
    this.#signal = options.signal;
    this.#observer = options.observer ?? UNOBSERVED;
    this.#lastKnown = options.lastKnown ?? NOTHING_REMEMBERED;
    this.#signal.addEventListener('abort', () => this.#stop(), { once: true });
  }

  get state(): FleetState {
    return this.#state;
  }

  /** Up to when the data of a cluster is known to be true (milliseconds since 1970). */
  asOf(key: ClusterKey): number | undefined {
    return this.#watched.get(key)?.asOf;
  }

  /** Called after each change, some milliseconds together. */
  onChange(listener: (state: FleetState) => void): void {
    this.#listeners.add(listener);
  }

  /**
   * Starts what is new, ends what is gone, and starts again what is described
   * anew. Sources are read again and again: what says the same makes no version.
   */
  setContent(content: FleetContent): void {
    const next = new Map(content.clusters.map(each => [each.key, each]));
    for (const key of [...this.#watched.keys()]) {
      const merged = next.get(key);
      const before = this.#watched.get(key)?.state.merged;
      if (!merged || !before || !isWatchedAlike(before, merged)) {
        this.#end(key);
      }
    }
    for (const merged of content.clusters) {
      const watched = this.#watched.get(merged.key);
      if (watched) {
        this.#update(watched, { merged });
      } else {
        this.#begin(merged);
      }
    }
    const { contradictions, problems, eks, eksVersions } = content;
    const said = { contradictions, problems, eks, eksVersions };
    const { state } = this;
    const before = {
      contradictions: state.contradictions,
      problems: state.problems,
      eks: state.eks,
      eksVersions: state.eksVersions,
    };
    if (!isDeepStrictEqual(said, before)) {
      this.#state = { ...state, ...said };
      this.#changed();
    }
  }

  setResolved(resolved: ResolvedHostnames): void {
    if (!isDeepStrictEqual(this.#state.resolved, resolved)) {
      this.#state = { ...this.#state, resolved };
      this.#changed();
    }
  }

  setGatewayProbes(probes: readonly GatewayProbeFacts[]): void {
    const untimed = (some: readonly GatewayProbeFacts[] | undefined) =>
      some?.map(({ checkedAt, ...probe }) => probe);
    const before = this.#state.gatewayProbes;
    if (!isDeepStrictEqual(untimed(before), untimed(probes))) {
      this.#state = { ...this.#state, gatewayProbes: probes };
      this.#changed();
    }
  }

  setEntities(entities: ClusterEntities): void {
    this.#entities = entities;
    for (const watched of this.#watched.values()) {
      this.#update(watched, this.#entityOf(watched.state.merged));
    }
  }

  #begin(merged: MergedCluster): void {
    const { key, cluster } = merged;
    const watched: Watched = {
      end: new AbortController(),
      memory: 'not-asked',
      state: {
        key,
        name: cluster.name,
        merged,
        since: Date.now(),
        replicas: [],
        ...this.#entityOf(merged),
      },
    };
    this.#watched.set(key, watched);
    this.#changed();
    const { signal } = watched.end;
    const unlessEnded =
      <T>(report: (value: T) => void) =>
      (value: T) => {
        if (!signal.aborted) {
          report(value);
        }
      };
    try {
      this.#watch.start(
        merged,
        {
          onChanges: unlessEnded(changes => this.#hear(watched, changes)),
          onStatus: unlessEnded(status => this.#takeStatus(watched, status)),
          onReplicas: unlessEnded(replicas =>
            this.#update(watched, {
              replicas: steadyReplicas(watched.state.replicas, replicas),
            }),
          ),
          onRemoteSecrets: unlessEnded(secrets =>
            this.#update(watched, {
              remoteSecrets: steadySecrets(
                watched.state.remoteSecrets,
                secrets,
              ),
            }),
          ),
        },
        signal,
      );
      this.#logger.info(`Watching cluster ${cluster.name}`, {
        sources: merged.sources.join(', '),
      });
    } catch (error) {
      const configurationError = (error as Error).message;
      watched.state = { ...watched.state, configurationError };
    }
  }

  #entityOf(merged: MergedCluster): Pick<ClusterState, 'entityRef' | 'owners'> {
    const found = this.#entities(merged);
    return { entityRef: found?.entityRef, owners: found?.owners ?? [] };
  }

  #end(cluster: ClusterKey): void {
    this.#watched.get(cluster)?.end.abort();
    this.#watched.delete(cluster);
    this.#take([{ cluster, type: 'remove-cluster' }]);
  }

  #take(changes: readonly FleetChange[]): void {
    for (const change of changes) {
      this.#pending.push(change);
    }
    this.#changed();
  }

  /** What is read takes the place of all that was remembered. */
  #hear(watched: Watched, changes: readonly FleetChange[]): void {
    watched.memory = 'heard';
    if (watched.state.restored) {
      const { key: cluster } = watched.state;
      this.#update(watched, { restored: undefined });
      this.#take([{ cluster, type: 'remove-cluster' }]);
    }
    this.#take(changes);
  }

  #takeStatus(watched: Watched, status: ClusterStatus): void {
    watched.asOf = status.asOf ?? watched.state.restored?.asOf;
    this.#update(watched, {
      status: steadyStatus(watched.state.status, status),
    });
    if (
      status.reachability.state === 'unreachable' &&
      watched.memory === 'not-asked'
    ) {
      watched.memory = 'asked';
      this.#remember(watched).catch(error => {
        const { name } = watched.state;
        this.#logger.warn(
          `What was last known of cluster ${name} cannot be read: ${error}`,
        );
      });
    }
  }

  async #remember(watched: Watched): Promise<void> {
    const { key, replicas, name } = watched.state;
    const known = await this.#lastKnown.load(key);
    if (!known || watched.end.signal.aborted || watched.memory === 'heard') {
      return;
    }
    const { records, replicas: before, ...restored } = known;
    watched.asOf = known.asOf;
    this.#update(watched, {
      restored,
      ...(replicas.length === 0 ? { replicas: before } : {}),
    });
    this.#take(
      records.map(record => ({ cluster: key, type: 'upsert', record })),
    );
    this.#logger.info(
      `Cluster ${name} cannot be read; it is shown as it was last known`,
      { asOf: new Date(known.asOf).toISOString() },
    );
  }

  #update(watched: Watched, part: Partial<ClusterState>): void {
    const next = { ...watched.state, ...part };
    const keys = Object.keys(part) as (keyof ClusterState)[];
    if (!keys.every(key => isDeepStrictEqual(watched.state[key], next[key]))) {
      watched.state = next;
      this.#changed();
    }
  }

  #changed(): void {
    if (!this.#signal.aborted && !this.#timer) {
      const soonestMs = this.#publishedAt + SPACING_MS - Date.now();
      this.#timer = setTimeout(
        () => this.#publish(),
        Math.max(BATCH_MS, soonestMs),
      );
    }
  }

  #publish(): void {
    this.#timer = undefined;
    const changes = this.#pending;
    this.#pending = [];
    const fleet = this.#observer.compute('apply', () =>
      this.#state.fleet.apply(changes),
    );
    const clusters = [...this.#watched.values()]
      .map(({ state }) => state)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    if (
      this.#state === this.#published &&
      this.#state.fleet === fleet &&
      sameItems(this.#state.clusters, clusters)
    ) {
      // Most updates of objects change only what no rule reads.
      return;
    }
    const version = this.#state.version + 1;
    this.#state = { ...this.#state, version, fleet, clusters };
    this.#published = this.#state;
    this.#publishedAt = Date.now();
    for (const listener of this.#listeners) {
      listener(this.#state);
    }
  }

  #stop(): void {
    clearTimeout(this.#timer);
    for (const { end } of this.#watched.values()) {
      end.abort();
    }
  }
}

/** Whether two descriptions lead to the same watch: titles and origins are not part of it. */
function isWatchedAlike(one: MergedCluster, other: MergedCluster): boolean {
  return isDeepStrictEqual(watchedPart(one), watchedPart(other));
}

function watchedPart({ cluster }: MergedCluster) {
  const { title, identity, origins, simulated, ...watched } = cluster;
  return watched;
}
