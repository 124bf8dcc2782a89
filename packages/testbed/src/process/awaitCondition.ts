/**
 * Asks again until the answer is something else than undefined.
 *
 * @throws Error naming what was awaited, and the last error, after the timeout.
 */
export async function awaitCondition<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  options: {
    timeoutMs: number;
    intervalMs?: number;
    signal?: AbortSignal;
  },
): Promise<T> {
  const deadline = Date.now() + options.timeoutMs;
  let lastError: unknown;
  for (;;) {
    options.signal?.throwIfAborted();
    try {
      const answer = await ask();
      if (answer !== undefined) {
        return answer;
      }
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    if (Date.now() >= deadline) {
      const reason = lastError ? ` Last error: ${String(lastError)}` : '';
      throw new Error(
        `${what}: not so within ${options.timeoutMs / 1000} s.${reason}`,
      );
    }
    await new Promise(done => setTimeout(done, options.intervalMs ?? 25));
  }
}
