import { Admission, AdmissionRule } from './Admission';
import { ClusterProfile } from './ClusterProfile';
import { ConsistencyIssue, issue } from './ConsistencyIssue';

/** Objects that one cluster takes and the other refuses or changes. */
export function admissionIssues(
  one: ClusterProfile,
  other: ClusterProfile,
): ConsistencyIssue[] {
  return [
    ...(one.admission && other.admission
      ? [
          ...missingInjectors(one, other, one.admission, other.admission),
          ...missingInjectors(other, one, other.admission, one.admission),
          ...missingRules(one, other, one.admission, other.admission),
          ...missingRules(other, one, other.admission, one.admission),
          ...otherRules(one, other, one.admission, other.admission),
        ]
      : []),
    ...podSecurityIssues(one, other),
  ];
}

type Compared = [
  one: ClusterProfile,
  other: ClusterProfile,
  ofOne: Admission,
  ofOther: Admission,
];

function missingInjectors(...[one, other, ofOne, ofOther]: Compared) {
  const missing = ofOne.injectors.filter(
    name => !ofOther.injectors.includes(name),
  );
  return missing.length > 0
    ? [
        issue('injector-missing', [one.cluster, other.cluster], {
          cluster: one.name,
          other: other.name,
          revisions: missing.join(', '),
        }),
      ]
    : [];
}

function missingRules(...[one, other, ofOne, ofOther]: Compared) {
  const missing = ofOne.rules.filter(
    ({ name }) => !ofOther.rules.some(rule => rule.name === name),
  );
  return missing.length > 0
    ? [
        issue('admission-missing', [one.cluster, other.cluster], {
          cluster: one.name,
          other: other.name,
          rules: missing.map(({ name }) => name).join(', '),
        }),
      ]
    : [];
}

function otherRules(...[one, other, ofOne, ofOther]: Compared) {
  return ofOne.rules.flatMap(rule => {
    const same = ofOther.rules.find(({ name }) => name === rule.name);
    const [says, otherSays] = [describeRule(rule), same && describeRule(same)];
    return otherSays !== undefined && says !== otherSays
      ? [
          issue('admission-differs', [one.cluster, other.cluster], {
            rule: rule.name,
            cluster: one.name,
            policy: says,
            other: other.name,
            otherPolicy: otherSays,
          }),
        ]
      : [];
  });
}

/** As Kubernetes writes it, such as `Deny, Fail`. */
export function describeRule({
  failurePolicies,
  actions,
}: AdmissionRule): string {
  return [...actions, ...failurePolicies].join(', ');
}

/** A level that no label names is set for the whole cluster, where nobody sees it. */
function podSecurityIssues(
  one: ClusterProfile,
  other: ClusterProfile,
): ConsistencyIssue[] {
  const { podSecurity = new Map<string, string>() } = one;
  const differing = [...podSecurity]
    .filter(
      ([namespace, level]) =>
        other.podSecurity?.has(namespace) &&
        other.podSecurity.get(namespace) !== level,
    )
    .map(
      ([namespace, level = '–']) =>
        `${namespace}: ${level} / ${other.podSecurity?.get(namespace) ?? '–'}`,
    )
    .sort();
  return differing.length > 0
    ? [
        issue('pod-security-differs', [one.cluster, other.cluster], {
          cluster: one.name,
          other: other.name,
          namespaces: differing.join(', '),
        }),
      ]
    : [];
}
