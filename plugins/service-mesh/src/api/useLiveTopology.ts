import { CompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  SERVICE_MESH_SIGNAL_CHANNEL,
  ServiceMeshSignal,
} from '@meshstage/plugin-service-mesh-common';
import { useEffect, useRef, useState } from 'react';
import { LiveState, LiveTopology } from './LiveTopology';
import { serviceMeshApiRef } from './serviceMeshApiRef';

/** The mesh of an entity, kept current. */
export function useLiveTopology(entity: CompoundEntityRef): {
  state: LiveState;
  refresh: () => void;
} {
  const api = useApi(serviceMeshApiRef);
  const { kind, namespace, name } = entity;
  const [state, setState] = useState<LiveState>({ status: 'loading' });
  const live = useRef<LiveTopology>();
  const { lastSignal, isSignalsAvailable } = useSignal<ServiceMeshSignal>(
    SERVICE_MESH_SIGNAL_CHANNEL,
  );
  const version = lastSignal?.version;

  useEffect(() => {
    setState({ status: 'loading' });
    const current = new LiveTopology({
      ask: (previous, signal) =>
        api.getEntityTopology({ kind, namespace, name }, { previous, signal }),
      onChange: setState,
    });
    live.current = current;
    current.start();
    return () => current.stop();
  }, [api, kind, namespace, name]);

  useEffect(() => {
    live.current?.setHasSignals(isSignalsAvailable);
  }, [isSignalsAvailable]);

  useEffect(() => {
    if (version !== undefined && document.visibilityState !== 'hidden') {
      live.current?.refresh();
    }
  }, [version]);

  return { state, refresh: () => live.current?.refresh() };
}
