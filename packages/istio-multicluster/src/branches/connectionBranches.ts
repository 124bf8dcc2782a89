import { ConnectionMatch } from '../records/VirtualServiceRecord';
import { MeshConnectionRule } from '../virtual-services/MeshVirtualService';
import { Branch, HostRoutes, LeftOutRule } from './Branch';
import { BranchClient, BranchScope, BranchService, isTls } from './BranchScope';
import { connectionConditions } from './conditionsOf';
import { defaultBranch } from './defaultBranch';
import { describeCondition } from './describeCondition';
import { destinationOf, weigh } from './httpBranches';
import { refusal } from './refusal';

/**
 * Where connections to a port go that carries no HTTP: by the TCP or TLS rules
 * of the VirtualServices for the host, else to the service itself.
 */
export function connectionBranches(
  scope: BranchScope,
  client: BranchClient,
  service: BranchService,
  port: number,
): HostRoutes {
  const protocol = service.ports.find(entry => entry.port === port)?.protocol;
  const kind = isTls(protocol ?? '') ? 'tls' : 'tcp';
  const branches: Branch[] = [];
  const leftOut: LeftOutRule[] = [];
  const handled = new Set<string>();
  let closedBy: string | undefined;
  const rules = scope.virtualServices
    .overlapping(service.host)
    .flatMap(virtualService =>
      virtualService[kind]
        .map((rule, index) => ({ virtualService, rule, index }))
        .filter(({ rule }) => rule.route.length > 0),
    );
  for (const { virtualService, rule, index } of rules) {
    for (const [match, field] of alternatives(
      rule,
      kind,
      `spec.${kind}[${index}]`,
    )) {
      const conditions = match ? connectionConditions(match) : [];
      const closed = kind === 'tcp' && closedBy !== undefined;
      const refused = closed
        ? { reason: 'after-catch-all' as const, detail: closedBy ?? '' }
        : match && refusal(match, kind, client, port);
      if (refused) {
        leftOut.push({
          ...refused,
          virtualService: virtualService.record,
          field,
        });
        continue;
      }
      const key = conditions.map(describeCondition).join(' and ');
      if (kind === 'tls' && handled.has(key)) {
        leftOut.push({
          reason: 'after-catch-all',
          virtualService: virtualService.record,
          field,
          detail: key,
        });
        continue;
      }
      handled.add(key);
      branches.push({
        kind,
        match: conditions,
        destinations: weigh(rule.route, destination =>
          destinationOf(destination, port, scope.service),
        ),
        mirrors: [],
        virtualService: virtualService.record,
      });
      if (kind === 'tcp' && (match?.destinationSubnets ?? []).length === 0) {
        closedBy = field;
      }
    }
  }
  // TLS rules replace the service's own route, TCP rules go before it.
  const needsDefault =
    kind === 'tls' ? branches.length === 0 : closedBy === undefined;
  return {
    protocol: kind,
    branches: needsDefault
      ? [...branches, defaultBranch(service.host, port)]
      : branches,
    leftOut,
  };
}

/** The matches of a rule; without one a TCP rule takes all, a TLS rule nothing. */
function alternatives(
  rule: MeshConnectionRule,
  kind: 'tcp' | 'tls',
  field: string,
): (readonly [ConnectionMatch | undefined, string])[] {
  return rule.match.length === 0 && kind === 'tcp'
    ? [[undefined, field]]
    : rule.match.map((match, index) => [match, `${field}.match[${index}]`]);
}
