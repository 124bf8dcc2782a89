import { RecordsByName } from '../fleet/ClusterRecords';
import { memoize } from '../memo/memoize';
import { isSidecarInjector } from '../records/MutatingWebhookRecord';

/** What can change or refuse an object in a cluster. */
export type Admission = {
  /** Revisions and tags that have an injector of Istio. */
  readonly injectors: readonly string[];
  /** Webhooks and bound policies that are neither of Istio nor of EKS itself, by name. */
  readonly rules: readonly AdmissionRule[];
};

/** A webhook configuration or a policy. */
export type AdmissionRule = {
  readonly name: string;
  /** What becomes of requests that it cannot judge; several where its webhooks differ. */
  readonly failurePolicies: readonly string[];
  /** What a policy does to what breaks it. */
  readonly actions: readonly string[];
};

/** EKS installs them itself; no other distribution has them. */
const OF_EKS = [
  'pod-identity-webhook',
  'vpc-resource-mutating-webhook',
  'vpc-resource-validating-webhook',
];

type Configuration = {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly webhooks: readonly { readonly failurePolicy: string }[];
};

/** Of the records without a namespace. */
export const admissionOf = memoize(
  (
    mutating: RecordsByName<'MutatingWebhookConfiguration'>,
    validating: RecordsByName<'ValidatingWebhookConfiguration'>,
    policies: RecordsByName<'ValidatingAdmissionPolicy'>,
    bindings: RecordsByName<'ValidatingAdmissionPolicyBinding'>,
  ): Admission => ({
    injectors: injectorsIn(mutating),
    rules: [
      ...[...mutating.values(), ...validating.values()]
        .filter(isOfNeither)
        .map(ruleOfWebhooks),
      ...boundPolicies(policies, bindings),
    ].sort((a, b) => (a.name < b.name ? -1 : 1)),
  }),
);

function injectorsIn(
  mutating: RecordsByName<'MutatingWebhookConfiguration'>,
): string[] {
  const names = [...mutating.values()]
    .filter(isSidecarInjector)
    .flatMap(({ labels }) => [
      labels['istio.io/rev'] || 'default',
      ...(labels['istio.io/tag'] ? [labels['istio.io/tag']] : []),
    ]);
  return [...new Set(names)].sort();
}

function isOfNeither({ name, labels }: Configuration): boolean {
  return (
    !isSidecarInjector({ name, labels }) &&
    // Where istiod validates depends on which cluster holds its configuration.
    labels.app !== 'istiod' &&
    !OF_EKS.includes(name)
  );
}

function ruleOfWebhooks({ name, webhooks }: Configuration): AdmissionRule {
  return {
    name,
    failurePolicies: [
      ...new Set(webhooks.map(({ failurePolicy }) => failurePolicy)),
    ].sort(),
    actions: [],
  };
}

function boundPolicies(
  policies: RecordsByName<'ValidatingAdmissionPolicy'>,
  bindings: RecordsByName<'ValidatingAdmissionPolicyBinding'>,
): AdmissionRule[] {
  return [...policies.values()].flatMap(({ name, failurePolicy }) => {
    const bound = [...bindings.values()].filter(
      ({ policy }) => policy === name,
    );
    return bound.length > 0
      ? [
          {
            name,
            failurePolicies: [failurePolicy],
            actions: [
              ...new Set(bound.flatMap(({ actions }) => actions)),
            ].sort(),
          },
        ]
      : [];
  });
}
