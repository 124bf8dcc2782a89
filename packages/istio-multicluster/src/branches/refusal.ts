import { ConnectionMatch, HttpMatch } from '../records/VirtualServiceRecord';
import { MESH_GATEWAY } from '../virtual-services/meshVirtualServices';
import { BranchClient } from './BranchScope';
import { LeftOutRuleReason } from './leftOutRuleReasons';

/** Why a match gives a client no route on a port, whatever the request or connection is like. */
export function refusal(
  match: HttpMatch | ConnectionMatch,
  kind: 'http' | 'tcp' | 'tls',
  client: BranchClient,
  port: number,
): { reason: LeftOutRuleReason; detail: string } | undefined {
  const { gateways, sourceLabels, sourceNamespace } = match;
  if (match.port !== 0 && match.port !== port) {
    return { reason: 'port-differs', detail: String(match.port) };
  }
  if (gateways.length > 0 && !gateways.includes(MESH_GATEWAY)) {
    return { reason: 'gateways-differ', detail: gateways.join(', ') };
  }
  if (gateways.length > 0 && kind === 'http') {
    // Where gateways are named istiod does not look at the source.
    return undefined;
  }
  const missing = Object.entries(sourceLabels).filter(
    ([name, value]) => client.labels[name] !== value,
  );
  if (missing.length > 0) {
    return {
      reason: 'source-labels-differ',
      detail: missing.map(([name, value]) => `${name}=${value}`).join(', '),
    };
  }
  return sourceNamespace && sourceNamespace !== client.namespace
    ? { reason: 'source-namespace-differs', detail: sourceNamespace }
    : undefined;
}
