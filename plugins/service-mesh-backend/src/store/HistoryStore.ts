import { HistoryEntry } from '@meshstage/plugin-service-mesh-common';
import { Knex } from 'knex';

/** What of the history is asked for. All conditions must hold; of a list any value. */
export type HistoryFilter = {
  clusters?: readonly string[];
  kinds?: readonly HistoryEntry['kind'][];
  codes?: readonly string[];
  /** Not before (ISO string in UTC). */
  since?: string;
  /** Before (ISO string in UTC). */
  until?: string;
};

/** An entry that is to be stored; `key` is the same for the same change. */
export type NewHistoryEntry = Omit<HistoryEntry, 'id'> & { key: string };

type Row = { id: number; entry: string };

/** What changed its state, the newest first. */
export class HistoryStore {
  readonly #client: Knex;

  static create(client: Knex): HistoryStore {
    return new HistoryStore(client);
  }

  private constructor(client: Knex) {
    this.#client = client;
  }

  /**
   * Stores entries that are not there yet.
   *
   * @param transaction - for what must be stored together with them
   */
  async add(
    entries: readonly NewHistoryEntry[],
    transaction: Knex = this.#client,
  ): Promise<void> {
    for (const { key, ...entry } of entries) {
      const [row] = await transaction('history')
        .insert({
          key,
          at: entry.at,
          kind: entry.kind,
          code: entry.code ?? null,
          entry: JSON.stringify(entry),
        })
        .onConflict('key')
        .ignore()
        .returning<{ id: number }[]>('id');
      const clusters = [...new Set(entry.clusters)];
      if (row && clusters.length > 0) {
        await transaction('history_clusters').insert(
          clusters.map(cluster => ({ entry_id: row.id, cluster })),
        );
      }
    }
  }

  /** @param before - id of the entry after which the page begins */
  async list(
    filter: HistoryFilter,
    page: { before?: string; limit: number },
  ): Promise<HistoryEntry[]> {
    const query = this.#client('history').select<Row[]>('id', 'entry');
    if (page.before !== undefined) {
      query.where('id', '<', Number(page.before));
    }
    if (filter.clusters) {
      query.whereIn(
        'id',
        this.#client('history_clusters')
          .select('entry_id')
          .whereIn('cluster', [...filter.clusters]),
      );
    }
    if (filter.kinds) {
      query.whereIn('kind', [...filter.kinds]);
    }
    if (filter.codes) {
      query.whereIn('code', [...filter.codes]);
    }
    if (filter.since !== undefined) {
      query.where('at', '>=', filter.since);
    }
    if (filter.until !== undefined) {
      query.where('at', '<', filter.until);
    }
    const rows = await query.orderBy('id', 'desc').limit(page.limit);
    return rows.map(({ id, entry }) => ({
      ...(JSON.parse(entry) as Omit<HistoryEntry, 'id'>),
      id: String(id),
    }));
  }

  /** Forgets what is older than a moment (ISO string in UTC). */
  async forgetBefore(moment: string): Promise<void> {
    const old = this.#client('history').select('id').where('at', '<', moment);
    // SQLite keeps to foreign keys only where it is told to.
    await this.#client('history_clusters').whereIn('entry_id', old).delete();
    await this.#client('history').where('at', '<', moment).delete();
  }
}
