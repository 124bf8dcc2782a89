import { mockServices } from '@backstage/backend-test-utils';
import { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { awaitCondition } from '@meshstage/testbed';
import { ClusterStatus, IstiodEndpoint, ThreadedReader } from '../collect';
import { ClusterAuthentications } from '../connect';
import { CollectingClusterWatch, FleetKeeper, PictureKeeper } from '../fleet';
import { fleetContent } from './fleetContent';
import type { FleetPicture } from '../fleet/picture/FleetPicture';

/** On a busy machine a cluster that works may be late; one that refuses stays so. */
function isRefused({ reachability }: ClusterStatus): boolean {
  return (
    reachability.state === 'unreachable' &&
    reachability.failure.reason === 'refused'
  );
}

/** Clusters that are watched as in production. */
export class WatchedFleet {
  readonly #ended = new AbortController();
  readonly #reader = ThreadedReader.create(1);
  readonly keeper: FleetKeeper;
  readonly pictures: PictureKeeper;

  /** Resolves when everything that can be read was read. */
  static async start(clusters: readonly MeshCluster[]): Promise<WatchedFleet> {
    const fleet = new WatchedFleet(clusters);
    await fleet.until('the fleet is read', ({ state, planes }) =>
      state.clusters.length === clusters.length &&
      state.clusters.every(
        ({ status }) => status?.complete || (status && isRefused(status)),
      ) &&
      planes.length > 0 &&
      planes.every(({ replicas }) =>
        replicas.every(
          ({ facts }) => facts?.clusterz?.value && facts.proxies?.value,
        ),
      )
        ? true
        : undefined,
    );
    return fleet;
  }

  private constructor(clusters: readonly MeshCluster[]) {
    const logger = mockServices.logger.mock();
    this.keeper = FleetKeeper.create({
      logger,
      signal: this.#ended.signal,
      watch: CollectingClusterWatch.create({
        authentications: ClusterAuthentications.create(),
        reader: this.#reader,
        istiod: IstiodEndpoint,
        logger,
      }),
    });
    this.pictures = PictureKeeper.create(this.keeper);
    this.keeper.setContent(fleetContent(clusters));
  }

  get picture(): FleetPicture {
    return this.pictures.picture;
  }

  until<T>(
    what: string,
    ask: (picture: FleetPicture) => T | undefined,
  ): Promise<T> {
    return awaitCondition(what, async () => ask(this.picture), {
      timeoutMs: 45_000,
    });
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#reader.close();
  }
}
