import { HttpMatch } from '../records/VirtualServiceRecord';
import {
  MeshDestination,
  MeshHttpRule,
  MeshVirtualService,
  MeshWeightedDestination,
} from '../virtual-services/MeshVirtualService';
import { Branch, BranchDestination, LeftOutRule, RuleBranches } from './Branch';
import { BranchCondition } from './BranchCondition';
import { BranchClient, FindService } from './BranchScope';
import { httpConditions } from './conditionsOf';
import { refusal } from './refusal';

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
          ? match && refusal(match, 'http', client, port)
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

/** A path that every request has: istiod leaves out what comes after. */
function isAnyPath(condition: BranchCondition): boolean {
  return (
    condition.on === 'path' &&
    'regex' in condition.value &&
    condition.value.regex === '.*'
  );
}
