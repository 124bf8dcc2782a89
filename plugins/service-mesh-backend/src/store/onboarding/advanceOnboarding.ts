import {
  OnboardingEvent,
  OnboardingVerdict,
} from '@meshstage/plugin-service-mesh-common';
import type { OnboardingTiming } from '../../config';
import {
  OnboardingSight,
  SeenRung,
} from '../../fleet/onboarding/OnboardingSight';
import { timestamp } from '../../fleet/timestamp';
import { Mentioning, OnboardingRecord } from './OnboardingRecord';

/** The first and the last of them are kept. */
const EVENTS_AT_MOST = 200;
const EVENTS_FIRST = 20;

type Event = OnboardingEvent & Mentioning;

/**
 * What becomes of a record by what is seen now. One that is over, or of a
 * member, is not for this. Pure.
 */
export function advanceOnboarding(
  record: OnboardingRecord,
  sight: OnboardingSight,
  now: number,
  timing: OnboardingTiming,
): OnboardingRecord {
  return leaveMesh(
    climb(record, sight, now, timing),
    sight.isLinked,
    now,
    timing,
  );
}

function climb(
  record: OnboardingRecord,
  sight: OnboardingSight,
  now: number,
  timing: OnboardingTiming,
): OnboardingRecord {
  const at = timestamp(now);
  const before = new Map(record.rungs.map(each => [each.rung, each]));
  const rungs = sight.rungs.map(rung => {
    const reachedAt =
      before.get(rung.rung)?.reachedAt ?? (rung.isReached ? at : undefined);
    return { ...rung, ...(reachedAt === undefined ? {} : { reachedAt }) };
  });
  const events = rungs.flatMap(rung =>
    rungEvents(rung, before.get(rung.rung)?.isReached ?? false, at),
  );
  const hasMoved = sight.stage !== record.stage;
  const { stalled, ...rest } = record;
  const next: OnboardingRecord = {
    ...rest,
    rungs,
    stage: sight.stage,
    stageSince: hasMoved ? at : record.stageSince,
    events: kept([...record.events, ...events]),
  };
  if (sight.isMember) {
    return withVerdict(next, 'member', {
      at,
      kind: 'member',
      text: 'Every step that applies is reached.',
      clusters: [],
    });
  }
  return stall({ ...next, ...(hasMoved ? {} : { stalled }) }, now, timing);
}

function rungEvents(
  { rung, isReached, message }: SeenRung,
  wasReached: boolean,
  at: string,
): Event[] {
  return isReached === wasReached || rung === 'member'
    ? []
    : [
        {
          at,
          kind: isReached ? 'reached' : 'lost',
          rung,
          text: message.text,
          clusters: message.clusters ?? [],
        },
      ];
}

/** Says once that a rung takes too long, and what keeps it for as long as it does. */
function stall(
  record: OnboardingRecord,
  now: number,
  { timeouts }: OnboardingTiming,
): OnboardingRecord {
  const at = timestamp(now);
  const { stage, stageSince, verdict } = record;
  const seconds = record.timeouts?.[stage];
  const allowed = seconds === undefined ? timeouts[stage] : seconds * 1_000;
  const rung = record.rungs.find(each => each.rung === stage);
  if (!rung || now - Date.parse(stageSince) < allowed) {
    return verdict === 'stalled'
      ? withVerdict(record, 'in-progress', {
          at,
          kind: 'resumed',
          rung: stage,
          text: `It goes on: it stands at ${stage}.`,
          clusters: [],
        })
      : record;
  }
  const { message, codes } = rung;
  const clusters = message.clusters ?? [];
  const stalled = {
    rung: stage,
    ...(codes[0] === undefined ? {} : { code: codes[0] }),
    cause: message.text,
    ...(message.remedy === undefined ? {} : { remedy: message.remedy }),
    since: stageSince,
    clusters,
  };
  const isNew =
    record.stalled?.rung !== stage || record.stalled.code !== stalled.code;
  const next: OnboardingRecord = { ...record, stalled };
  return isNew
    ? withVerdict(next, 'stalled', {
        at,
        kind: 'stalled',
        rung: stage,
        text: message.text,
        clusters,
      })
    : { ...next, verdict: 'stalled' };
}

/**
 * What becomes of a record by whether the cluster is linked: of a member
 * nothing else is watched, because findings tell. Whoever repairs a remote
 * secret may take it away for a moment. Pure.
 */
export function leaveMesh(
  record: OnboardingRecord,
  isLinked: OnboardingSight['isLinked'],
  now: number,
  { rolledBackAfterMs }: OnboardingTiming,
): OnboardingRecord {
  const at = timestamp(now);
  const wasLinked = record.rungs.some(
    ({ rung, reachedAt }) => rung === 'linked' && reachedAt !== undefined,
  );
  const { leftAt, ...rest } = record;
  if (!wasLinked || isLinked === 'yes') {
    return leftAt === undefined ? record : rest;
  }
  if (isLinked === 'unknown') {
    return record;
  }
  if (leftAt === undefined) {
    return { ...record, leftAt: at };
  }
  if (now - Date.parse(leftAt) < rolledBackAfterMs) {
    return record;
  }
  const { stalled, ...gone } = rest;
  return withVerdict(gone, 'rolled-back', {
    at,
    kind: 'rolled-back',
    text: 'No control plane of the mesh lists it any more.',
    clusters: [],
  });
}

/** A record with another verdict, and the event that says so. */
export function withVerdict(
  record: OnboardingRecord,
  verdict: OnboardingVerdict,
  event: Event,
): OnboardingRecord {
  return { ...record, verdict, events: kept([...record.events, event]) };
}

/** What flickers for days must not fill the database. */
function kept(events: readonly Event[]): readonly Event[] {
  return events.length <= EVENTS_AT_MOST
    ? events
    : [
        ...events.slice(0, EVENTS_FIRST),
        ...events.slice(EVENTS_FIRST - EVENTS_AT_MOST),
      ];
}
