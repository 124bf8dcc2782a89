import { ServiceMeshClient } from '@meshstage/plugin-service-mesh-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { asError } from './failure';
import { useServiceMeshClient } from './serviceMeshClient';

/** How far a question is; nothing is asked as long as it is idle. */
export type Asked<T> =
  | { status: 'idle' }
  | { status: 'asking' }
  | { status: 'failed'; error: Error }
  | { status: 'answered'; answer: T };

/** Asks the backend whenever the question becomes another, and again when told to. Without a question nothing is asked. */
export function useAsk<Q extends string | object, T>(
  question: Q | undefined,
  ask: (
    client: ServiceMeshClient,
    question: Q,
    signal: AbortSignal,
  ) => Promise<T>,
): { asked: Asked<T>; again: () => void } {
  const client = useServiceMeshClient();
  const key = question && JSON.stringify(question);
  const [round, setRound] = useState(0);
  const [known, setKnown] = useState<{ key: string; asked: Asked<T> }>();
  const latest = useRef(ask);
  latest.current = ask;

  useEffect(() => {
    if (key === undefined) {
      return undefined;
    }
    const request = new AbortController();
    const show = (asked: Asked<T>) => {
      if (!request.signal.aborted) {
        setKnown({ key, asked });
      }
    };
    show({ status: 'asking' });
    latest.current(client, JSON.parse(key) as Q, request.signal).then(
      answer => show({ status: 'answered', answer }),
      thrown => show({ status: 'failed', error: asError(thrown) }),
    );
    return () => request.abort();
  }, [client, key, round]);

  const again = useCallback(() => setRound(before => before + 1), []);
  if (key === undefined) {
    return { asked: { status: 'idle' }, again };
  }
  return {
    asked: known?.key === key ? known.asked : { status: 'asking' },
    again,
  };
}
