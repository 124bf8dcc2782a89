import type { ClusterAuthenticationProvider } from '@meshstage/plugin-service-mesh-node';

/** Without a credential, for a local proxy such as `kubectl proxy` that adds its own. */
export const AnonymousAuthentication = {
  provider: {
    name: 'none',
    authenticate: () => ({
      credential: async () => ({ type: 'anonymous' as const }),
    }),
  } satisfies ClusterAuthenticationProvider,
};
