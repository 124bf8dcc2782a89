import { generateFleet, objectsOf } from '@meshstage/demo-fleet';
import {
  Fleet,
  KubernetesRecord,
  OBSERVED_KINDS,
  project,
} from '@meshstage/istio-multicluster';
import fc from 'fast-check';
import { ClusterStatus, IstiodReplicaFacts, ProxyNames } from '../../collect';
import { NO_READINGS } from '../../collect/__testUtils__/noReadings';
import { mergeClusters } from '../../sources/mergeClusters';
import { ClusterState, FleetState } from '../FleetState';
import { FleetPicture } from './FleetPicture';

const SINCE = Date.parse('2026-11-27T00:00:00Z');
const FAILURE = {
  reason: 'refused' as const,
  message: 'No.',
  remedy: 'Start.',
};

type Held = { readonly cluster: string; readonly record: KubernetesRecord };

function recordOf(object: unknown): KubernetesRecord[] {
  const projection = project(object);
  return 'record' in projection ? [projection.record] : [];
}

function statusOf(isReachable: boolean): ClusterStatus {
  return {
    reachability: isReachable
      ? { state: 'reachable', since: SINCE, checkedAt: SINCE }
      : {
          state: 'unreachable',
          since: SINCE,
          checkedAt: SINCE,
          failure: FAILURE,
        },
    version: { gitVersion: 'v1.33.1', major: '1', minor: '33' },
    kinds: OBSERVED_KINDS.map(({ record, required }) => ({
      kind: record,
      required,
      state: isReachable ? 'watching' : 'stale',
      since: SINCE,
      count: 1,
      problems: [],
      problemCount: 0,
    })),
    complete: true,
    readings: NO_READINGS,
  };
}

/** A small fleet that is bent, step by step. */
class Bendable {
  readonly #held: readonly Held[];
  readonly #names: readonly string[];
  state: FleetState;

  constructor(held: readonly Held[], names: readonly string[]) {
    this.#held = held;
    this.#names = names;
    const { clusters } = mergeClusters([
      {
        name: 'test',
        clusters: names.map(name => ({
          name,
          url: `https://${name}`,
          authentication: { provider: 'none' },
          istiod: { method: 'port-forward' as const },
          origins: {},
        })),
      },
    ]);
    this.state = {
      version: 1,
      fleet: Fleet.empty,
      clusters: clusters.map(merged => ({
        key: merged.key,
        name: merged.cluster.name,
        merged,
        since: SINCE,
        status: statusOf(true),
        replicas: [],
        owners: [],
      })),
      resolved: new Map(),
      contradictions: [],
      problems: [],
      eks: new Map(),
      eksVersions: [],
    };
    this.#set({
      fleet: this.state.fleet.apply(
        held.map(({ cluster, record }) => ({
          cluster: this.#keyOf(cluster),
          type: 'upsert',
          record,
        })),
      ),
    });
    this.tellOfReplica(3, true);
  }

  /** Takes an object away, or brings it back. */
  toggle(place: number): void {
    const { cluster, record } = this.#held[place % this.#held.length];
    const { kind, namespace, name } = record;
    const key = this.#keyOf(cluster);
    const isThere = this.state.fleet.cluster(key).get(kind, namespace, name);
    this.#set({
      fleet: this.state.fleet.apply([
        isThere
          ? { cluster: key, type: 'delete', kind, namespace, name }
          : { cluster: key, type: 'upsert', record },
      ]),
    });
  }

  reach(place: number, isReachable: boolean): void {
    const name = this.#names[place % this.#names.length];
    this.#change(name, { status: statusOf(isReachable) });
  }

  /** The istiod of the first cluster lives or not, and has every so many-th proxy. */
  tellOfReplica(every: number, isAlive: boolean): void {
    const [primary] = this.#names;
    const pods = this.#held.filter(({ record }) => record.kind === 'Pod');
    const istiod = pods.find(
      ({ record }) => record.kind === 'Pod' && record.labels.app === 'istiod',
    );
    const namesIn = (cluster: string) =>
      pods
        .filter(
          (each, index) => each.cluster === cluster && index % every !== 0,
        )
        .map(({ record }) => `${record.name}.${record.namespace}`)
        .sort()
        .join('\n');
    const replica: IstiodReplicaFacts = {
      replica: istiod?.record.name ?? '',
      revision: 'default',
      liveness: isAlive
        ? { state: 'alive', since: SINCE, checkedAt: SINCE }
        : { state: 'dead', since: SINCE, checkedAt: SINCE, failure: FAILURE },
      version: '1.31.0',
      clusterz: {
        asOf: SINCE,
        value: this.#names.map((name, index) => ({
          id: name,
          secretName: index === 0 ? '' : `istio-system/secret-${name}`,
          syncStatus: index % every === 1 ? 'timeout' : 'synced',
        })),
      },
      proxies: {
        asOf: SINCE,
        value: new Map(
          this.#names.map(name => [name, new ProxyNames(namesIn(name))]),
        ),
      },
    };
    this.#change(primary, { replicas: [replica] });
  }

  /** Leaves a cluster out of the configuration, and what it held. */
  forget(place: number): void {
    const name = this.#names[place % this.#names.length];
    this.#set({
      clusters: this.state.clusters.filter(each => each.name !== name),
      fleet: this.state.fleet.apply([
        { cluster: this.#keyOf(name), type: 'remove-cluster' },
      ]),
    });
  }

  #change(name: string, part: Partial<ClusterState>) {
    this.#set({
      clusters: this.state.clusters.map(each =>
        each.name === name ? { ...each, ...part } : each,
      ),
    });
  }

  #set(part: Partial<FleetState>) {
    this.state = { ...this.state, ...part, version: this.state.version + 1 };
  }

  #keyOf(name: string): string {
    return this.state.clusters.find(each => each.name === name)?.key ?? name;
  }
}

