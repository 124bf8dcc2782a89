import {
  OnboardingPlan,
  Prechecks,
} from '@meshstage/plugin-service-mesh-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { asError } from '../client/failure';
import { useServiceMeshClient } from '../client/serviceMeshClient';

/** How far the checks of a plan are. */
export type PrecheckRun =
  /** There is no plan yet. */
  | { status: 'none' }
  /** Somebody may still be typing. */
  | { status: 'waiting' }
  | { status: 'running' }
  | { status: 'cancelled' }
  | { status: 'failed'; error: Error }
  | { status: 'done'; prechecks: Prechecks };

/** What can be done with it. */
export type PrecheckControls = { run: () => void; cancel: () => void };

/** So long nothing has to change before the backend is asked, in milliseconds. */
const PAUSE = 600;

/** Checks a plan whenever it has become another, the last one only. */
export function usePrechecks(
  plan: OnboardingPlan | undefined,
): PrecheckControls & { state: PrecheckRun } {
  const client = useServiceMeshClient();
  const key = plan && JSON.stringify(plan);
  const [known, setKnown] = useState<{ key: string; state: PrecheckRun }>();
  const request = useRef<AbortController>();
  const timer = useRef<ReturnType<typeof setTimeout>>();

  const start = useCallback(
    async (of: string) => {
      clearTimeout(timer.current);
      request.current?.abort();
      const current = new AbortController();
      request.current = current;
      setKnown({ key: of, state: { status: 'running' } });
      let state: PrecheckRun;
      try {
        const { signal } = current;
        const prechecks = await client.runPrechecks(JSON.parse(of), { signal });
        state = { status: 'done', prechecks };
      } catch (thrown) {
        state = { status: 'failed', error: asError(thrown) };
      }
      if (!current.signal.aborted) {
        setKnown({ key: of, state });
      }
    },
    [client],
  );

  useEffect(() => {
    if (key === undefined) {
      return undefined;
    }
    timer.current = setTimeout(() => start(key), PAUSE);
    return () => {
      clearTimeout(timer.current);
      request.current?.abort();
    };
  }, [key, start]);

  const run = useCallback(() => {
    if (key !== undefined) {
      start(key);
    }
  }, [key, start]);
  const cancel = useCallback(() => {
    clearTimeout(timer.current);
    request.current?.abort();
    if (key !== undefined) {
      setKnown({ key, state: { status: 'cancelled' } });
    }
  }, [key]);
  return { state: stateOf(key, known), run, cancel };
}

function stateOf(
  key: string | undefined,
  known: { key: string; state: PrecheckRun } | undefined,
): PrecheckRun {
  if (key === undefined) {
    return { status: 'none' };
  }
  return known?.key === key ? known.state : { status: 'waiting' };
}
