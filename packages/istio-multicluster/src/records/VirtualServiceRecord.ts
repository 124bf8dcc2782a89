import { Fields } from './Fields';
import { configIdentityOf } from './identityOf';
import { ConfigRecordBase, Labels } from './RecordBase';
/**
 * How a text is compared.
 *
 * @public
 */
export type StringMatch =
  | { readonly exact: string }
  | { readonly prefix: string }
  | { readonly regex: string };

/**
 * What a request must be like for a route to apply. A field that is missing
 * asks for nothing.
 *
 * @public
 */
export type HttpMatch = {
  readonly name?: string;
  readonly uri?: StringMatch;
  readonly scheme?: StringMatch;
  readonly method?: StringMatch;
  readonly authority?: StringMatch;
  /** `undefined` asks only that the header is there. */
  readonly headers: Readonly<Record<string, StringMatch | undefined>>;
  readonly withoutHeaders: Readonly<Record<string, StringMatch | undefined>>;
  readonly queryParams: Readonly<Record<string, StringMatch | undefined>>;
  readonly ignoreUriCase: boolean;
  readonly port: number;
  readonly sourceLabels: Labels;
  readonly sourceNamespace: string;
  /** Empty means those of the VirtualService. */
  readonly gateways: readonly string[];
};

/**
 * What a connection must be like, for TCP and TLS routes.
 *
 * @public
 */
export type ConnectionMatch = {
  /** Only for TLS. */
  readonly sniHosts: readonly string[];
  readonly destinationSubnets: readonly string[];
  readonly port: number;
  readonly sourceLabels: Labels;
  readonly sourceNamespace: string;
  readonly gateways: readonly string[];
};

/**
 * Where a rule sends to.
 *
 * @public
 */
export type RouteDestinationSpec = {
  /** As written: short names are not resolved. */
  readonly host: string;
  readonly subset: string;
  /** 0 if not given. */
  readonly port: number;
};

/**
 * Where a rule sends to, and how much.
 *
 * @public
 */
export type WeightedDestinationSpec = RouteDestinationSpec & {
  /** As written, 0 if not given. */
  readonly weight: number;
};

/**
 * Where a rule sends copies to.
 *
 * @public
 */
export type MirrorSpec = RouteDestinationSpec & {
  /** Percent of the requests; missing if not given, that is all of them. */
  readonly percentage?: number;
};

/**
 * A rule for HTTP.
 *
 * @public
 */
export type HttpRouteSpec = {
  readonly name?: string;
  readonly match: readonly HttpMatch[];
  readonly route: readonly WeightedDestinationSpec[];
  /** The single, older form; a delegate inherits each part by itself. */
  readonly mirror?: RouteDestinationSpec;
  /** `mirrorPercentage`, or else `mirrorPercent`, of `mirror`. */
  readonly mirrorPercentage?: number;
  readonly mirrors: readonly MirrorSpec[];
  /** Name and namespace as written. */
  readonly delegate?: { readonly name: string; readonly namespace: string };
  readonly redirect: boolean;
  /** Status of the direct response. */
  readonly directResponse?: number;
};

/**
 * A rule for TCP or TLS.
 *
 * @public
 */
export type ConnectionRouteSpec = {
  readonly match: readonly ConnectionMatch[];
  readonly route: readonly WeightedDestinationSpec[];
};

/**
 * A VirtualService.
 *
 * @public
 */
export type VirtualServiceRecord = ConfigRecordBase<'VirtualService'> & {
  readonly hosts: readonly string[];
  /** As written; empty means `mesh`. */
  readonly gateways: readonly string[];
  readonly exportTo: readonly string[];
  readonly http: readonly HttpRouteSpec[];
  readonly tls: readonly ConnectionRouteSpec[];
  readonly tcp: readonly ConnectionRouteSpec[];
};

export function readVirtualService(source: Fields): VirtualServiceRecord {
  const spec = source.object('spec');
  return {
    ...configIdentityOf('VirtualService', source),
    hosts: spec.texts('hosts'),
    gateways: spec.texts('gateways'),
    exportTo: spec.texts('exportTo'),
    http: spec.list('http').map(readHttpRoute),
    tls: spec.list('tls').map(readConnectionRoute),
    tcp: spec.list('tcp').map(readConnectionRoute),
  };
}

function readHttpRoute(route: Fields): HttpRouteSpec {
  const delegate = route.optionalObject('delegate');
  const mirror = route.optionalObject('mirror');
  const mirrorPercentage =
    route.optionalObject('mirrorPercentage')?.number('value') ??
    route.optionalNumber('mirrorPercent');
  return {
    name: route.optionalText('name'),
    match: route.list('match').map(readHttpMatch),
    route: route.list('route').map(readWeightedDestination),
    ...(mirror ? { mirror: readDestination(mirror) } : {}),
    ...(mirrorPercentage === undefined ? {} : { mirrorPercentage }),
    mirrors: route.list('mirrors').map(entry => ({
      ...readDestination(entry.object('destination')),
      percentage: entry.optionalObject('percentage')?.number('value') ?? 100,
    })),
    ...(delegate
      ? {
          delegate: {
            name: delegate.text('name'),
            namespace: delegate.text('namespace'),
          },
        }
      : {}),
    redirect: route.has('redirect'),
    directResponse: route.optionalObject('directResponse')?.number('status'),
  };
}

function readHttpMatch(match: Fields): HttpMatch {
  return {
    name: match.optionalText('name'),
    uri: readStringMatch(match.optionalObject('uri')),
    scheme: readStringMatch(match.optionalObject('scheme')),
    method: readStringMatch(match.optionalObject('method')),
    authority: readStringMatch(match.optionalObject('authority')),
    headers: readStringMatches(match.object('headers')),
    withoutHeaders: readStringMatches(match.object('withoutHeaders')),
    queryParams: readStringMatches(match.object('queryParams')),
    ignoreUriCase: match.flag('ignoreUriCase'),
    port: match.number('port'),
    sourceLabels: match.labels('sourceLabels'),
    sourceNamespace: match.text('sourceNamespace'),
    gateways: match.texts('gateways'),
  };
}

function readStringMatches(
  map: Fields,
): Readonly<Record<string, StringMatch | undefined>> {
  return Object.fromEntries(
    map.keys().map(key => [key, readStringMatch(map.optionalObject(key))]),
  );
}

function readStringMatch(match: Fields | undefined): StringMatch | undefined {
  const exact = match?.optionalText('exact');
  if (exact !== undefined) {
    return { exact };
  }
  const prefix = match?.optionalText('prefix');
  if (prefix !== undefined) {
    return { prefix };
  }
  const regex = match?.optionalText('regex');
  return regex === undefined ? undefined : { regex };
}

function readConnectionRoute(route: Fields): ConnectionRouteSpec {
  return {
    match: route.list('match').map(match => ({
      sniHosts: match.texts('sniHosts'),
      destinationSubnets: match.texts('destinationSubnets'),
      port: match.number('port'),
      sourceLabels: match.labels('sourceLabels'),
      sourceNamespace: match.text('sourceNamespace'),
      gateways: match.texts('gateways'),
    })),
    route: route.list('route').map(readWeightedDestination),
  };
}

function readWeightedDestination(route: Fields): WeightedDestinationSpec {
  return {
    ...readDestination(route.object('destination')),
    weight: route.number('weight'),
  };
}

function readDestination(destination: Fields): RouteDestinationSpec {
  return {
    host: destination.text('host'),
    subset: destination.text('subset'),
    port: destination.object('port').number('number'),
  };
}
