import {
  ApiHolder,
  discoveryApiRef,
  fetchApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { ServiceMeshClient } from '@meshstage/plugin-service-mesh-common';
import { useMemo } from 'react';
import { requiredApi } from './requiredApi';

/**
 * A client of its own, not that of the plugin: in an app on the old frontend
 * system a form may be open before any part of the plugin was.
 */
export function serviceMeshClientOf(apis: ApiHolder): ServiceMeshClient {
  return new ServiceMeshClient({
    discoveryApi: requiredApi(apis, discoveryApiRef),
    fetchApi: requiredApi(apis, fetchApiRef),
  });
}

/** The same in a component. */
export function useServiceMeshClient(): ServiceMeshClient {
  const apis = useApiHolder();
  return useMemo(() => serviceMeshClientOf(apis), [apis]);
}
