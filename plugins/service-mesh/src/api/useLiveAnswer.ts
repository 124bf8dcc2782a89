import { useApi } from '@backstage/frontend-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  SERVICE_MESH_SIGNAL_CHANNEL,
  ServiceMeshAnswer,
  ServiceMeshRequestOptions,
  ServiceMeshSignal,
} from '@meshstage/plugin-service-mesh-common';
import { useEffect, useRef, useState } from 'react';
import { LiveAnswer, LiveState } from './LiveAnswer';
import { ServiceMeshApi, serviceMeshApiRef } from './serviceMeshApiRef';

/** What is asked, and again whenever it may have changed. */
export type Question<T> = {
  /** What it is about; the answer about another subject is not shown meanwhile. */
  subject: string;
  /** Conditions; the answer to other conditions stays until the new one is there. */
  query?: string;
  ask: (
    api: ServiceMeshApi,
    options: ServiceMeshRequestOptions<T>,
  ) => Promise<ServiceMeshAnswer<T>>;
};

/** The last answer and how to ask anew. */
export type Live<T> = {
  state: LiveState<T>;
  /** What is shown is not yet the answer to these conditions. */
  isPending: boolean;
  refresh: () => void;
};

type Known<T> = { subject: string; query?: string; state: LiveState<T> };

/** An answer of the backend, kept current. */
export function useLiveAnswer<T>(question: Question<T>): Live<T> {
  const { subject, query, ask } = question;
  const api = useApi(serviceMeshApiRef);
  const [known, setKnown] = useState<Known<T>>();
  const live = useRef<LiveAnswer<T>>();
  const latestAsk = useRef(ask);
  latestAsk.current = ask;
  const { lastSignal, isSignalsAvailable } = useSignal<ServiceMeshSignal>(
    SERVICE_MESH_SIGNAL_CHANNEL,
  );
  const version = lastSignal?.version;

  useEffect(() => {
    const current = new LiveAnswer<T>({
      ask: (previous, signal) => latestAsk.current(api, { previous, signal }),
      onChange: state => setKnown({ subject, query, state }),
    });
    live.current = current;
    current.start();
    return () => current.stop();
  }, [api, subject, query]);

  useEffect(() => {
    live.current?.setHasSignals(isSignalsAvailable);
  }, [isSignalsAvailable, api, subject, query]);

  useEffect(() => {
    if (version !== undefined && document.visibilityState !== 'hidden') {
      live.current?.refresh();
    }
  }, [version]);

  return {
    state: known?.subject === subject ? known.state : { status: 'loading' },
    isPending: known?.subject !== subject || known.query !== query,
    refresh: () => live.current?.refresh(),
  };
}
