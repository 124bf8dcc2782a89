import { ConfigRecordBase, Labels } from './RecordBase';

/**
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
 * @public
 */
export type WeightedDestinationSpec = RouteDestinationSpec & {
  /** As written, 0 if not given. */
  readonly weight: number;
};

/**
 * @public
 */
export type MirrorSpec = RouteDestinationSpec & {
  /** Percent of the requests; missing if not given, that is all of them. */
  readonly percentage?: number;
};

/**
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
 * @public
 */
export type ConnectionRouteSpec = {
  readonly match: readonly ConnectionMatch[];
  readonly route: readonly WeightedDestinationSpec[];
};

/**
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
