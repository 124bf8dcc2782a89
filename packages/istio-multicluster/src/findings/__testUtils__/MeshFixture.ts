import { controlPlanes } from '../../control-plane/controlPlanes';
import { remoteSecretIds } from '../../control-plane/remoteSecretIds';
import { ReplicaFacts } from '../../facts/ControlPlaneStatus';
import { FleetFacts } from '../../facts/FleetFacts';
import { Fleet } from '../../fleet/Fleet';
import { FleetChange } from '../../fleet/FleetChange';
import { injectedPods } from '../../links/injectedPods';
import { OBSERVED_KINDS } from '../../records/ObservedKind';
import { project } from '../../records/project';
import {
  clusterObjects,
  FixtureObject,
  MeshOptions,
  nameOfCluster,
} from './clusterObjects';

export const NOW = Date.parse('2026-11-27T00:00:00Z');
const SINCE = Date.parse('2026-11-01T00:00:00Z');

type Writable<T> = { -readonly [K in keyof T]: Writable<T[K]> };
/** Facts that a test may bend before they are used. */
export type BendableFacts = Writable<FleetFacts>;

/** Cluster id and `pod.namespace`. */
type Proxy = readonly [string, string];

function byClusterId(
  proxies: readonly Proxy[],
): ReadonlyMap<string, Set<string>> {
  const sets = new Map<string, Set<string>>();
  for (const [id, name] of proxies) {
    sets.set(id, (sets.get(id) ?? new Set()).add(name));
  }
  return sets;
}

/**
 * A mesh in which everything is as it should be. A test bends an object or a
 * fact, and looks at what is found.
 */
export class MeshFixture {
  readonly objects: Map<string, FixtureObject[]>;
  readonly #bends: ((facts: BendableFacts) => void)[] = [];

  constructor(options: MeshOptions) {
    this.objects = new Map(
      Array.from({ length: options.clusters }, (_, index) => [
        nameOfCluster(index),
        clusterObjects(options, index),
      ]),
    );
  }

  /** The object; fails if there is none. */
  object(cluster: string, kind: string, name: string): FixtureObject {
    const [own, namespace = ''] = name.split('/').reverse();
    const found = this.objects
      .get(cluster)
      ?.find(
        each =>
          each.kind === kind &&
          each.metadata.name === own &&
          (each.metadata.namespace ?? '') === namespace,
      );
    if (!found) {
      throw new Error(`There is no ${kind} ${name} in ${cluster}`);
    }
    return found;
  }

  remove(cluster: string, kind: string, name: string): void {
    const gone = this.object(cluster, kind, name);
    this.objects.set(
      cluster,
      this.objects.get(cluster)!.filter(each => each !== gone),
    );
  }

  add(cluster: string, ...objects: FixtureObject[]): void {
    this.objects.get(cluster)!.push(...objects);
  }

  /** All objects of a kind in a cluster. */
  all(cluster: string, kind: string): FixtureObject[] {
    return this.objects.get(cluster)!.filter(each => each.kind === kind);
  }

  bend(change: (facts: BendableFacts) => void): void {
    this.#bends.push(change);
  }

  fleet(): Fleet {
    const changes = [...this.objects].flatMap(([cluster, objects]) =>
      objects.map((object): FleetChange => {
        const projection = project(object);
        if (!('record' in projection)) {
          throw new Error(JSON.stringify(projection));
        }
        return { cluster, type: 'upsert', record: projection.record };
      }),
    );
    return Fleet.empty.apply(changes);
  }

  facts(fleet: Fleet): FleetFacts {
    const facts: FleetFacts = {
      now: NOW,
      resolved: new Map(),
      clusters: [...this.objects.keys()].map(key => ({
        key,
        name: key,
        since: SINCE,
        status: {
          reachability: { state: 'reachable', since: SINCE },
          complete: true,
          kubeSystemUid: `uid-${key}`,
          kinds: OBSERVED_KINDS.map(({ record }) => ({
            kind: record,
            state: 'watching',
            since: SINCE,
            problems: [],
            problemCount: 0,
          })),
        },
      })),
      controlPlanes: this.#controlPlanes(fleet),
    };
    for (const bend of this.#bends) {
      bend(facts as unknown as BendableFacts);
    }
    return facts;
  }

  #controlPlanes(fleet: Fleet): FleetFacts['controlPlanes'] {
    const found = controlPlanes(fleet);
    return found.map(({ controlPlane: plane, cluster, replicas, unknown }) => {
      const proxies = [...fleet.clusters].flatMap(([key, records]) => {
        const primary =
          found.find(each => each.cluster === key) ??
          found.find(({ controlPlane }) =>
            [...controlPlane.registries.values()].includes(key),
          );
        return primary?.cluster === cluster
          ? [...injectedPods(records)].map(
              ({ name, namespace, proxy }): Proxy => [
                proxy.clusterId ?? key,
                `${name}.${namespace}`,
              ],
            )
          : [];
      });
      return {
        plane,
        hostCluster: cluster,
        unknownRegistries: unknown.flatMap(each =>
          each.what === 'registry' ? [each.clusterId] : [],
        ),
        replicas: replicas.map(({ pod }, index) => ({
          name: pod.name,
          facts: this.#replica(
            [
              plane.clusterId,
              ...remoteSecretIds(fleet.cluster(cluster), plane.systemNamespace),
            ],
            proxies.filter((_, at) => at % replicas.length === index),
          ),
        })),
      };
    });
  }

  #replica(
    registries: readonly string[],
    proxies: readonly Proxy[],
  ): ReplicaFacts {
    return {
      liveness: { state: 'alive', since: SINCE },
      version: '1.31.0',
      clusterz: {
        asOf: SINCE,
        value: registries.map((id, index) => ({
          id,
          secretName:
            index === 0 ? '' : `istio-system/istio-remote-secret-${id}`,
          syncStatus: 'synced',
        })),
      },
      proxies: { asOf: SINCE, value: byClusterId(proxies) },
    };
  }
}
