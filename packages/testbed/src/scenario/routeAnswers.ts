import {
  ScenarioBranch,
  ScenarioRouteAnswer,
  ScenarioRouteQuestion,
} from '@meshstage/istio-multicluster';
import { XdsRoute, XdsRouteConfiguration } from '../xds/resources';
import { routeConditions } from './routeConditions';

type VirtualHost = NonNullable<XdsRouteConfiguration['virtualHosts']>[number];

/** Virtual hosts for names that istiod does not know. */
const UNKNOWN_NAMES = new Set([
  'allow_any',
  'allow_any_dynamic_dns',
  'block_all',
]);

const HUNDREDS = [1, 100, 10_000];

/**
 * What a sidecar's route configuration of a port says about one host, in the
 * form of a scenario's `observedRoutes`.
 */
export function routeAnswerOf(
  question: ScenarioRouteQuestion,
  configurations: readonly XdsRouteConfiguration[],
): ScenarioRouteAnswer {
  const configuration = configurations.find(
    ({ name }) => name === String(question.port),
  );
  const found = virtualHostFor(
    question.host.toLowerCase(),
    (configuration?.virtualHosts ?? []).filter(
      ({ name }) => !UNKNOWN_NAMES.has(name),
    ),
  );
  return { ...question, branches: (found?.routes ?? []).map(branchOf) };
}

/** As Envoy chooses: the name itself, then the longest wildcard in front, then `*`. */
function virtualHostFor(
  host: string,
  virtualHosts: readonly VirtualHost[],
): VirtualHost | undefined {
  let best: { length: number; virtualHost: VirtualHost } | undefined;
  for (const virtualHost of virtualHosts) {
    for (const domain of virtualHost.domains ?? []) {
      if (domain === host) {
        return virtualHost;
      }
      if (
        domain.startsWith('*') &&
        host.endsWith(domain.slice(1)) &&
        domain.length > (best?.length ?? 0)
      ) {
        best = { length: domain.length, virtualHost };
      }
    }
  }
  return best?.virtualHost;
}

function branchOf(route: XdsRoute): ScenarioBranch {
  const mirrors = (route.route?.requestMirrorPolicies ?? []).map(policy => ({
    cluster: policy.cluster ?? '',
    percentage: percentageOf(policy.runtimeFraction?.defaultValue),
  }));
  return {
    match: routeConditions(route.match),
    destinations: destinationsOf(route),
    ...(mirrors.length > 0 ? { mirrors } : {}),
    ...(route.redirect ? { redirect: true as const } : {}),
    ...(route.directResponse
      ? { directResponse: route.directResponse.status ?? 0 }
      : {}),
  };
}

function destinationsOf({ route }: XdsRoute): ScenarioBranch['destinations'] {
  return route?.cluster
    ? [{ cluster: route.cluster, weight: 100 }]
    : (route?.weightedClusters?.clusters ?? []).map(({ name, weight }) => ({
        cluster: name,
        weight: weight?.value ?? 0,
      }));
}

function percentageOf(
  fraction: { numerator?: number; denominator?: number } | undefined,
): number {
  return fraction
    ? (fraction.numerator ?? 0) / HUNDREDS[fraction.denominator ?? 0]
    : 100;
}
