import {
  FleetChange,
  OBSERVED_KINDS,
  ObservedKind,
} from '@meshstage/istio-multicluster';
import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import pLimit from 'p-limit';
import type { ClusterConnection } from '../connect/ClusterConnection';
import { ChangeBatch } from './ChangeBatch';
import type { ClusterCollectorOptions } from './ClusterCollectorOptions';
import type {
  ClusterReadings,
  ClusterStatus,
  KindStatus,
} from './ClusterStatus';
import { joinKindStatus } from './KindStatusJoin';
import { SharedParts } from './observation/SharedParts';
import { ReachabilityProbe } from './ReachabilityProbe';
import {
  PeriodicReading,
  readDeprecatedApis,
  readIssuer,
  readServedApis,
} from './readings';
import {
  ResourceChange,
  ResourceCollector,
  ResourceState,
} from './ResourceCollector';
import { SelectionUnion } from './SelectionUnion';
import { STATUS_DELAY_MS, statusDelayMs } from './statusDelay';

/** Lists that are under way at once; watches are not bounded. */
const LISTS_AT_ONCE = 4;

/** Kinds with many or large objects come last, so that the rest is there soon. */
const LAST_KINDS = ['EndpointSlice', 'Pod'];

/** A stream of a kind: one for each of its selections. */
type Stream = { kind: ObservedKind; selection: number; state: ResourceState };

/**
 * Everything that is collected from one cluster. Nothing here is shared with
 * another cluster but the reader, whose jobs cannot wait for anything.
 */
