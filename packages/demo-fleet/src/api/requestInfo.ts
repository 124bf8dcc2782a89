/** What a request asks for, as the API server's authorisation sees it. */
export type RequestInfo =
  | { kind: 'non-resource'; verb: string; path: string }
  | {
      kind: 'resource';
      verb: string;
      path: string;
      group: string;
      version: string;
      plural: string;
      namespace?: string;
      name?: string;
      subresource?: string;
    };

export type ResourceRequest = Extract<RequestInfo, { kind: 'resource' }>;

const VERBS: Readonly<Record<string, string>> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
  GET: 'get',
  HEAD: 'get',
};

/** Reads method and URL as `k8s.io/apiserver` does. */
export function requestInfo(
  method: string,
  path: string,
  query: URLSearchParams,
): RequestInfo {
  const parts = path.split('/').filter(Boolean).map(decode);
  const isCore = parts[0] === 'api' && parts.length >= 3;
  const isGroup = parts[0] === 'apis' && parts.length >= 4;
  if (!isCore && !isGroup) {
    return { kind: 'non-resource', verb: method.toLowerCase(), path };
  }
  const [group, version, ...rest] = isCore
    ? ['', ...parts.slice(1)]
    : parts.slice(1);
  const where = location(rest);
  return {
    kind: 'resource',
    path,
    group,
    version,
    ...where,
    verb: verbOf(method, query, where.name),
  };
}

function location(parts: string[]) {
  // The namespace object itself is /namespaces/{name}.
  const isInNamespace =
    parts[0] === 'namespaces' &&
    parts.length > 2 &&
    !['status', 'finalize'].includes(parts[2]);
  const [plural, name, subresource] = isInNamespace ? parts.slice(2) : parts;
  const ownNamespace = plural === 'namespaces' ? name : undefined;
  return {
    plural,
    name,
    subresource,
    namespace: isInNamespace ? parts[1] : ownNamespace,
  };
}

function verbOf(
  method: string,
  query: URLSearchParams,
  name: string | undefined,
): string {
  const verb = VERBS[method] ?? method.toLowerCase();
  if (verb === 'get' && name === undefined) {
    return isTrue(query.get('watch')) ? 'watch' : 'list';
  }
  if (verb === 'delete' && name === undefined) {
    return 'deletecollection';
  }
  return verb;
}

/** How Go reads a boolean in a query. */
export function isTrue(value: string | null): boolean {
  return (
    value !== null && ['1', 't', 'T', 'true', 'TRUE', 'True'].includes(value)
  );
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
