import { PolicyRule } from './PolicyRule';

/** Who a request comes from and what it may do. */
export type Identity = {
  user: string;
  uid?: string;
  groups: readonly string[];
  rules: readonly PolicyRule[];
};

/** What everybody may do who is known: read what the API offers and ask about himself. */
const AUTHENTICATED_RULES: readonly PolicyRule[] = [
  {
    verbs: ['get'],
    nonResourceURLs: [
      '/api',
      '/api/*',
      '/apis',
      '/apis/*',
      '/healthz',
      '/livez',
      '/openapi',
      '/openapi/*',
      '/readyz',
      '/version',
      '/version/',
    ],
  },
  {
    verbs: ['create'],
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
  },
  {
    verbs: ['create'],
    apiGroups: ['authentication.k8s.io'],
    resources: ['selfsubjectreviews'],
  },
];

/** What comes without a credential. */
export const ANONYMOUS: Identity = {
  user: 'system:anonymous',
  groups: ['system:unauthenticated'],
  rules: [
    {
      verbs: ['get'],
      nonResourceURLs: [
        '/healthz',
        '/livez',
        '/readyz',
        '/version',
        '/version/',
      ],
    },
  ],
};

/** Everything, as the group system:masters. */
export const ALL_RULES: readonly PolicyRule[] = [
  { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  { verbs: ['*'], nonResourceURLs: ['*'] },
];

/** Whom they belong to, service accounts may find out. */
const SERVICE_ACCOUNT_RULES: readonly PolicyRule[] = [
  {
    verbs: ['get'],
    nonResourceURLs: [
      '/.well-known/openid-configuration',
      '/.well-known/openid-configuration/',
      '/openid/v1/jwks',
      '/openid/v1/jwks/',
    ],
  },
];

export function serviceAccountIdentity(
  account: { namespace: string; name: string },
  rules: readonly PolicyRule[],
): Identity {
  return {
    user: `system:serviceaccount:${account.namespace}:${account.name}`,
    groups: [
      'system:serviceaccounts',
      `system:serviceaccounts:${account.namespace}`,
      'system:authenticated',
    ],
    rules: [...rules, ...AUTHENTICATED_RULES, ...SERVICE_ACCOUNT_RULES],
  };
}

export function userIdentity(
  user: string,
  groups: readonly string[],
  rules: readonly PolicyRule[],
): Identity {
  return {
    user,
    groups: [...groups, 'system:authenticated'],
    rules: [...rules, ...AUTHENTICATED_RULES],
  };
}
