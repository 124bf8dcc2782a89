import type { ClusterAuthenticationProvider } from '@meshstage/plugin-service-mesh-node';
import { TokenAuthentication } from './TokenAuthentication';

/** Where Kubernetes mounts the service account of a pod. */
export const SERVICE_ACCOUNT_FOLDER =
  '/var/run/secrets/kubernetes.io/serviceaccount';

/** As the service account of the pod that Backstage runs in. */
export const InClusterAuthentication = {
  provider: {
    name: 'in-cluster',
    authenticate: () =>
      TokenAuthentication.fromFile(`${SERVICE_ACCOUNT_FOLDER}/token`),
  } satisfies ClusterAuthenticationProvider,
};
