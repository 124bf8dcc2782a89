import { timestamp } from '../../fleet/timestamp';
import { NewHistoryEntry } from '../HistoryStore';
import { ABSENT, Observation } from './Observation';

/** The recorded state of something, and what was seen instead since. */
export type TrackedState = {
  readonly state: string;
  /** Since when it is in it (ISO string in UTC). */
  readonly since: string;
  /** Grows by one with each recorded change. */
  readonly sequence: number;
  /** Seen instead, but not for long enough yet. */
  readonly next?: { readonly state: string; readonly since: string };
  /** As it was when the state was recorded. */
  readonly observation: Observation;
};

/** What is to be written of one subject. */
export type TrackedChange = {
  /** Missing: it was not tracked. */
  readonly before?: TrackedState;
  /** Missing: it is gone and forgotten. */
  readonly after?: TrackedState;
  /** Missing: nothing that history has to tell. */
  readonly entry?: NewHistoryEntry;
};

/** These come and go with pods; that they are there and well is no news. */
const COMES_AND_GOES: readonly string[] = ['link', 'connection', 'gateway'];
const NO_NEWS: readonly string[] = [ABSENT, 'healthy', 'unknown'];

/**
 * Compares what is seen with what is recorded. Another state is recorded when
 * it was seen for `holdMs` without interruption, with the time when that began:
 * what flickers leaves no trace. Pure.
 */
export function trackStates(
  tracked: ReadonlyMap<string, TrackedState>,
  observations: readonly Observation[],
  options: {
    now: number;
    holdMs: number;
    /** Clusters of which not enough is known to say that something is absent or changed. */
    unsettled: ReadonlySet<string>;
  },
): TrackedChange[] {
  const { now, holdMs, unsettled } = options;
  const isSettled = ({ clusters }: Observation) =>
    !clusters.some(cluster => unsettled.has(cluster));
  const seen = new Map(observations.map(each => [each.key, each]));
  const changes: TrackedChange[] = [];
  for (const observation of seen.values()) {
    if (isSettled(observation)) {
      const before = tracked.get(observation.key);
      const change = before
        ? changeOf(before, observation, now, holdMs)
        : firstSight(observation, now);
      if (change) {
        changes.push(change);
      }
    }
  }
  for (const [key, before] of tracked) {
    if (!seen.has(key) && isSettled(before.observation)) {
      const gone = { ...before.observation, state: ABSENT };
      const change = changeOf(before, gone, now, holdMs);
      if (change) {
        changes.push(change);
      }
    }
  }
  return changes;
}

function firstSight(observation: Observation, now: number): TrackedChange {
  const at = timestamp(now);
  return {
    after: {
      state: ABSENT,
      since: at,
      sequence: 0,
      next: { state: observation.state, since: at },
      observation,
    },
  };
}

function changeOf(
  before: TrackedState,
  observation: Observation,
  now: number,
  holdMs: number,
): TrackedChange | undefined {
  const { next, ...recorded } = before;
  if (observation.state === before.state) {
    if (before.state === ABSENT) {
      // It came and went before it was recorded.
      return { before };
    }
    return next ? { before, after: recorded } : undefined;
  }
  if (next?.state !== observation.state) {
    const at = timestamp(now);
    return {
      before,
      after: { ...recorded, next: { state: observation.state, since: at } },
    };
  }
  if (now - Date.parse(next.since) < holdMs) {
    return undefined;
  }
  const after: TrackedState = {
    state: observation.state,
    since: next.since,
    sequence: before.sequence + 1,
    observation,
  };
  return {
    before,
    ...(after.state === ABSENT ? {} : { after }),
    ...(isNews(before, after) ? { entry: entryOf(before, after) } : {}),
  };
}

function isNews(before: TrackedState, after: TrackedState): boolean {
  return (
    !COMES_AND_GOES.includes(after.observation.kind) ||
    !(
      (before.state === ABSENT || after.state === ABSENT) &&
      NO_NEWS.includes(before.state) &&
      NO_NEWS.includes(after.state)
    )
  );
}

function entryOf(before: TrackedState, after: TrackedState): NewHistoryEntry {
  const { key, state, ...about } = after.observation;
  const isFirst = before.state === ABSENT && about.kind !== 'finding';
  return {
    // What is forgotten and comes again begins with the same sequence at another time.
    key: `${key}/${after.sequence}/${after.since}`,
    at: after.since,
    ...about,
    ...(isFirst ? {} : { from: before.state }),
    to: state,
  };
}
