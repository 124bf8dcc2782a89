import { HttpMatch } from '../records/VirtualServiceRecord';
import {
  MeshDestination,
  MeshHttpRule,
  MeshVirtualService,
  MeshWeightedDestination,
} from '../virtual-services/MeshVirtualService';
import { MESH_GATEWAY } from '../virtual-services/meshVirtualServices';
import { Branch, BranchDestination, LeftOutRule, RuleBranches } from './Branch';
import { BranchCondition } from './BranchCondition';
import { BranchClient, FindService } from './BranchScope';
import { httpConditions } from './conditionsOf';
import { LeftOutRuleReason } from './leftOutRuleReasons';

/** The HTTP routes that a VirtualService gives a sidecar on a port. */
export function httpBranches(
  virtualService: MeshVirtualService,
  client: BranchClient,
  port: number,
  findService: FindService,
): RuleBranches {
  const branches: Branch[] = [];
  const leftOut: LeftOutRule[] = virtualService.delegateProblems.map(
    ({ reason, namespace, name, rule }) => ({
      reason,
      virtualService: virtualService.record,
      field: 'spec.http',
      name: rule,
      detail: `${namespace}/${name}`,
    }),
  );
  let catchAll: string | undefined;
  for (const [ruleIndex, rule] of virtualService.http.entries()) {
    const alternatives: (HttpMatch | undefined)[] =
      rule.match.length > 0 ? [...rule.match] : [undefined];
    for (const [index, match] of alternatives.entries()) {
      const field = fieldOf(ruleIndex, match && index);
      const name = nameOf(rule, match);
      const refused =
        catchAll === undefined
          ? match && refusal(match, client, port)
          : { reason: 'after-catch-all' as const, detail: catchAll };
      if (refused) {
        leftOut.push({
          ...refused,
          virtualService: virtualService.record,
          field,
          name,
        });
        continue;
      }
      const conditions = match ? httpConditions(match) : [];
      branches.push(
        branchOf(
          virtualService,
          rule,
          conditions,
          name,
          (destination: MeshDestination) =>
            destinationOf(destination, port, findService),
        ),
      );
      if (conditions.every(isAnyPath)) {
        catchAll = field;
      }
    }
  }
  return { branches, leftOut };
}

/** A destination with the name of its Envoy cluster. */
export function destinationOf(
  { host, subset, port }: MeshDestination,
  calledPort: number,
  findService: FindService,
): Omit<BranchDestination, 'weight'> {
  const service = findService(host);
  // A service that is only an alias has no cluster of its own.
  const target = service?.externalName ?? host;
  const number =
    port || (service?.ports.length === 1 ? service.ports[0].port : calledPort);
  return {
    host: target,
    port: number,
    subset,
    cluster: `outbound|${number}|${subset}|${target}`,
  };
}

/**
 * One destination takes all; of several, those without a weight take nothing.
 */
export function weigh(
  route: readonly MeshWeightedDestination[],
  resolve: (destination: MeshDestination) => Omit<BranchDestination, 'weight'>,
): BranchDestination[] {
  return route.length === 1
    ? [{ ...resolve(route[0]), weight: 100 }]
    : route
        .filter(({ weight }) => weight > 0)
        .map(destination => ({
          ...resolve(destination),
          weight: destination.weight,
        }));
}

function branchOf(
  { record }: MeshVirtualService,
  rule: MeshHttpRule,
  match: readonly BranchCondition[],
  name: string | undefined,
  resolve: (destination: MeshDestination) => Omit<BranchDestination, 'weight'>,
): Branch {
  const base = {
    kind: 'http' as const,
    ...(name ? { name } : {}),
    match,
    virtualService: record,
    ...(rule.delegate ? { delegate: rule.delegate } : {}),
  };
  if (rule.redirect) {
    return { ...base, destinations: [], mirrors: [], redirect: true };
  }
  if (rule.directResponse !== undefined) {
    return {
      ...base,
      destinations: [],
      mirrors: [],
      directResponse: rule.directResponse,
    };
  }
  return {
    ...base,
    destinations: weigh(rule.route, resolve),
    mirrors: rule.mirrors
      .filter(({ percentage }) => percentage > 0)
      .map(mirror => ({ ...resolve(mirror), percentage: mirror.percentage })),
  };
}

function nameOf(rule: MeshHttpRule, match?: HttpMatch): string | undefined {
  return (match?.name ? `${rule.name}.${match.name}` : rule.name) || undefined;
}

function fieldOf(rule: number, match?: number): string {
  return match === undefined
    ? `spec.http[${rule}]`
    : `spec.http[${rule}].match[${match}]`;
}

/** What is decided when the route is built, not by the request. */
function refusal(
  match: HttpMatch,
  client: BranchClient,
  port: number,
): { reason: LeftOutRuleReason; detail: string } | undefined {
  if (match.port !== 0 && match.port !== port) {
    return { reason: 'port-differs', detail: String(match.port) };
  }
  if (match.gateways.length > 0) {
    // Where gateways are named istiod does not look at the source.
    return match.gateways.includes(MESH_GATEWAY)
      ? undefined
      : { reason: 'gateways-differ', detail: match.gateways.join(', ') };
  }
  const missing = Object.entries(match.sourceLabels).filter(
    ([name, value]) => client.labels[name] !== value,
  );
  if (missing.length > 0) {
    return {
      reason: 'source-labels-differ',
      detail: missing.map(([name, value]) => `${name}=${value}`).join(', '),
    };
  }
  if (match.sourceNamespace && match.sourceNamespace !== client.namespace) {
    return {
      reason: 'source-namespace-differs',
      detail: match.sourceNamespace,
    };
  }
  return undefined;
}

/** A path that every request has: istiod leaves out what comes after. */
function isAnyPath(condition: BranchCondition): boolean {
  return (
    condition.on === 'path' &&
    'regex' in condition.value &&
    condition.value.regex === '.*'
  );
}
