import { SchedulerService } from '@backstage/backend-plugin-api';
import type { FleetKeeper, PictureKeeper } from '../fleet';
import { timestamp } from '../fleet/timestamp';
import { Acknowledgements } from './Acknowledgements';
import { StateRecorder } from './history/StateRecorder';
import { HistoryStore } from './HistoryStore';
import { LastStates } from './LastStates';
import { Notifier } from './notifications/Notifier';
import { Outbox } from './notifications/Outbox';

const RECORD_INTERVAL = { seconds: 5 };
/** A replica that dies in the middle holds up the others for that long and a minute. */
const RECORD_TIMEOUT = { seconds: 30 };
const SAVE_INTERVAL = { minutes: 1 };
const SAVE_TIMEOUT = { minutes: 5 };
const TIDY_INTERVAL = { hours: 6 };
const TIDY_TIMEOUT = { minutes: 10 };
const INITIAL_DELAY = { seconds: 5 };
const REMEMBERED_CLUSTER_MS = 30 * 24 * 60 * 60 * 1_000;

/** What the tasks work with. */
export type StoreTasksOptions = {
  keeper: FleetKeeper;
  pictures: PictureKeeper;
  acknowledgements: Acknowledgements;
  history: HistoryStore;
  lastStates: LastStates;
  recorder: StateRecorder;
  /** Missing: nobody is notified. */
  notifier: Notifier | undefined;
  outbox: Outbox;
  retentionMs: number;
};

/**
 * What is written into the database. It runs in one replica at a time; whatever
 * two of them do at once is stored once all the same.
 */
export class StoreTasks {
  readonly #options: StoreTasksOptions;

  static create(options: StoreTasksOptions): StoreTasks {
    return new StoreTasks(options);
  }

  private constructor(options: StoreTasksOptions) {
    this.#options = options;
  }

  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'service-mesh-acknowledgements',
      // Each replica keeps what it read.
      scope: 'local',
      frequency: RECORD_INTERVAL,
      timeout: RECORD_TIMEOUT,
      fn: () => this.#options.acknowledgements.refresh(),
    });
    await scheduler.scheduleTask({
      id: 'service-mesh-history',
      scope: 'global',
      frequency: RECORD_INTERVAL,
      timeout: RECORD_TIMEOUT,
      initialDelay: INITIAL_DELAY,
      fn: signal => this.record(signal),
    });
    await scheduler.scheduleTask({
      id: 'service-mesh-last-states',
      scope: 'global',
      frequency: SAVE_INTERVAL,
      timeout: SAVE_TIMEOUT,
      initialDelay: SAVE_INTERVAL,
      fn: signal => this.save(signal),
    });
    await scheduler.scheduleTask({
      id: 'service-mesh-tidy',
      scope: 'global',
      frequency: TIDY_INTERVAL,
      timeout: TIDY_TIMEOUT,
      initialDelay: SAVE_INTERVAL,
      fn: () => this.tidy(),
    });
  }

  /** Writes what changed, and tells those who are to know. */
  async record(signal: AbortSignal): Promise<void> {
    const { acknowledgements, outbox, pictures, recorder } = this.#options;
    const picture = await pictures.prepared();
    await acknowledgements.endExpired();
    const tracked = await recorder.record(picture);
    if (this.#options.notifier) {
      await acknowledgements.refresh();
      await this.#options.notifier.update(
        picture,
        tracked,
        acknowledgements.now.byFinding,
      );
      await outbox.send(signal);
    }
  }

  /** Saves the last known state of the clusters. */
  async save(signal: AbortSignal): Promise<void> {
    const { keeper, lastStates } = this.#options;
    await lastStates.save(keeper.state, key => keeper.asOf(key), signal);
  }

  /** Forgets what is too old. */
  async tidy(now = Date.now()): Promise<void> {
    const { history, lastStates, outbox, retentionMs } = this.#options;
    await history.forgetBefore(timestamp(now - retentionMs));
    await outbox.forgetBefore(timestamp(now - retentionMs));
    await lastStates.forgetBefore(timestamp(now - REMEMBERED_CLUSTER_MS));
  }
}