export class ClusterCollector {
  readonly #options: ClusterCollectorOptions;
  readonly #probe: ReachabilityProbe;
  readonly #readings: {
    readonly [N in keyof ClusterReadings]: {
      readonly reading: ClusterReadings[N];
    };
  };
  readonly #changes: ChangeBatch;
  readonly #kinds: readonly ObservedKind[];
  readonly #streams = new Map<ObservedKind, Stream[]>();
  /** Of all kinds, until each was listed once. */
  #sharedParts: SharedParts | undefined = new SharedParts();
  #statusTimer: NodeJS.Timeout | undefined;
  #statusAt = 0;

  /** Starts; goes on until the signal ends. The connection stays the caller's. */
  static start(
    connection: ClusterConnection,
    options: ClusterCollectorOptions,
  ): ClusterCollector {
    return new ClusterCollector(connection, options);
  }

  private constructor(
    connection: ClusterConnection,
    options: ClusterCollectorOptions,
  ) {
    const { signal, key, timing, observer } = options;
    this.#options = options;
    this.#changes = new ChangeBatch(changes => options.onChanges(changes));
    this.#kinds = kindsFor(options, connection.cluster.remoteSecrets);
    this.#probe = ReachabilityProbe.start(connection, {
      signal,
      observer,
      onAnswer: () => this.#statusChanged(),
    });
    const reading = {
      gate: this.#probe,
      signal,
      onChange: () => this.#statusChanged(),
    };
    this.#readings = {
      servedApis: PeriodicReading.start(connection, readServedApis, reading),
      issuer: PeriodicReading.start(connection, readIssuer, reading),
      deprecatedApis: PeriodicReading.start(
        connection,
        readDeprecatedApis,
        reading,
      ),
    };
    const lists = pLimit(LISTS_AT_ONCE);
    for (const kind of this.#kinds) {
      const selections = kind.only ?? [{}];
      const union = new SelectionUnion(key, kind.record, selections.length);
      const streams = selections.map((_, selection) => ({
        kind,
        selection,
        state: initialState(),
      }));
      this.#streams.set(kind, streams);
      for (const stream of streams) {
        const collector = new ResourceCollector(connection, {
          kind,
          selection: selections[stream.selection],
          namespace: namespaceOf(kind, connection.cluster),
          reader: options.reader,
          sharedParts: () => this.#sharedParts ?? new SharedParts(),
          lists,
          gate: this.#probe,
          timing,
          observer,
          signal,
          onChanges: changes => this.#take(stream, union, changes),
          onState: state => {
            const { reachability } = this.#probe.answer;
            const waitMs = statusDelayMs(
              stream.state,
              state,
              reachability.state,
            );
            stream.state = state;
            this.#statusChanged(waitMs);
          },
        });
        collector.run().catch(() => {
          // It ends by the signal only.
        });
      }
    }
    signal.addEventListener('abort', () => this.#stop(), { once: true });
    this.#statusChanged();
  }

  /** How it stands now. */
  get status(): ClusterStatus {
    const { reachability, version, kubeSystemUid } = this.#probe.answer;
    const { servedApis, issuer, deprecatedApis } = this.#readings;
    const kinds = this.#kinds.map(kind => this.#kindStatus(kind));
    const asOf = oldest(kinds);
    return {
      reachability,
      ...(version ? { version } : {}),
      ...(kubeSystemUid ? { kubeSystemUid } : {}),
      readings: {
        servedApis: servedApis.reading,
        issuer: issuer.reading,
        deprecatedApis: deprecatedApis.reading,
      },
      kinds,
      complete: kinds.every(
        ({ state }) =>
          state === 'watching' ||
          state === 'stale' ||
          state === 'denied' ||
          state === 'missing',
      ),
      ...(asOf === undefined ? {} : { asOf }),
    };
  }

  #take(
    stream: Stream,
    union: SelectionUnion,
    changes: readonly ResourceChange[],
  ) {
    if (this.#options.signal.aborted) {
      return;
    }
    const { kind, selection } = stream;
    this.#changes.add(
      kind.only && kind.only.length > 1
        ? changes.flatMap(change => union.take(selection, change))
        : changes.map(change => this.#toFleetChange(kind, change)),
    );
  }

  #toFleetChange(kind: ObservedKind, change: ResourceChange): FleetChange {
    const cluster = this.#options.key;
    return change.type === 'upsert'
      ? { cluster, ...change }
      : { cluster, kind: kind.record, ...change };
  }

  #kindStatus(kind: ObservedKind): KindStatus {
    const streams = this.#streams.get(kind) ?? [];
    return joinKindStatus(
      kind,
      streams.map(({ state }) => state),
    );
  }

  /** The earliest of all who want it to be told rules. */
  #statusChanged(waitMs = STATUS_DELAY_MS) {
    const at = Date.now() + waitMs;
    if (
      this.#options.signal.aborted ||
      (this.#statusTimer && this.#statusAt <= at)
    ) {
      return;
    }
    clearTimeout(this.#statusTimer);
    this.#statusAt = at;
    this.#statusTimer = setTimeout(() => {
      this.#statusTimer = undefined;
      const { status } = this;
      if (status.complete) {
        this.#sharedParts = undefined;
      }
      this.#options.onStatus(status);
    }, waitMs);
  }

  #stop() {
    this.#changes.stop();
    clearTimeout(this.#statusTimer);
  }
}

function kindsFor(
  options: ClusterCollectorOptions,
  remoteSecrets = 'none',
): ObservedKind[] {
  return [...(options.kinds ?? OBSERVED_KINDS)]
    .filter(({ record }) => record !== 'Secret' || remoteSecrets !== 'none')
    .sort(
      (a, b) => LAST_KINDS.indexOf(a.record) - LAST_KINDS.indexOf(b.record),
    );
}

/** istiod reads remote secrets of its own namespace only, and so does this plugin. */
function namespaceOf(
  { record }: ObservedKind,
  { istiod }: MeshCluster,
): string | undefined {
  if (record !== 'Secret') {
    return undefined;
  }
  return istiod?.method === 'port-forward'
    ? istiod.namespace ?? 'istio-system'
    : 'istio-system';
}

function initialState(): ResourceState {
  return {
    state: 'waiting',
    since: Date.now(),
    count: 0,
    problems: new Map(),
  };
}

/** What is denied or missing has no age: it is not shown as data. */
function oldest(kinds: readonly KindStatus[]): number | undefined {
  const times = kinds
    .filter(({ state }) => state !== 'denied' && state !== 'missing')
    .map(({ asOf }) => asOf);
  return times.length === 0 || times.includes(undefined)
    ? undefined
    : Math.min(...times.map(time => time ?? 0));
}