function partsOf(picture: FleetPicture) {
  const { clusters, controlPlanes, links, connections, gateways } = picture;
  const { findings, ids, mentions } = picture;
  return {
    clusters,
    controlPlanes,
    links,
    connections,
    gateways,
    findings,
    ids,
    mentions: mentions.in(clusters.map(({ id }) => id)),
  };
}

describe('FleetPicture', () => {
  let held: Held[];
  let names: string[];

  beforeAll(async () => {
    const { clusters } = await generateFleet({
      clusters: 4,
      services: 6,
      pods: 40,
      seed: 5,
    });
    names = clusters.map(({ name }) => name);
    held = clusters.flatMap(cluster =>
      [...objectsOf(cluster)].flatMap(object =>
        recordOf(object).map(record => ({ cluster: cluster.name, record })),
      ),
    );
  });

  beforeEach(() => {
    jest.useFakeTimers({ now: SINCE });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('shows after any changes what one shows that is made anew', () => {
    const bend = fc.oneof(
      { weight: 6, arbitrary: fc.record({ toggle: fc.nat() }) },
      fc.record({ reach: fc.nat(), isReachable: fc.boolean() }),
      fc.record({ every: fc.integer({ min: 2, max: 5 }), lives: fc.boolean() }),
      fc.record({ forget: fc.nat() }),
    );
    fc.assert(
      fc.property(fc.array(bend, { maxLength: 8 }), bends => {
        const fleet = new Bendable(held, names);
        let picture = FleetPicture.of(fleet.state);
        partsOf(picture);
        for (const each of bends) {
          if ('toggle' in each) {
            fleet.toggle(each.toggle);
          } else if ('reach' in each) {
            fleet.reach(each.reach, each.isReachable);
          } else if ('every' in each) {
            fleet.tellOfReplica(each.every, each.lives);
          } else {
            fleet.forget(each.forget);
          }
          picture = FleetPicture.of(fleet.state, picture);
          expect(partsOf(picture)).toEqual(
            partsOf(FleetPicture.of(fleet.state)),
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has its slow parts ready when it was prepared', async () => {
    jest.useRealTimers();
    const { state } = new Bendable(held, names);
    const prepared = FleetPicture.of(state);
    await Promise.all([prepared.prepare(), prepared.prepare()]);
    const ready = prepared.findings;
    expect(prepared.findings).toBe(ready);
    expect(ready.map(({ id }) => id)).toEqual(
      FleetPicture.of(state).findings.map(({ id }) => id),
    );
  });
});
