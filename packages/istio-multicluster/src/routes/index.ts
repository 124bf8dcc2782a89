export type { DecidedBy, LeftOut, LeftOutEndpoint, Remedy } from './LeftOut';
export { LEFT_OUT_REASONS } from './leftOutReasons';
export type { LeftOutReason } from './leftOutReasons';
// For the test bed, which tries remedies on a real istiod; not published.
/** @internal */
export { mendLeftOut } from './mendLeftOut';
/** @internal */
export type { MendedEndpoint } from './mendLeftOut';
export { NOTICES } from './Notice';
export type { Notice, NoticeCode } from './Notice';
export { routes } from './routes';
export type {
  ClusterTargets,
  GatewayHop,
  Path,
  PortRoutes,
  RouteBranch,
  RouteDestination,
  RouteMirror,
  RouteRuleLeftOut,
  RouteTarget,
  ServiceRoutes,
} from './ServiceRoutes';
