import { Check } from '@meshstage/plugin-service-mesh-common';

const BY_URGENCY: readonly Check['state'][] = [
  'fail',
  'warn',
  'unverified',
  'pass',
];

/** The gravest first; equal ones stay in the order of the backend. */
export function byUrgency(checks: readonly Check[]): Check[] {
  return [...checks].sort(
    (a, b) => BY_URGENCY.indexOf(a.state) - BY_URGENCY.indexOf(b.state),
  );
}
