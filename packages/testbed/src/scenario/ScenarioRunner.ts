import { Istiod } from '../istiod/Istiod';
import { Cluster } from '../kubernetes/Cluster';
import { startCluster } from '../kubernetes/startCluster';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { PrivateResolver } from '../dns/PrivateResolver';
import { ClusterImage } from '../storage/ClusterImage';
import { meshConfigMap, remoteSecret } from '../istiod/controlPlaneObjects';
import { Scenario, ScenarioAnswer } from '@meshstage/istio-multicluster';
import { ScenarioSession } from './ScenarioSession';
import { SliceTouch } from './SliceTouch';

type Slot = { cluster: Cluster; image: ClusterImage };

/**
 * Runs scenarios on real API servers and real istiods, one after the other.
 *
 * The API servers stay; between scenarios their content is replaced through
 * etcd, which takes tens of milliseconds. Every scenario gets fresh istiods
 * (half a second), because a running one remembers what a fresh one would
 * not know: gateways that lost their address, endpoints of hidden services.
 * For more speed run several runners beside each other.
 */
export class ScenarioRunner {
  readonly #runFolder: string;
  readonly #slots: Slot[] = [];
  readonly #resolver: PrivateResolver | undefined;
  readonly #resolverFailure: string;
  #count = 0;

  /** Logs and data go to `runFolder`. API servers are started when a scenario first needs them. */
  static async start(runFolder: string): Promise<ScenarioRunner> {
    let resolver: PrivateResolver | undefined;
    let failure = '';
    try {
      resolver = await PrivateResolver.start(runFolder);
    } catch (error) {
      failure = (error as Error).message;
    }
    return new ScenarioRunner(runFolder, resolver, failure);
  }

  private constructor(
    runFolder: string,
    resolver: PrivateResolver | undefined,
    resolverFailure: string,
  ) {
    this.#runFolder = runFolder;
    this.#resolver = resolver;
    this.#resolverFailure = resolverFailure;
  }

  /** What the real istiods answer to the questions of a scenario. */
  run(scenario: Scenario): Promise<ScenarioAnswer[]> {
    return this.with(scenario, session => session.answers());
  }

  /** Sets a scenario up, lets the caller ask its istiods anything, and takes it down. */
  async with<T>(
    scenario: Scenario,
    ask: (session: ScenarioSession) => Promise<T>,
  ): Promise<T> {
    this.#serveNames(scenario);
    const slots = await this.#slotsFor(Object.keys(scenario.clusters));
    const touches = await this.#fill(scenario, slots);
    const istiods = await this.#startIstiods(scenario, slots);
    try {
      await Promise.all(
        [...touches].map(([name, touch]) =>
          touch.apply(
            slots.get(name)!.image,
            readersOf(name, scenario, istiods),
          ),
        ),
      );
      const session = ScenarioSession.open(scenario, istiods);
      try {
        return await ask(session);
      } finally {
        session.close();
      }
    } finally {
      await Promise.all(
        [...istiods.values()].map(istiod => istiod.process.kill()),
      );
    }
  }

  async stop(): Promise<void> {
    for (const { image } of this.#slots) {
      image.close();
    }
    await Promise.all(this.#slots.map(({ cluster }) => cluster.stop()));
    await this.#resolver?.stop();
  }

  #serveNames(scenario: Scenario) {
    if (scenario.dns && !this.#resolver) {
      throw new Error(
        `Scenario ${scenario.name} has host names: ${this.#resolverFailure}`,
      );
    }
    this.#resolver?.serve(scenario.dns ?? {});
  }

