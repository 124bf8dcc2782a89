import {
  ConnectionMatch,
  HttpMatch,
  StringMatch,
} from '../records/VirtualServiceRecord';

/** The conditions of a match that only the request decides, each as a text. */
export function describeHttpMatch(match: HttpMatch): string[] {
  const { uri, scheme, method, authority } = match;
  return [
    ...(uri
      ? [`path ${textOf(uri)}${match.ignoreUriCase ? ', ignoring case' : ''}`]
      : []),
    ...(scheme ? [`scheme ${textOf(scheme)}`] : []),
    ...(method ? [`method ${textOf(method)}`] : []),
    ...(authority ? [`authority ${textOf(authority)}`] : []),
    ...each(match.headers, (name, value) => `header ${name} ${value}`),
    ...each(
      match.withoutHeaders,
      (name, value) => `not header ${name} ${value}`,
    ),
    ...each(
      match.queryParams,
      (name, value) => `query parameter ${name} ${value}`,
    ),
  ];
}

/** The conditions of a TCP or TLS match that only the connection decides. */
export function describeConnectionMatch(match: ConnectionMatch): string[] {
  return [
    ...(match.sniHosts.length > 0
      ? [`SNI ${match.sniHosts.join(' or ')}`]
      : []),
    ...(match.destinationSubnets.length > 0
      ? [`destination in ${match.destinationSubnets.join(' or ')}`]
      : []),
  ];
}

function each(
  matches: Readonly<Record<string, StringMatch | undefined>>,
  text: (name: string, value: string) => string,
): string[] {
  return Object.entries(matches).map(([name, value]) =>
    text(name, value ? textOf(value) : 'is present'),
  );
}

function textOf(match: StringMatch): string {
  if ('exact' in match) {
    return `is ${match.exact}`;
  }
  return 'prefix' in match
    ? `starts with ${match.prefix}`
    : `matches ${match.regex}`;
}
