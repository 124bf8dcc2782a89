import { ApiResource } from './ApiResource';

/** Reviews: can be created, and are not stored. */
export const REVIEW_RESOURCES: readonly ApiResource[] = [
  review('authentication.k8s.io', 'SelfSubjectReview'),
  review('authorization.k8s.io', 'SelfSubjectAccessReview'),
  review('authorization.k8s.io', 'SelfSubjectRulesReview'),
];

function review(group: string, kind: string): ApiResource {
  return {
    group,
    versions: ['v1'],
    kind,
    plural: `${kind.toLowerCase()}s`,
    singular: kind.toLowerCase(),
    namespaced: false,
  };
}
