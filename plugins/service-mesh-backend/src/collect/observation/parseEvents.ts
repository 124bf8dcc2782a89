import { project } from '@meshstage/istio-multicluster';
import { ObservedEvent, ObservedEvents, ObservedType } from './Observation';
import { typed } from './typed';

type WatchLine = {
  type?: unknown;
  object?: {
    metadata?: {
      namespace?: unknown;
      name?: unknown;
      resourceVersion?: unknown;
    };
    code?: unknown;
    message?: unknown;
    details?: { retryAfterSeconds?: unknown };
  } | null;
};

const COUNTS = { ADDED: 1, MODIFIED: 0, DELETED: -1 } as const;

/** Reads lines of a watch and reduces their objects to records; stops at an error. */
export function parseEvents(
  type: ObservedType,
  lines: Uint8Array,
): ObservedEvents {
  const events: ObservedEvent[] = [];
  let resourceVersion: string | undefined;
  for (const text of new TextDecoder().decode(lines).split('\n')) {
    if (text.trim() === '') {
      continue;
    }
    const line = parseLine(text);
    if (line?.type === 'ERROR') {
      return { events, resourceVersion, error: parseError(line) };
    }
    const version = line?.object?.metadata?.resourceVersion;
    const event = line && parseEvent(type, line);
    if (!event || typeof version !== 'string') {
      return {
        events,
        resourceVersion,
        malformed: `a watch of ${type.kind} holds a line that is no event`,
      };
    }
    if (event !== 'bookmark') {
      events.push(event);
    }
    resourceVersion = version;
  }
  return { events, resourceVersion };
}

function parseLine(text: string): WatchLine | undefined {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}

function parseEvent(
  type: ObservedType,
  line: WatchLine,
): ObservedEvent | 'bookmark' | undefined {
  if (line.type === 'BOOKMARK') {
    return 'bookmark';
  }
  if (
    line.type !== 'ADDED' &&
    line.type !== 'MODIFIED' &&
    line.type !== 'DELETED'
  ) {
    return undefined;
  }
  const { namespace = '', name } = line.object?.metadata ?? {};
  if (typeof name !== 'string' || typeof namespace !== 'string') {
    return undefined;
  }
  const event = { count: COUNTS[line.type], namespace, name };
  if (line.type === 'DELETED') {
    return event;
  }
  const projection = project(typed(line.object, type));
  if ('record' in projection) {
    return { ...event, record: projection.record };
  }
  return 'problem' in projection
    ? { ...event, problem: projection.problem }
    : event;
}

function parseError({ object }: WatchLine): ObservedEvents['error'] {
  const retryAfterSeconds = object?.details?.retryAfterSeconds;
  return {
    code: typeof object?.code === 'number' ? object.code : 500,
    message: typeof object?.message === 'string' ? object.message : '',
    ...(typeof retryAfterSeconds === 'number' ? { retryAfterSeconds } : {}),
  };
}
