import { ReachabilityFacts } from '../facts/ClusterFacts';

/** Causes that lie between here and the cluster: they say nothing of the cluster itself. */
const OF_THE_WAY: readonly string[] = [
  'dns',
  'unreachable',
  'proxy',
  'tls-unknown-ca',
  'tls-wrong-name',
  'credential',
  'unauthorized',
  'forbidden',
  'redirect',
  'throttled',
];

/** Whether an API server is down for everybody, as far as can be told from here. */
export function apiServerIsDown(
  reachability: ReachabilityFacts | undefined,
): reachability is Extract<ReachabilityFacts, { state: 'unreachable' }> {
  return (
    reachability?.state === 'unreachable' &&
    !OF_THE_WAY.includes(reachability.failure.reason)
  );
}
