import { Knex } from 'knex';
import { setImmediate as turn } from 'timers/promises';
import type { FleetPicture } from '../../fleet/picture/FleetPicture';
import { HistoryStore } from '../HistoryStore';
import { Observation } from './Observation';
import { observationsOf } from './observationsOf';
import { TrackedChange, TrackedState, trackStates } from './trackStates';
import { unsettledClusters } from './unsettledClusters';

/** As long as another state must last before it is recorded. */
const HOLD_MS = 10_000;
/**
 * So many changes are written in one transaction; then others get their turn.
 * SQLite works on the thread of the event loop, and of a large fleet thousands
 * of things are seen for the first time at once.
 */
const CHANGES_AT_ONCE = 50;

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

  /** Returns everything that is recorded then, by the key of its observation. */
  async record(
    picture: FleetPicture,
    now = Date.now(),
  ): Promise<ReadonlyMap<string, TrackedState>> {
    const tracked = await this.#tracked();
    const changes = trackStates(tracked, observationsOf(picture), {
      now,
      holdMs: this.#holdMs,
      unsettled: unsettledClusters(picture.state.clusters, now),
    });
    for (let start = 0; start < changes.length; start += CHANGES_AT_ONCE) {
      await this.#write(changes.slice(start, start + CHANGES_AT_ONCE));
      await turn();
    }
    return changes.length > 0 ? await this.#tracked() : tracked;
  }

  async #tracked(): Promise<ReadonlyMap<string, TrackedState>> {
    const rows = await this.#client<Row>('tracked_states').select();
    return new Map(rows.map(row => [row.subject, stateOf(row)]));
  }

  async #write(changes: readonly TrackedChange[]): Promise<void> {
    await this.#client.transaction(async transaction => {
      await insert(transaction, changes);
      for (const { before, after, entry } of changes) {
        const isOurs = !before || (await replace(transaction, before, after));
        if (isOurs && entry) {
          await this.#history.add([entry], transaction);
        }
      }
    });
  }
}

/** What is seen for the first time, unless somebody else has seen it meanwhile. */
async function insert(
  transaction: Knex.Transaction,
  changes: readonly TrackedChange[],
): Promise<void> {
  const rows = changes.flatMap(({ before, after }) =>
    !before && after ? [rowOf(after)] : [],
  );
  if (rows.length > 0) {
    await transaction<Row>('tracked_states')
      .insert(rows)
      .onConflict('subject')
      .ignore();
  }
}

/** False if somebody else changed it meanwhile. */
async function replace(
  transaction: Knex.Transaction,
  before: TrackedState,
  after: TrackedState | undefined,
): Promise<boolean> {
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

/** Of most of them the observation is not asked for: it is what takes time to read. */
function stateOf(row: Row): TrackedState {
  let observation: Observation | undefined;
  return {
    state: row.state,
    since: row.since,
    sequence: row.sequence,
    ...(row.next_state !== null && row.next_since !== null
      ? { next: { state: row.next_state, since: row.next_since } }
      : {}),
    get observation() {
      observation ??= JSON.parse(row.observation) as Observation;
      return observation;
    },
  };
}
