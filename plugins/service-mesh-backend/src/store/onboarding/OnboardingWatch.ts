import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { isDeepStrictEqual } from 'util';
import type { OnboardingTiming } from '../../config';
import type { PictureKeeper } from '../../fleet';
import { lookAtLink } from '../../fleet/onboarding/lookAtOnboarding';
import { OnboardingSights } from '../../fleet/onboarding/OnboardingSights';
import type { FleetPicture } from '../../fleet/picture/FleetPicture';
import { unsettledClusters } from '../history/unsettledClusters';
import { advanceOnboarding, leaveMesh } from './advanceOnboarding';
import { onboardingNews } from './onboardingNews';
import { isOver, OnboardingRecord } from './OnboardingRecord';
import { OnboardingStore } from './OnboardingStore';

const INTERVAL = { seconds: 5 };
/** A replica that dies in the middle holds up the others for that long and a minute. */
const TIMEOUT = { seconds: 30 };
const INITIAL_DELAY = { seconds: 5 };
/** The sources may be read a little later than the database. */
const PATIENCE_MS = 120_000;

/** What the watch works with. */
export type OnboardingWatchOptions = {
  store: OnboardingStore;
  pictures: Pick<PictureKeeper, 'prepared'>;
  timing: OnboardingTiming;
  logger: LoggerService;
};

/**
 * Watches how far clusters come on their way into a mesh. It runs in one
 * replica at a time; whatever two of them see at once is stored once all the
 * same.
 */
export class OnboardingWatch {
  readonly #options: OnboardingWatchOptions;
  readonly #startedAt = Date.now();
  readonly #sights = new OnboardingSights();

  static create(options: OnboardingWatchOptions): OnboardingWatch {
    return new OnboardingWatch(options);
  }

  private constructor(options: OnboardingWatchOptions) {
    this.#options = options;
  }

  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'service-mesh-onboarding',
      scope: 'global',
      frequency: INTERVAL,
      timeout: TIMEOUT,
      initialDelay: INITIAL_DELAY,
      fn: signal => this.look(signal),
    });
  }

  /** Looks at every record that is not over. */
  async look(signal: AbortSignal, now = Date.now()): Promise<void> {
    const { store, pictures, logger } = this.#options;
    const records = (await store.list()).filter(record => !isOver(record));
    for (const record of records) {
      if (signal.aborted) {
        return;
      }
      const picture = await pictures.prepared();
      try {
        if (this.#isSettled(picture, record, now)) {
          await this.#advance(picture, record, now);
        }
      } catch (error) {
        // One that cannot be judged must not keep the others from being watched.
        logger.warn(
          `The onboarding of ${record.cluster} into ${record.mesh} could not be looked at, and is tried again: ${error}`,
        );
      }
    }
  }

  /** Right after a start, not being seen says nothing. */
  #isSettled(
    picture: FleetPicture,
    { cluster, primaries }: OnboardingRecord,
    now: number,
  ): boolean {
    const involved = [cluster, ...primaries];
    const unsettled = unsettledClusters(picture.state.clusters, now);
    return (
      !involved.some(name => unsettled.has(name)) &&
      (now - this.#startedAt >= PATIENCE_MS ||
        involved.every(name => picture.cluster(name)))
    );
  }

  async #advance(
    picture: FleetPicture,
    record: OnboardingRecord,
    now: number,
  ): Promise<void> {
    const { store, timing } = this.#options;
    const after =
      record.verdict === 'member'
        ? leaveMesh(record, lookAtLink(picture, record), now, timing)
        : advanceOnboarding(
            record,
            await this.#sights.get(picture, record),
            now,
            timing,
          );
    if (!isDeepStrictEqual(stored(after), stored(record))) {
      const owners = picture.cluster(record.cluster)?.owners ?? [];
      await store.save(
        record,
        after,
        now,
        onboardingNews(record, after, owners),
      );
    }
  }
}

/** As it comes back from the database: without what is undefined. */
function stored(record: OnboardingRecord): unknown {
  return JSON.parse(JSON.stringify(record));
}
