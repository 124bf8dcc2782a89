import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Changes some parameters; one that is undefined or empty is taken out. */
export type ChangeParameters = (
  values: Readonly<Record<string, string | undefined>>,
) => void;

/** What the reader chose, in the address: the address is a permalink. */
export function usePageParameters(): [URLSearchParams, ChangeParameters] {
  const [parameters, setParameters] = useSearchParams();
  const change = useCallback<ChangeParameters>(
    values =>
      setParameters(
        before => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(values)) {
            if (value) {
              next.set(name, value);
            } else {
              next.delete(name);
            }
          }
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParameters],
  );
  return [parameters, change];
}

/** A parameter if it is one of those that are known: addresses are written by anybody. */
export function oneOf<T extends string>(
  value: string | null,
  known: readonly T[],
): T | undefined {
  return known.find(candidate => candidate === value);
}
