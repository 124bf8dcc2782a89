import { ClusterCallError } from './ClusterCallError';
import { plain } from './classifyFailure';
import { CalledServer, FailureReason } from './FailureReason';

/** Longer waits than this are not believed. */
const LONGEST_RETRY_AFTER_MS = 5 * 60_000;

/** Turns an HTTP answer that is not 2xx, with the start of its body, into an error. */
export function classifyStatus(
  status: number,
  retryAfter: string | undefined,
  body: string,
  server?: CalledServer,
): ClusterCallError {
  return new ClusterCallError(reasonOf(status), {
    status,
    server,
    detail: statusMessage(body) ?? `HTTP ${status}`,
    retryAfterMs: parseRetryAfter(retryAfter),
  });
}

/** Reason of a code as it stands in an HTTP status line or a Status object. */
export function reasonOf(status: number): FailureReason {
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
      return 'not-found';
    case 407:
      return 'proxy';
    case 410:
      return 'gone';
    case 429:
      return 'throttled';
    default:
      if (status >= 500) {
        return 'server-error';
      }
      if (status >= 300 && status < 400) {
        return 'redirect';
      }
      return status >= 400 ? 'rejected' : 'malformed';
  }
}

function statusMessage(body: string): string | undefined {
  try {
    const { message } = JSON.parse(body) as { message?: unknown };
    return typeof message === 'string' && message ? plain(message) : undefined;
  } catch {
    return undefined;
  }
}

function parseRetryAfter(value: string | undefined): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  const seconds = Number(value);
  const waitMs = Number.isFinite(seconds)
    ? seconds * 1000
    : Date.parse(value) - Date.now();
  return waitMs >= 0 ? Math.min(waitMs, LONGEST_RETRY_AFTER_MS) : undefined;
}