  /** One running cluster for each name; started ones are used again. */
  async #slotsFor(names: readonly string[]): Promise<Map<string, Slot>> {
    const missing = names.length - this.#slots.length;
    const started = await Promise.all(
      Array.from({ length: Math.max(missing, 0) }, async (_, index) => {
        const cluster = await startCluster(
          {
            name: `slot${this.#slots.length + index + 1}`,
            distribution: 'EKS',
          },
          this.#runFolder,
        );
        return { cluster, image: await ClusterImage.create(cluster) };
      }),
    );
    this.#slots.push(...started);
    return new Map(names.map((name, index) => [name, this.#slots[index]]));
  }

  async #fill(
    scenario: Scenario,
    slots: Map<string, Slot>,
  ): Promise<Map<string, SliceTouch>> {
    const touches = new Map<string, SliceTouch>();
    await Promise.all(
      [...slots].map(async ([name, slot]) => {
        const objects = scenario.clusters[name].objects as KubernetesObject[];
        const touch = SliceTouch.of(objects, asksForServices(scenario));
        touches.set(name, touch);
        await slot.image.replace([
          ...objects,
          ...touch.markers,
          ...(await controlPlaneObjects(name, scenario, slots)),
        ]);
      }),
    );
    // Clusters of the pool that this scenario lacks are read by nobody.
    return touches;
  }

  async #startIstiods(
    scenario: Scenario,
    slots: Map<string, Slot>,
  ): Promise<Map<string, Istiod>> {
    this.#count += 1;
    const results = await Promise.allSettled(
      scenario.istiods.map(async ({ name, configCluster, env }) => {
        const { cluster } = slots.get(configCluster)!;
        const istiod = await Istiod.start(
          {
            name: `${String(this.#count).padStart(4, '0')}-${name}`,
            configCluster,
            clusterId: env?.CLUSTER_ID ?? configCluster,
            kubeconfig: await cluster.kubeconfig(),
            environment: env,
            podName: name,
            resolver: this.#resolver,
          },
          this.#runFolder,
        );
        return [name, istiod] as const;
      }),
    );
    const istiods = new Map<string, Istiod>();
    for (const result of results) {
      if (result.status === 'fulfilled') {
        istiods.set(...result.value);
      }
    }
    const failed = results.find(result => result.status === 'rejected');
    if (failed) {
      await Promise.all([...istiods.values()].map(i => i.process.kill()));
      throw (failed as PromiseRejectedResult).reason;
    }
    return istiods;
  }
}

/** Whether an answer depends on the Service being known before the slice (MCS discovery asks for it). */
function asksForServices(scenario: Scenario): boolean {
  return scenario.istiods.some(({ env }) =>
    Object.keys(env ?? {}).some(name => name.startsWith('ENABLE_MCS_')),
  );
}

/** The istiods that read a cluster, and what each calls it. */
function readersOf(
  cluster: string,
  scenario: Scenario,
  istiods: Map<string, Istiod>,
): { istiod: Istiod; clusterId: string }[] {
  return scenario.istiods.flatMap(({ name, configCluster, remotes }) => {
    const istiod = istiods.get(name)!;
    return [
      ...(configCluster === cluster
        ? [{ istiod, clusterId: istiod.clusterId }]
        : []),
      ...Object.entries(remotes ?? {})
        .filter(([id, read]) => read === cluster && id !== istiod.clusterId)
        .map(([clusterId]) => ({ istiod, clusterId })),
    ];
  });
}

/** Remote secrets and mesh settings of the istiods whose config cluster this is. */
async function controlPlaneObjects(
  cluster: string,
  scenario: Scenario,
  slots: Map<string, Slot>,
): Promise<KubernetesObject[]> {
  const objects = new Map<string, { object: KubernetesObject; from: string }>();
  const add = (object: KubernetesObject, from: string) => {
    const key = `${object.kind} ${object.metadata.name}`;
    const other = objects.get(key);
    if (other && JSON.stringify(other.object) !== JSON.stringify(object)) {
      throw new Error(
        `Scenario ${scenario.name}: istiods ${other.from} and ${from} share the config cluster ${cluster} but differ in ${key}. Give one of them another REVISION, or both the same settings.`,
      );
    }
    objects.set(key, { object, from });
  };
  for (const istiod of scenario.istiods) {
    if (istiod.configCluster !== cluster) {
      continue;
    }
    for (const [id, name] of Object.entries(istiod.remotes ?? {})) {
      const remote = slots.get(name);
      if (!remote) {
        throw new Error(
          `Scenario ${scenario.name}: istiod ${istiod.name} reads cluster ${name}, which the file does not hold.`,
        );
      }
      add(remoteSecret(id, await remote.cluster.kubeconfig()), istiod.name);
    }
    if (istiod.meshConfig || istiod.meshNetworks) {
      add(
        meshConfigMap(istiod.env?.REVISION ?? 'default', istiod),
        istiod.name,
      );
    }
  }
  return [...objects.values()].map(({ object }) => object);
}
