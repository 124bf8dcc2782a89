import { OnboardingRequest } from '@meshstage/plugin-service-mesh-common';
import { randomUUID } from 'crypto';
import { isDeepStrictEqual } from 'util';
import { timestamp } from '../../fleet/timestamp';
import { isOver, OnboardingRecord } from './OnboardingRecord';

/** A record that begins with a request. */
export function newRecord(
  request: OnboardingRequest,
  by: string,
  now: number,
): OnboardingRecord {
  const at = timestamp(now);
  return {
    ...request,
    id: randomUUID(),
    ...beginning(at),
    createdBy: by,
    createdAt: at,
    updatedAt: at,
    events: [
      {
        at,
        kind: 'started',
        by,
        text: 'It begins to be watched.',
        clusters: [],
      },
    ],
    sequence: 0,
  };
}

function beginning(
  at: string,
): Pick<OnboardingRecord, 'verdict' | 'stage' | 'stageSince' | 'rungs'> {
  return {
    verdict: 'in-progress',
    stage: 'discovered',
    stageSince: at,
    rungs: [],
  };
}

/**
 * A record with what a request says anew; the same object if that is nothing.
 * One that is over begins again.
 */
export function takenOver(
  record: OnboardingRecord,
  request: OnboardingRequest,
  by: string,
  now: number,
): OnboardingRecord {
  const at = timestamp(now);
  const isSame = isDeepStrictEqual(requestOf(record), definedOf(request));
  if (isOver(record)) {
    const { stalled, leftAt, ...rest } = record;
    return {
      ...rest,
      ...request,
      ...beginning(at),
      events: [
        ...record.events,
        { at, kind: 'started', by, text: 'It begins again.', clusters: [] },
      ],
    };
  }
  return isSame
    ? record
    : {
        ...record,
        ...request,
        events: [
          ...record.events,
          {
            at,
            kind: 'updated',
            by,
            text: 'Pull request, files or time-outs are new.',
            clusters: [],
          },
        ],
      };
}

/** What of a record came with the request. */
function requestOf(record: OnboardingRecord): Partial<OnboardingRequest> {
  const { cluster, mesh, role, clusterName, network, primaries } = record;
  const { entityRef, pullRequestUrl, files, order, timeouts, notify } = record;
  return definedOf({
    cluster,
    mesh,
    role,
    clusterName,
    network,
    primaries,
    entityRef,
    pullRequestUrl,
    files,
    order,
    timeouts,
    notify,
  });
}

function definedOf<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== undefined),
  ) as Partial<T>;
}
