import { Identity } from '../access/Identity';
import { allows, Attributes, PolicyRule } from '../access/PolicyRule';
import { ApiResource } from '../resources/ApiResource';
import { ApiStatus } from './ApiStatus';

type ReviewBody = {
  spec?: {
    resourceAttributes?: Record<string, string | undefined>;
    nonResourceAttributes?: { path?: string; verb?: string };
    namespace?: string;
  };
};

/** Answers a review about the caller himself. */
export function answerReview(
  resource: ApiResource,
  identity: Identity,
  body: unknown,
): object {
  const head = {
    kind: resource.kind,
    apiVersion: `${resource.group}/${resource.versions[0]}`,
    metadata: {},
  };
  const review = (body ?? {}) as ReviewBody;
  switch (resource.kind) {
    case 'SelfSubjectAccessReview':
      return {
        ...head,
        spec: review.spec,
        status: accessStatus(identity, review),
      };
    case 'SelfSubjectRulesReview':
      return { ...head, spec: {}, status: rulesStatus(identity, review) };
    default:
      return {
        ...head,
        status: {
          userInfo: {
            username: identity.user,
            ...(identity.uid ? { uid: identity.uid } : {}),
            groups: identity.groups,
          },
        },
      };
  }
}

export function isAllowed(identity: Identity, attributes: Attributes) {
  return identity.rules.some(rule => allows(rule, attributes));
}

function accessStatus(identity: Identity, { spec }: ReviewBody) {
  const { resourceAttributes, nonResourceAttributes } = spec ?? {};
  if (Boolean(resourceAttributes) === Boolean(nonResourceAttributes)) {
    throw ApiStatus.invalid(
      { kind: '', group: 'authorization.k8s.io' },
      {
        field: 'spec.resourceAttributes',
        reason: 'FieldValueInvalid',
        message:
          'Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified',
      },
    );
  }
  const attributes: Attributes = resourceAttributes
    ? {
        verb: resourceAttributes.verb ?? '',
        group: resourceAttributes.group ?? '',
        resource: resourceAttributes.subresource
          ? `${resourceAttributes.resource}/${resourceAttributes.subresource}`
          : resourceAttributes.resource ?? '',
        namespace: resourceAttributes.namespace || undefined,
        name: resourceAttributes.name || undefined,
      }
    : {
        verb: nonResourceAttributes?.verb ?? '',
        path: nonResourceAttributes?.path ?? '',
      };
  return isAllowed(identity, attributes)
    ? { allowed: true, reason: 'RBAC: allowed by the rules of the demo fleet' }
    : { allowed: false };
}

function rulesStatus(identity: Identity, { spec }: ReviewBody) {
  const namespace = spec?.namespace;
  if (!namespace) {
    throw ApiStatus.badRequest('no namespace on request');
  }
  const rules = identity.rules.filter(
    rule => !rule.namespaces || rule.namespaces.includes(namespace),
  );
  return {
    resourceRules: rules.filter(({ resources }) => resources).map(resourceRule),
    nonResourceRules: rules
      .filter(({ nonResourceURLs }) => nonResourceURLs)
      .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
    incomplete: false,
  };
}

function resourceRule(rule: PolicyRule) {
  const { verbs, apiGroups, resources, resourceNames } = rule;
  return {
    verbs,
    apiGroups,
    resources,
    ...(resourceNames ? { resourceNames } : {}),
  };
}
