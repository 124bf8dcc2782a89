import { ConflictError, NotFoundError } from '@backstage/errors';
import { OnboardingRequest } from '@meshstage/plugin-service-mesh-common';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { timestamp } from '../../fleet/timestamp';
import { HistoryStore } from '../HistoryStore';
import { Outbox } from '../notifications/Outbox';
import { withVerdict } from './advanceOnboarding';
import { onboardingEntry } from './onboardingEntry';
import { OnboardingRecord } from './OnboardingRecord';
import { newRecord, takenOver } from './recordOfRequest';

/** So often a write is tried that others were faster with. */
const ATTEMPTS = 5;

type Row = {
  id: string;
  mesh: string;
  cluster: string;
  verdict: string;
  created: string;
  updated: string;
  sequence: number;
  record: string;
};

/** What is sent together with a change of a record; the key is the same for the same news. */
export type OnboardingNews = {
  key: string;
  notification: NotificationSendOptions;
};

/** The records of clusters on their way into a mesh: one for each pair of both. */
export class OnboardingStore {
  readonly #client: Knex;
  readonly #history: HistoryStore;
  readonly #onChange: () => void;

  static create(options: {
    client: Knex;
    history: HistoryStore;
    onChange(): void;
  }): OnboardingStore {
    return new OnboardingStore(options);
  }

  private constructor(options: {
    client: Knex;
    history: HistoryStore;
    onChange(): void;
  }) {
    this.#client = options.client;
    this.#history = options.history;
    this.#onChange = options.onChange;
  }

  /** Those that changed last first. */
  async list(): Promise<OnboardingRecord[]> {
    const rows = await this.#client<Row>('onboardings')
      .select()
      .orderBy([
        { column: 'updated', order: 'desc' },
        { column: 'id', order: 'asc' },
      ]);
    return rows.map(recordOf);
  }

  async get(id: string): Promise<OnboardingRecord | undefined> {
    const row = await this.#client<Row>('onboardings').where({ id }).first();
    return row && recordOf(row);
  }

  /**
   * The record of a mesh and a cluster: a new one, or the one that is there,
   * with what the request says anew. One that is over begins again.
   */
  async start(
    request: OnboardingRequest,
    by: string,
    now = Date.now(),
  ): Promise<{ record: OnboardingRecord; isNew: boolean }> {
    const { mesh, cluster } = request;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const row = await this.#client<Row>('onboardings')
        .where({ mesh, cluster })
        .first();
      const before = row && recordOf(row);
      const after = before
        ? takenOver(before, request, by, now)
        : newRecord(request, by, now);
      if (before && after === before) {
        return { record: before, isNew: false };
      }
      const record = before
        ? await this.#update(before, after, now, { by })
        : await this.#insert(after, by);
      if (record) {
        return { record, isNew: before === undefined };
      }
    }
    throw this.#overtaken(`of ${cluster} into ${mesh}`);
  }

  /** @throws NotFoundError if there is none of this id */
  async abandon(
    id: string,
    reason: string,
    by: string,
    now = Date.now(),
  ): Promise<OnboardingRecord> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const before = await this.get(id);
      if (!before) {
        throw new NotFoundError(`There is no onboarding "${id}".`);
      }
      if (before.verdict === 'abandoned') {
        return before;
      }
      const { stalled, ...rest } = before;
      const after = withVerdict(rest, 'abandoned', {
        at: timestamp(now),
        kind: 'abandoned',
        by,
        text: reason,
        clusters: [],
      });
      const record = await this.#update(before, after, now, {
        by,
        cause: reason,
      });
      if (record) {
        return record;
      }
    }
    throw this.#overtaken(id);
  }

  /** Stores what a record has become; false if somebody else changed it meanwhile. */
  async save(
    before: OnboardingRecord,
    after: OnboardingRecord,
    now: number,
    news?: OnboardingNews,
  ): Promise<boolean> {
    const cause = after.stalled?.cause;
    const record = await this.#update(before, after, now, {
      ...(cause === undefined ? {} : { cause }),
      news,
    });
    return record !== undefined;
  }

  async #insert(
    record: OnboardingRecord,
    by: string,
  ): Promise<OnboardingRecord | undefined> {
    const { id, mesh, cluster, createdAt } = record;
    const isOurs = await this.#client.transaction(async transaction => {
      const inserted = await transaction<Row>('onboardings')
        .insert({
          id,
          mesh,
          cluster,
          created: createdAt,
          ...columnsOf(record),
        })
        .onConflict(['mesh', 'cluster'])
        .ignore()
        .returning('id');
      if (inserted.length > 0) {
        await this.#history.add(
          [onboardingEntry(undefined, record, { by })],
          transaction,
        );
      }
      return inserted.length > 0;
    });
    if (isOurs) {
      this.#onChange();
    }
    return isOurs ? record : undefined;
  }

  async #update(
    before: OnboardingRecord,
    changed: OnboardingRecord,
    now: number,
    told: { by?: string; cause?: string; news?: OnboardingNews },
  ): Promise<OnboardingRecord | undefined> {
    const { id, sequence } = before;
    const after = {
      ...changed,
      sequence: sequence + 1,
      updatedAt: timestamp(now),
    };
    const isOurs = await this.#client.transaction(async transaction => {
      const count = await transaction<Row>('onboardings')
        .where({ id, sequence })
        .update(columnsOf(after));
      if (count === 1 && before.verdict !== after.verdict) {
        await this.#history.add(
          [onboardingEntry(before, after, told)],
          transaction,
        );
      }
      if (count === 1 && told.news) {
        const { key, notification } = told.news;
        await Outbox.put(transaction, key, notification, now);
      }
      return count === 1;
    });
    if (isOurs) {
      this.#onChange();
    }
    return isOurs ? after : undefined;
  }

  #overtaken(what: string): ConflictError {
    return new ConflictError(
      `The onboarding ${what} was changed by others at the same time; try again.`,
    );
  }
}

function columnsOf(
  record: OnboardingRecord,
): Pick<Row, 'verdict' | 'updated' | 'sequence' | 'record'> {
  return {
    verdict: record.verdict,
    updated: record.updatedAt,
    sequence: record.sequence,
    record: JSON.stringify(record),
  };
}

function recordOf(row: Row): OnboardingRecord {
  return JSON.parse(row.record) as OnboardingRecord;
}
