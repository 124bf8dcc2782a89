import { message } from '../../fleet/messages';
import { NewHistoryEntry } from '../HistoryStore';
import { OnboardingRecord } from './OnboardingRecord';

/** What history tells of a record whose verdict is another one than before. */
export function onboardingEntry(
  before: OnboardingRecord | undefined,
  after: OnboardingRecord,
  { by, cause = '' }: { by?: string; cause?: string },
): NewHistoryEntry {
  const { id, sequence, updatedAt, cluster, mesh, verdict, stage } = after;
  const clusters = [...new Set([cluster, ...(after.stalled?.clusters ?? [])])];
  const code = after.stalled?.code;
  return {
    key: `onboarding/${id}/${sequence}`,
    at: updatedAt,
    kind: 'onboarding',
    subject: { cluster },
    clusters,
    ...(before ? { from: before.verdict } : {}),
    to: verdict,
    message: message(
      `onboarding-${verdict}`,
      { cluster, mesh, rung: stage, cause },
      clusters,
    ),
    evidence: [],
    ...(code === undefined ? {} : { code }),
    ...(by === undefined ? {} : { by }),
  };
}
