import { mockServices } from '@backstage/backend-test-utils';
import { DemoFleet } from '@meshstage/demo-fleet';
import { awaitCondition } from '@meshstage/testbed';
import { ThreadedReader } from '../collect';
import { ClusterAuthentications } from '../connect';
import { CollectingClusterWatch, FleetKeeper, PictureKeeper } from '../fleet';
import type { FleetPicture } from '../fleet/picture/FleetPicture';
import { mergeClusters } from '../sources/mergeClusters';
import { meshCluster } from './demoClusters';

/** A fleet of simulated clusters, watched as in production. */
export class WatchedFleet {
  readonly #ended = new AbortController();
  readonly #reader = ThreadedReader.create(1);
  readonly keeper: FleetKeeper;
  readonly pictures: PictureKeeper;

  /** Resolves when everything that can be read was read. */
  static async start(demo: DemoFleet): Promise<WatchedFleet> {
    const fleet = new WatchedFleet(demo);
    await fleet.until('the fleet is read', ({ state, planes }) =>
      state.clusters.length === demo.clusters.length &&
      state.clusters.every(
        ({ status }) =>
          status?.complete || status?.reachability.state === 'unreachable',
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

  private constructor(demo: DemoFleet) {
    const logger = mockServices.logger.mock();
    this.keeper = FleetKeeper.create({
      logger,
      signal: this.#ended.signal,
      watch: CollectingClusterWatch.create({
        authentications: ClusterAuthentications.create(),
        reader: this.#reader,
        logger,
      }),
    });
    this.pictures = PictureKeeper.create(this.keeper);
    const clusters = demo.clusters.map(each => meshCluster(each));
    this.keeper.setContent({
      ...mergeClusters([{ name: 'demo', clusters }]),
      problems: [],
    });
  }

  get picture(): FleetPicture {
    return this.pictures.picture;
  }

  until<T>(
    what: string,
    ask: (picture: FleetPicture) => T | undefined,
  ): Promise<T> {
    return awaitCondition(what, async () => ask(this.picture), {
      timeoutMs: 20_000,
    });
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#reader.close();
  }
}
