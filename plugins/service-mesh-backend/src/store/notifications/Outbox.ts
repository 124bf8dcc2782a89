import { LoggerService } from '@backstage/backend-plugin-api';
import type {
  NotificationSendOptions,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { timestamp } from '../../fleet/timestamp';

/** What is claimed and not sent for so long is sent by another replica. */
const CLAIM_MS = 60_000;
/** Nobody wants to hear of it after that. */
const GIVE_UP_MS = 24 * 60 * 60 * 1_000;
const AT_ONCE = 50;

type Row = {
  key: string;
  created: string;
  payload: string;
  claimed: string | null;
  sent: string | null;
  attempts: number;
  error: string | null;
};

/**
 * Notifications that are to be sent. Each has a key that names what it is
 * about, so that it is written once, and a scope of the same name, so that the
 * notifications plugin shows it once even if a replica dies between sending it
 * and saying so.
 */
export class Outbox {
  readonly #client: Knex;
  readonly #notifications: NotificationService;
  readonly #logger: LoggerService;

  static create(options: {
    client: Knex;
    notifications: NotificationService;
    logger: LoggerService;
  }): Outbox {
    return new Outbox(options);
  }

  private constructor(options: {
    client: Knex;
    notifications: NotificationService;
    logger: LoggerService;
  }) {
    this.#client = options.client;
    this.#notifications = options.notifications;
    this.#logger = options.logger;
  }

  /** Writes a notification that is not there yet. */
  static async put(
    transaction: Knex,
    key: string,
    notification: NotificationSendOptions,
    now: number,
  ): Promise<void> {
    await transaction<Row>('notifications')
      .insert({
        key,
        created: timestamp(now),
        payload: JSON.stringify({
          ...notification,
          payload: { ...notification.payload, scope: key },
        }),
        attempts: 0,
      })
      .onConflict('key')
      .ignore();
  }

  /** Sends what is there to be sent. */
  async send(signal: AbortSignal, now = Date.now()): Promise<void> {
    const rows = await this.#client<Row>('notifications')
      .whereNull('sent')
      .where('created', '>', timestamp(now - GIVE_UP_MS))
      .orderBy(['created', 'key'])
      .limit(AT_ONCE);
    for (const row of rows) {
      if (signal.aborted) {
        return;
      }
      if (await this.#claim(row, now)) {
        await this.#sendOne(row);
      }
    }
  }

  /** Forgets what was sent, or given up, before a moment (ISO string in UTC). */
  async forgetBefore(moment: string): Promise<void> {
    await this.#client<Row>('notifications')
      .where('created', '<', moment)
      .delete();
  }

  async #claim({ key }: Row, now: number): Promise<boolean> {
    const count = await this.#client<Row>('notifications')
      .where({ key })
      .whereNull('sent')
      .where(query =>
        query
          .whereNull('claimed')
          .orWhere('claimed', '<', timestamp(now - CLAIM_MS)),
      )
      .update({ claimed: timestamp(now) });
    return count === 1;
  }

  async #sendOne({ key, payload, attempts }: Row): Promise<void> {
    try {
      await this.#notifications.send(
        JSON.parse(payload) as NotificationSendOptions,
      );
    } catch (error) {
      // Claimed until the claim ends: that is when it is tried again.
      await this.#client<Row>('notifications')
        .where({ key })
        .update({ attempts: attempts + 1, error: String(error) });
      if (attempts === 0) {
        this.#logger.warn(
          `A notification could not be sent, and is tried again for a day: ${error}`,
        );
      }
      return;
    }
    await this.#client<Row>('notifications')
      .where({ key })
      .update({
        sent: timestamp(Date.now()),
        attempts: attempts + 1,
        error: null,
      });
  }
}
