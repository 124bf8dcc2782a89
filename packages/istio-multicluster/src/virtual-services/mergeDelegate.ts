import {
  HttpMatch,
  HttpRouteSpec,
  StringMatch,
} from '../records/VirtualServiceRecord';

/**
 * A rule of a delegate with what its root adds; undefined if their matches
 * contradict each other, then istiod leaves the delegate's rule out.
 */
export function mergeDelegate(
  root: HttpRouteSpec,
  delegate: HttpRouteSpec,
): HttpRouteSpec | undefined {
  const match = mergeMatches(root.match, delegate.match);
  if (!match) {
    return undefined;
  }
  return {
    ...delegate,
    match,
    name: joinNames(root.name, delegate.name),
    // Redirect and route are the delegate's own: the root may not have them.
    directResponse: delegate.directResponse ?? root.directResponse,
    mirror: delegate.mirror ?? root.mirror,
    mirrorPercentage: delegate.mirrorPercentage ?? root.mirrorPercentage,
    mirrors: delegate.mirrors.length > 0 ? delegate.mirrors : root.mirrors,
  };
}

/** Every alternative of the delegate must fit into one of the root's, else there is no match. */
function mergeMatches(
  root: readonly HttpMatch[],
  delegate: readonly HttpMatch[],
): readonly HttpMatch[] | undefined {
  if (root.length === 0) {
    return delegate;
  }
  if (delegate.length === 0) {
    return root;
  }
  const merged: HttpMatch[] = [];
  for (const inner of delegate) {
    const fitting = root.filter(outer => !contradict(outer, inner));
    if (fitting.length === 0) {
      return undefined;
    }
    merged.push(...fitting.map(outer => mergeMatch(outer, inner)));
  }
  return merged;
}

function mergeMatch(root: HttpMatch, delegate: HttpMatch): HttpMatch {
  return {
    name: joinNames(root.name, delegate.name),
    uri: delegate.uri ?? root.uri,
    scheme: delegate.scheme ?? root.scheme,
    method: delegate.method ?? root.method,
    authority: delegate.authority ?? root.authority,
    headers: { ...root.headers, ...delegate.headers },
    withoutHeaders: { ...root.withoutHeaders, ...delegate.withoutHeaders },
    queryParams: { ...root.queryParams, ...delegate.queryParams },
    ignoreUriCase: delegate.ignoreUriCase,
    port: delegate.port || root.port,
    sourceLabels: { ...root.sourceLabels, ...delegate.sourceLabels },
    sourceNamespace: delegate.sourceNamespace || root.sourceNamespace,
    gateways: delegate.gateways.length > 0 ? delegate.gateways : root.gateways,
  };
}

function joinNames(root?: string, delegate?: string): string | undefined {
  return root && delegate ? `${root}-${delegate}` : delegate || root;
}

function contradict(root: HttpMatch, leaf: HttpMatch): boolean {
  return (
    stringsContradict(root.uri, leaf.uri) ||
    stringsContradict(root.scheme, leaf.scheme) ||
    stringsContradict(root.method, leaf.method) ||
    stringsContradict(root.authority, leaf.authority) ||
    mapsContradict(root.headers, leaf.headers) ||
    mapsContradict(root.withoutHeaders, leaf.withoutHeaders) ||
    mapsContradict(root.queryParams, leaf.queryParams) ||
    root.ignoreUriCase !== leaf.ignoreUriCase ||
    (root.port > 0 && leaf.port > 0 && root.port !== leaf.port) ||
    // A root's namespace must be repeated by the delegate.
    (root.sourceNamespace !== '' &&
      leaf.sourceNamespace !== root.sourceNamespace) ||
    Object.entries(leaf.sourceLabels).some(
      ([name, value]) =>
        name in root.sourceLabels && root.sourceLabels[name] !== value,
    ) ||
    (root.gateways.length > 0 &&
      leaf.gateways.length > 0 &&
      (root.gateways.length < leaf.gateways.length ||
        leaf.gateways.some(name => !root.gateways.includes(name))))
  );
}

type StringMatches = Readonly<Record<string, StringMatch | undefined>>;

function mapsContradict(root: StringMatches, leaf: StringMatches): boolean {
  return Object.entries(leaf).some(([name, match]) =>
    stringsContradict(root[name], match),
  );
}

/** Whether what the leaf asks for is not certainly within what the root asks for. */
function stringsContradict(root?: StringMatch, leaf?: StringMatch): boolean {
  if (!root || !leaf) {
    return false;
  }
  if ('exact' in root && root.exact !== '') {
    return !('exact' in leaf) || leaf.exact !== root.exact;
  }
  if ('prefix' in root && root.prefix !== '') {
    if ('prefix' in leaf && leaf.prefix !== '') {
      return !leaf.prefix.startsWith(root.prefix);
    }
    if ('exact' in leaf && leaf.exact !== '') {
      return !leaf.exact.startsWith(root.prefix);
    }
  }
  // Whether one regular expression covers another is not decided.
  return true;
}
