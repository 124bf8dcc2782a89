import { useState } from 'react';

/** Something that the reader has changed: while it is under way, and when it failed. */
export function useAct(onDone: () => void) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const act = async (does: () => Promise<unknown>) => {
    setBusy(true);
    setError(undefined);
    try {
      await does();
      onDone();
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      setBusy(false);
    }
  };
  return { act, isBusy, error };
}
