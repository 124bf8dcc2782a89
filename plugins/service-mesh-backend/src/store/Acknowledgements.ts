import {
  Acknowledgement,
  Finding,
} from '@meshstage/plugin-service-mesh-common';
import { createHash } from 'crypto';
import { Knex } from 'knex';
import { timestamp } from '../fleet/timestamp';
import { HistoryStore, NewHistoryEntry } from './HistoryStore';

type Row = {
  finding_id: string;
  reason: string;
  by: string;
  at: string;
  until: string;
  finding: string;
};

/** Acknowledgements at one moment: by the id of the finding. */
export type AcknowledgementsNow = {
  readonly byFinding: ReadonlyMap<string, Acknowledgement>;
  /** Equal for the same acknowledgements. */
  readonly version: string;
};

/** Of a finding, what history needs to say when its acknowledgement ends. */
type KeptFinding = Pick<
  Finding,
  'id' | 'code' | 'severity' | 'subject' | 'message'
>;

const NONE: AcknowledgementsNow = { byFinding: new Map(), version: '' };

/**
 * Findings that somebody knows of. All replicas write into one table; each
 * keeps what it last read, so that no answer waits for the database.
 */
export class Acknowledgements {
  readonly #client: Knex;
  readonly #history: HistoryStore;
  readonly #onChange: () => void;
  #now: AcknowledgementsNow = NONE;

  static create(options: {
    client: Knex;
    history: HistoryStore;
    onChange(): void;
  }): Acknowledgements {
    return new Acknowledgements(options);
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

  /** As this replica last read them. */
  get now(): AcknowledgementsNow {
    return this.#now;
  }

  /** Reads what other replicas wrote, and leaves out what has ended. */
  async refresh(now = Date.now()): Promise<void> {
    const rows = await this.#client<Row>('acknowledgements')
      .select('finding_id', 'reason', 'by', 'at', 'until')
      .where('until', '>', timestamp(now))
      .orderBy('finding_id');
    const version = createHash('sha256')
      .update(JSON.stringify(rows))
      .digest('base64url');
    if (rows.length === 0 && this.#now.byFinding.size === 0) {
      return;
    }
    if (version !== this.#now.version) {
      this.#now = {
        byFinding: new Map(
          rows.map(({ finding_id, reason, by, at, until }) => [
            finding_id,
            { reason, by, at, until },
          ]),
        ),
        version,
      };
      this.#onChange();
    }
  }

  /** Stores one; takes the place of one that is there. */
  async put(finding: Finding, acknowledgement: Acknowledgement): Promise<void> {
    const { reason, by, at, until } = acknowledgement;
    const row = {
      reason,
      by,
      at,
      until,
      finding: JSON.stringify(kept(finding)),
    };
    await this.#client.transaction(async transaction => {
      await transaction<Row>('acknowledgements')
        .insert({ finding_id: finding.id, ...row })
        .onConflict('finding_id')
        .merge(row);
      await this.#history.add(
        [entryOf(kept(finding), 'acknowledged', { at, by, text: reason })],
        transaction,
      );
    });
    await this.refresh();
  }

  /** Takes one back, if there is one. */
  async withdraw(
    findingId: string,
    by: string,
    now = Date.now(),
  ): Promise<void> {
    await this.#end(
      query => query.where({ finding_id: findingId }),
      'withdrawn',
      now,
      by,
    );
    await this.refresh(now);
  }

  /** Ends what ends by itself, with an entry in the history. */
  async endExpired(now = Date.now()): Promise<void> {
    await this.#end(
      query => query.where('until', '<=', timestamp(now)),
      'ended',
      now,
    );
  }

  async #end(
    which: (query: Knex.QueryBuilder<Row, Row[]>) => Knex.QueryBuilder,
    state: 'withdrawn' | 'ended',
    now: number,
    by?: string,
  ): Promise<void> {
    await this.#client.transaction(async transaction => {
      const query = transaction<Row>('acknowledgements').select();
      const rows = (await which(query)) as Row[];
      for (const row of rows) {
        const gone = await transaction<Row>('acknowledgements')
          .where({ finding_id: row.finding_id, at: row.at })
          .delete();
        // Another replica may have been faster.
        if (gone > 0) {
          const finding = JSON.parse(row.finding) as KeptFinding;
          await this.#history.add(
            [
              entryOf(finding, state, {
                at: state === 'ended' ? row.until : timestamp(now),
                by,
                text: row.reason,
              }),
            ],
            transaction,
          );
        }
      }
    });
  }
}

function kept({ id, code, severity, subject, message }: Finding): KeptFinding {
  return { id, code, severity, subject, message };
}

function entryOf(
  finding: KeptFinding,
  state: 'acknowledged' | 'withdrawn' | 'ended',
  { at, by, text }: { at: string; by?: string; text: string },
): NewHistoryEntry {
  const { cluster } = finding.subject;
  const clusters = new Set(finding.message.clusters);
  if (cluster !== undefined) {
    clusters.add(cluster);
  }
  return {
    key: `acknowledgement/${finding.id}/${state}/${at}`,
    at,
    kind: 'acknowledgement',
    subject: finding.subject,
    clusters: [...clusters],
    to: state,
    message: finding.message,
    evidence: [{ type: 'computed', text }],
    code: finding.code,
    severity: finding.severity,
    findingId: finding.id,
    ...(by === undefined ? {} : { by }),
  };
}
