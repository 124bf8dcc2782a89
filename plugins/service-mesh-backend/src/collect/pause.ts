import { setTimeout as sleep } from 'timers/promises';

/** Waits so long, or until the signal ends, whichever is sooner. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    // Woken.
  }
}

/** Waits until one signal ends. Rejects when the other one ends sooner. */
export function ended(
  awaited: AbortSignal,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    if (awaited.aborted) {
      resolve();
      return;
    }
    const settled = new AbortController();
    const once = { once: true, signal: settled.signal };
    const settle = (then: () => void) => () => {
      settled.abort();
      then();
    };
    awaited.addEventListener('abort', settle(resolve), once);
    signal.addEventListener(
      'abort',
      settle(() => reject(signal.reason)),
      once,
    );
  });
}
