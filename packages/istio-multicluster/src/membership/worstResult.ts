import { CheckResult } from './ClusterMembership';

const ORDER: readonly CheckResult[] = ['fail', 'warn', 'unverified', 'pass'];

/** What does not apply does not count. */
export function worstResult(results: readonly CheckResult[]): CheckResult {
  return ORDER.find(result => results.includes(result)) ?? 'not-applicable';
}
