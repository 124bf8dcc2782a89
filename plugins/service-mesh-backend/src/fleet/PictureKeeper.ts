import { FleetKeeper } from './FleetKeeper';
import { FleetState } from './FleetState';
import { ModelObserver, UNOBSERVED } from './ModelObserver';
import { FleetPicture } from './picture/FleetPicture';

/** How old data was in one second since 1970. */
type Ages = {
  readonly second: number;
  readonly clusters: FleetState['clusters'];
  readonly byName: ReadonlyMap<string, number>;
};

/** The picture of the present state: made when it is asked for, and then kept. */
export class PictureKeeper {
  readonly #keeper: FleetKeeper;
  #picture: FleetPicture | undefined;
  #ages: Ages | undefined;

  readonly #observer: ModelObserver;

  static create(
    keeper: FleetKeeper,
    observer: ModelObserver = UNOBSERVED,
  ): PictureKeeper {
    return new PictureKeeper(keeper, observer);
  }

  private constructor(keeper: FleetKeeper, observer: ModelObserver) {
    this.#keeper = keeper;
    this.#observer = observer;
  }

  get picture(): FleetPicture {
    const { state } = this.#keeper;
    if (this.#picture?.state !== state) {
      this.#picture = this.#observer.compute('picture', () =>
        FleetPicture.of(state, this.#picture),
      );
    }
    return this.#picture;
  }

  /** The same, with everything that takes long worked out already, piece by piece. */
  async prepared(): Promise<FleetPicture> {
    const { picture } = this;
    await picture.prepare();
    return picture;
  }

  /**
   * Seconds since the data of each cluster was known to be true, by its name:
   * the same map for a second, as long as the clusters are the same.
   */
  dataAgeSeconds(): ReadonlyMap<string, number> {
    const now = Date.now();
    const second = Math.floor(now / 1000);
    const { clusters } = this.#keeper.state;
    if (this.#ages?.second !== second || this.#ages.clusters !== clusters) {
      this.#ages = { second, clusters, byName: this.#agesAt(now) };
    }
    return this.#ages.byName;
  }

  #agesAt(now: number): ReadonlyMap<string, number> {
    const ages = new Map<string, number>();
    for (const { key, name } of this.#keeper.state.clusters) {
      const asOf = this.#keeper.asOf(key);
      if (asOf !== undefined) {
        ages.set(name, Math.max(0, Math.round((now - asOf) / 1000)));
      }
    }
    return ages;
  }
}
