import { Fields } from './Fields';
import { identityOf } from './identityOf';
import { RecordBase } from './RecordBase';

/**
 * A ValidatingAdmissionPolicy. Without a binding it does nothing.
 *
 * @public
 */
export type AdmissionPolicyRecord = RecordBase<'ValidatingAdmissionPolicy'> & {
  /** `Fail` or `Ignore`: what becomes of requests of which it cannot judge. */
  readonly failurePolicy: string;
};

/**
 * A ValidatingAdmissionPolicyBinding.
 *
 * @public
 */
export type AdmissionPolicyBindingRecord =
  RecordBase<'ValidatingAdmissionPolicyBinding'> & {
    readonly policy: string;
    /** Such as `Deny`, `Warn`, `Audit`; sorted. */
    readonly actions: readonly string[];
  };

export function readAdmissionPolicy(source: Fields): AdmissionPolicyRecord {
  return {
    ...identityOf('ValidatingAdmissionPolicy', source.object('metadata')),
    failurePolicy: source.object('spec').text('failurePolicy') || 'Fail',
  };
}

export function readAdmissionPolicyBinding(
  source: Fields,
): AdmissionPolicyBindingRecord {
  const spec = source.object('spec');
  return {
    ...identityOf(
      'ValidatingAdmissionPolicyBinding',
      source.object('metadata'),
    ),
    policy: spec.text('policyName'),
    actions: spec.texts('validationActions').sort(),
  };
}
