import { BranchCondition } from '@meshstage/istio-multicluster';
import { XdsRouteMatch, XdsStringMatcher } from '../xds/resources';

/** The headers that HTTP/2 has for what HTTP/1 says in its first line. */
const PSEUDO_HEADERS = {
  ':method': 'method',
  ':scheme': 'scheme',
  ':authority': 'authority',
} as const;

type PathValue = Extract<BranchCondition, { on: 'path' }>['value'];

/**
 * What a route of Envoy asks of a request, in the words of the model; nothing
 * where it takes every request.
 */
export function routeConditions(
  match: XdsRouteMatch = { prefix: '/' },
): BranchCondition[] {
  return [
    ...pathConditions(match),
    ...(match.headers ?? []).map(headerCondition),
    // In the order of a Go map; headers come by their names.
    ...[...(match.queryParameters ?? [])]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(
        ({ name, stringMatch }): BranchCondition => ({
          on: 'query-parameter',
          name,
          ...valueOf(stringMatch),
        }),
      ),
  ];
}

function pathConditions(match: XdsRouteMatch): BranchCondition[] {
  const value = pathOf(match);
  if ('prefix' in value && value.prefix === '/') {
    return [];
  }
  // Envoy heeds the case of regular expressions all the same.
  const ignoresCase =
    match.caseSensitive !== undefined &&
    !match.caseSensitive.value &&
    !('regex' in value);
  return [{ on: 'path', value, ...(ignoresCase ? { ignoreCase: true } : {}) }];
}

function pathOf(match: XdsRouteMatch): PathValue {
  const { prefix, path, safeRegex } = match;
  if (path !== undefined) {
    return { exact: path };
  }
  if (safeRegex) {
    return { regex: safeRegex.regex ?? '' };
  }
  if (prefix === undefined) {
    throw new Error(
      `A route matches paths in a way that is not compared: ${JSON.stringify(
        match,
      )}`,
    );
  }
  return { prefix };
}

function headerCondition({
  name,
  stringMatch,
  invertMatch,
}: NonNullable<XdsRouteMatch['headers']>[number]): BranchCondition {
  const value = valueOf(stringMatch);
  return name in PSEUDO_HEADERS && !invertMatch
    ? { on: PSEUDO_HEADERS[name as keyof typeof PSEUDO_HEADERS], ...value }
    : { on: 'header', name, ...value, ...(invertMatch ? { not: true } : {}) };
}

/** Nothing where it only has to be there. */
function valueOf(match: XdsStringMatcher | undefined): { value?: PathValue } {
  if (!match) {
    return {};
  }
  const { exact, prefix, safeRegex } = match;
  if (exact !== undefined) {
    return { value: { exact } };
  }
  return {
    value:
      prefix === undefined ? { regex: safeRegex?.regex ?? '' } : { prefix },
  };
}
