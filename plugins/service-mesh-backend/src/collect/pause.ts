import { setTimeout as sleep } from 'timers/promises';
import { raceSignal } from '../connect/raceSignal';

/** Waits so long, or until the signal ends, whichever is sooner. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    // Woken.
  }
}

/** Waits until one signal ends. Rejects when the other one ends sooner. */
export async function ended(
  awaited: AbortSignal,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  if (!awaited.aborted) {
    const end = new Promise<void>(resolve => {
      awaited.addEventListener('abort', () => resolve(), { once: true });
    });
    await raceSignal(end, signal);
  }
}
