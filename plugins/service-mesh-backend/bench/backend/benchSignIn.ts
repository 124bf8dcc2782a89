import { createBackendModule } from '@backstage/backend-plugin-api';
import { authProvidersExtensionPoint } from '@backstage/plugin-auth-node';

/** Signs in whoever asks, as whom he says: many users, each with a token of his own. */
export const benchSignIn = createBackendModule({
  pluginId: 'auth',
  moduleId: 'bench-sign-in',
  register(registration) {
    registration.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'bench',
          factory: ({ resolverContext }) => ({
            start: async () => {},
            frameHandler: async () => {},
            async refresh(req, res) {
              const entityRef = `user:default/${req.query.user}`;
              const { token } = await resolverContext.issueToken({
                claims: {
                  sub: entityRef,
                  ent: [entityRef, 'group:default/bench'],
                },
              });
              res.json({ token });
            },
          }),
        });
      },
    });
  },
});
