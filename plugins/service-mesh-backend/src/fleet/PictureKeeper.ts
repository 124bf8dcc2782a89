import { FleetKeeper } from './FleetKeeper';
import { ModelObserver, UNOBSERVED } from './ModelObserver';
import { FleetPicture } from './picture/FleetPicture';

/** The picture of the present state: made when it is asked for, and then kept. */
export class PictureKeeper {
  readonly #keeper: FleetKeeper;
  #picture: FleetPicture | undefined;

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

  /** Seconds since the data of each cluster was known to be true, by its name. */
  dataAgeSeconds(now = Date.now()): ReadonlyMap<string, number> {
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
