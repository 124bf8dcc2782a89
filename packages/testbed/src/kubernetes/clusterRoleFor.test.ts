import { clusterRoleFor } from './clusterRoleFor';

const RULES = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];

describe('clusterRoleFor', () => {
  it.each([
    [
      { user: 'jane' },
      {
        kind: 'User',
        apiGroup: 'rbac.authorization.k8s.io',
        name: 'jane',
      },
    ],
    [
      { serviceAccount: { namespace: 'tools', name: 'reader' } },
      { kind: 'ServiceAccount', namespace: 'tools', name: 'reader' },
    ],
  ])('binds the rules to %j and to nobody else', (subject, bound) => {
    const [role, binding] = clusterRoleFor(subject, RULES);
    expect(role).toMatchObject({ kind: 'ClusterRole', rules: RULES });
    expect(binding).toMatchObject({
      kind: 'ClusterRoleBinding',
      roleRef: { kind: 'ClusterRole', name: role.metadata.name },
      subjects: [bound],
    });
  });
});
