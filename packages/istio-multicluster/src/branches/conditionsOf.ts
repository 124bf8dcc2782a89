import {
  ConnectionMatch,
  HttpMatch,
  StringMatch,
} from '../records/VirtualServiceRecord';
import { BranchCondition } from './BranchCondition';

/** The conditions of an HTTP match that only the request decides; none: every request. */
export function httpConditions(match: HttpMatch): BranchCondition[] {
  const { uri, scheme, method, authority } = match;
  return [
    ...(uri ? pathCondition(uri, match.ignoreUriCase) : []),
    ...(scheme ? [{ on: 'scheme' as const, ...asked(scheme) }] : []),
    ...(method ? [{ on: 'method' as const, ...asked(method) }] : []),
    ...(authority ? [{ on: 'authority' as const, ...asked(authority) }] : []),
    ...each(match.headers, (name, value) => ({
      on: 'header' as const,
      name,
      ...value,
    })),
    ...each(match.withoutHeaders, (name, value) => ({
      on: 'header' as const,
      name,
      ...value,
      not: true as const,
    })),
    ...each(match.queryParams, (name, value) => ({
      on: 'query-parameter' as const,
      name,
      ...value,
    })),
  ];
}

/** The conditions of a TCP or TLS match that only the connection decides. */
export function connectionConditions(
  match: ConnectionMatch,
): BranchCondition[] {
  const { sniHosts, destinationSubnets } = match;
  return [
    ...(sniHosts.length > 0
      ? [{ on: 'server-name' as const, anyOf: sniHosts }]
      : []),
    ...(destinationSubnets.length > 0
      ? [{ on: 'destination-address' as const, anyOf: destinationSubnets }]
      : []),
  ];
}

/** Envoy heeds the case of regular expressions, whatever is asked. */
function pathCondition(
  value: StringMatch,
  ignoreCase: boolean,
): BranchCondition[] {
  if ('prefix' in value && value.prefix === '/') {
    return [];
  }
  return [
    {
      on: 'path',
      value,
      ...(ignoreCase && !('regex' in value) ? { ignoreCase: true } : {}),
    },
  ];
}

/** `*` is no regular expression: istiod then only asks whether something is there. */
function asked(value: StringMatch | undefined): { value?: StringMatch } {
  return value === undefined || ('regex' in value && value.regex === '*')
    ? {}
    : { value };
}

function each(
  matches: Readonly<Record<string, StringMatch | undefined>>,
  condition: (name: string, value: { value?: StringMatch }) => BranchCondition,
): BranchCondition[] {
  return Object.entries(matches).map(([name, value]) =>
    condition(name, asked(value)),
  );
}
