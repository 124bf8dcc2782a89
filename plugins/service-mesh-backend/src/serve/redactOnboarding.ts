import {
  Onboarding,
  OnboardingEvent,
  OnboardingRung,
  OnboardingStall,
} from '@meshstage/plugin-service-mesh-common';
import { message } from '../fleet/messages';
import type { Mentions } from '../fleet/picture/Mentions';
import type { OnboardingRecord } from '../store';
import { Mentioning, RecordedRung } from '../store/onboarding/OnboardingRecord';
import { Reader } from './Authorizer';
import { factLines } from './factLines';
import { mayRead } from './mayRead';

const HIDDEN = message('not-for-you');

/** A record for a reader who may see its cluster; undefined for others. */
export function redactOnboarding(
  reader: Reader,
  mentions: Mentions,
  record: OnboardingRecord,
): Onboarding | undefined {
  const { redaction } = reader;
  if (!redaction.shows(record.cluster)) {
    return undefined;
  }
  const isShown = (text: string) => mayRead(reader, mentions, text);
  const { id, cluster, mesh, role, clusterName, network } = record;
  const { entityRef, pullRequestUrl, stalled } = record;
  const { verdict, stage, createdBy, createdAt, updatedAt } = record;
  return {
    id,
    cluster,
    mesh,
    role,
    clusterName,
    network,
    primaries: record.primaries.filter(name => redaction.shows(name)),
    ...(entityRef === undefined ? {} : { entityRef }),
    ...(pullRequestUrl === undefined ? {} : { pullRequestUrl }),
    files: record.files.filter(isShown),
    order: record.order.filter(isShown),
    timeouts: record.timeouts ?? {},
    verdict,
    stage,
    rungs: record.rungs.map(rung => redactRung(reader, mentions, rung)),
    ...(stalled ? { stalled: redactStall(reader, mentions, stalled) } : {}),
    createdBy,
    createdAt,
    updatedAt,
    events: record.events.map(event => redactEvent(reader, mentions, event)),
  };
}

function redactRung(
  reader: Reader,
  mentions: Mentions,
  { rung, state, message: whole, reachedAt, evidence, codes }: RecordedRung,
): OnboardingRung {
  return {
    rung,
    state,
    message: mayRead(reader, mentions, whole.text)
      ? reader.redaction.message(whole)
      : HIDDEN,
    ...(reachedAt === undefined ? {} : { reachedAt }),
    evidence: factLines(reader, mentions, evidence),
    codes,
  };
}

function redactStall(
  reader: Reader,
  mentions: Mentions,
  { clusters, ...stalled }: OnboardingStall & Mentioning,
): OnboardingStall {
  const { remedy = '', ...rest } = stalled;
  return isVisible(reader, clusters) &&
    mayRead(reader, mentions, `${stalled.cause} ${remedy}`)
    ? stalled
    : { ...rest, cause: HIDDEN.text };
}

function redactEvent(
  reader: Reader,
  mentions: Mentions,
  { clusters, ...event }: OnboardingEvent & Mentioning,
): OnboardingEvent {
  return isVisible(reader, clusters) && mayRead(reader, mentions, event.text)
    ? event
    : { ...event, text: HIDDEN.text };
}

function isVisible(
  { redaction }: Reader,
  clusters: readonly string[],
): boolean {
  return clusters.every(name => !redaction.hides(name));
}
