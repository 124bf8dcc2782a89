/**
 * A host name of Istio configuration: a plain name, or one with a wildcard in
 * front (`*`, `*.example.com`, `*example.com`).
 */
export function isWildcard(host: string): boolean {
  return host.startsWith('*');
}

/** Whether two host names have a name in common. */
export function hostsOverlap(a: string, b: string): boolean {
  return isSubsetOf(a, b) || isSubsetOf(b, a);
}

/** Whether `host` covers no name that `other` does not cover. */
export function isSubsetOf(host: string, other: string): boolean {
  if (!isWildcard(other)) {
    return host === other;
  }
  if (!isWildcard(host)) {
    return host.endsWith(other.slice(1));
  }
  return host.length >= other.length && host.slice(1).endsWith(other.slice(1));
}

/**
 * The host of a table that says most about a name: the name itself, else the
 * longest wildcard that covers it.
 */
export function mostSpecificHost(
  host: string,
  table: { has(host: string): boolean; keys(): Iterable<string> },
): string | undefined {
  if (table.has(host)) {
    return host;
  }
  const name = isWildcard(host) ? host.slice(1) : host;
  let best: string | undefined;
  for (const candidate of table.keys()) {
    if (
      isWildcard(candidate) &&
      name.endsWith(candidate.slice(1)) &&
      (best === undefined || candidate.length > best.length)
    ) {
      best = candidate;
    }
  }
  return best;
}

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/**
 * The full name that a host in an object of a namespace means: a name without
 * a dot is a service of that namespace.
 */
export function fullHostName(
  host: string,
  namespace: string,
  domainSuffix: string,
): string {
  const isFull =
    host === '' ||
    host === '*' ||
    host.includes('.') ||
    host.includes(':') ||
    IPV4.test(host);
  return isFull ? host : `${host}.${namespace}.svc.${domainSuffix}`;
}
