import { Knex } from 'knex';
import type { FleetPicture } from '../../fleet/picture/FleetPicture';
import { HistoryStore } from '../HistoryStore';
import { Observation } from './Observation';
import { observationsOf } from './observationsOf';
import { TrackedChange, TrackedState, trackStates } from './trackStates';
import { unsettledClusters } from './unsettledClusters';

/** As long as another state must last before it is recorded. */
const HOLD_MS = 10_000;

type Row = {
  subject: string;
  state: string;
  since: string;
  sequence: number;
  next_state: string | null;
  next_since: string | null;
  observation: string;
};

/**
 * Compares the fleet with what is recorded, and writes what changed into the
 * history. Whoever else does the same at the same time: a change is stored once.
 */
export class StateRecorder {
  readonly #client: Knex;
  readonly #history: HistoryStore;
  readonly #holdMs: number;

  static create(options: {
    client: Knex;
    history: HistoryStore;
    /** For tests that cannot wait as long as production does. */
    holdMs?: number;
  }): StateRecorder {
    return new StateRecorder(options);
  }

  private constructor(options: {
    client: Knex;
    history: HistoryStore;
    holdMs?: number;
  }) {
    this.#client = options.client;
    this.#history = options.history;
    this.#holdMs = options.holdMs ?? HOLD_MS;
  }

  async record(picture: FleetPicture, now = Date.now()): Promise<void> {
    await this.#write(
      trackStates(await this.tracked(), observationsOf(picture), {
        now,
        holdMs: this.#holdMs,
        unsettled: unsettledClusters(picture.state.clusters, now),
      }),
    );
  }

  /** Everything that is recorded, by the key of its observation. */
  async tracked(): Promise<ReadonlyMap<string, TrackedState>> {
    const rows = await this.#client<Row>('tracked_states').select();
    return new Map(rows.map(row => [row.subject, stateOf(row)]));
  }

  async #write(changes: readonly TrackedChange[]): Promise<void> {
    if (changes.length === 0) {
      return;
    }
    await this.#client.transaction(async transaction => {
      for (const change of changes) {
        const isOurs = await apply(transaction, change);
        if (isOurs && change.entry) {
          await this.#history.add([change.entry], transaction);
        }
      }
    });
  }
}

/** False if somebody else changed it meanwhile. */
async function apply(
  transaction: Knex.Transaction,
  { before, after }: TrackedChange,
): Promise<boolean> {
  if (!before) {
    if (after) {
      await transaction<Row>('tracked_states')
        .insert(rowOf(after))
        .onConflict('subject')
        .ignore();
    }
    return true;
  }
  const unchanged = transaction<Row>('tracked_states').where({
    subject: before.observation.key,
    sequence: before.sequence,
    since: before.since,
  });
  const count = after
    ? await unchanged.update(rowOf(after))
    : await unchanged.delete();
  return count === 1;
}

function rowOf(tracked: TrackedState): Row {
  return {
    subject: tracked.observation.key,
    state: tracked.state,
    since: tracked.since,
    sequence: tracked.sequence,
    next_state: tracked.next?.state ?? null,
    next_since: tracked.next?.since ?? null,
    observation: JSON.stringify(tracked.observation),
  };
}

function stateOf(row: Row): TrackedState {
  return {
    state: row.state,
    since: row.since,
    sequence: row.sequence,
    ...(row.next_state !== null && row.next_since !== null
      ? { next: { state: row.next_state, since: row.next_since } }
      : {}),
    observation: JSON.parse(row.observation) as Observation,
  };
}
