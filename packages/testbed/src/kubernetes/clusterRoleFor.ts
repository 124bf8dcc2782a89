import { KubernetesObject } from './KubernetesObject';
import { ServiceAccountName } from './ServiceAccountTokens';

/** A rule of RBAC, as in a ClusterRole. */
export type PolicyRule = {
  apiGroups?: readonly string[];
  resources?: readonly string[];
  resourceNames?: readonly string[];
  nonResourceURLs?: readonly string[];
  verbs: readonly string[];
};

/** A ClusterRole with these rules and its binding to one subject; another call for the same subject replaces the rules. */
export function clusterRoleFor(
  subject: { user: string } | { serviceAccount: ServiceAccountName },
  rules: readonly PolicyRule[],
): KubernetesObject[] {
  const name =
    'user' in subject
      ? `testbed-user-${subject.user}`
      : `testbed-${subject.serviceAccount.namespace}-${subject.serviceAccount.name}`;
  return [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name },
      rules,
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name,
      },
      subjects: [
        'user' in subject
          ? {
              kind: 'User',
              apiGroup: 'rbac.authorization.k8s.io',
              name: subject.user,
            }
          : { kind: 'ServiceAccount', ...subject.serviceAccount },
      ],
    },
  ];
}
