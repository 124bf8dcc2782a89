import { fullHostName } from '../hosts/hostNames';
import {
  ConnectionRouteSpec,
  HttpRouteSpec,
  RouteDestinationSpec,
  VirtualServiceRecord,
} from '../records/VirtualServiceRecord';
import { mergeDelegate } from './mergeDelegate';
import {
  DelegateProblem,
  MeshConnectionRule,
  MeshHttpRule,
  MeshVirtualService,
} from './MeshVirtualService';

/** What a control plane adds to its VirtualServices. */
export type VirtualServiceDefaults = {
  readonly domainSuffix: string;
  /** `defaultVirtualServiceExportTo` of the mesh config; `*` if that is not set. */
  readonly exportTo: readonly string[];
};

/** The gateway of every sidecar. */
export const MESH_GATEWAY = 'mesh';

/** The VirtualServices that have hosts, oldest first, ready to be applied. */
export function meshVirtualServices(
  records: Iterable<VirtualServiceRecord>,
  defaults: VirtualServiceDefaults,
): MeshVirtualService[] {
  const all = [...records].sort(byAge);
  const delegates = new Map(
    all
      .filter(({ hosts }) => hosts.length === 0)
      .map(record => [`${record.namespace}/${record.name}`, record]),
  );
  return all
    .filter(({ hosts }) => hosts.length > 0)
    .map(record => resolve(record, delegates, defaults));
}

/** istiod breaks a tie by name, then by namespace. */
function byAge(a: VirtualServiceRecord, b: VirtualServiceRecord): number {
  return (
    a.created - b.created ||
    compare(a.name, b.name) ||
    compare(a.namespace, b.namespace)
  );
}

/** By code points, as Go compares strings. */
function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

function resolve(
  record: VirtualServiceRecord,
  delegates: ReadonlyMap<string, VirtualServiceRecord>,
  defaults: VirtualServiceDefaults,
): MeshVirtualService {
  const { namespace } = record;
  const { domainSuffix } = defaults;
  const delegateProblems: DelegateProblem[] = [];
  const http = record.http.flatMap(rule => {
    const resolved = httpRule(rule, namespace, domainSuffix);
    if (!rule.delegate) {
      return [finish(resolved)];
    }
    const target = {
      namespace: rule.delegate.namespace || namespace,
      name: rule.delegate.name,
    };
    const problem = (reason: DelegateProblem['reason'], name = rule.name) => {
      delegateProblems.push({ reason, ...target, rule: name ?? '' });
    };
    const delegate = delegates.get(`${target.namespace}/${target.name}`);
    if (!delegate) {
      problem('delegate-not-found');
      return [];
    }
    const exportTo = exportToOf(delegate, defaults);
    if (!exportTo.has('*') && !exportTo.has(namespace)) {
      problem('delegate-not-exported');
      return [];
    }
    return delegate.http.flatMap(inner => {
      const merged = mergeDelegate(
        resolved,
        httpRule(inner, delegate.namespace, domainSuffix),
      );
      if (!merged) {
        problem('delegate-match-conflict', inner.name);
        return [];
      }
      return [finish(merged, delegate)];
    });
  });
  return {
    record,
    hosts: record.hosts.map(host =>
      fullHostName(host, namespace, domainSuffix),
    ),
    gateways:
      record.gateways.length === 0
        ? [MESH_GATEWAY]
        : record.gateways.map(name => fullGatewayName(name, namespace)),
    exportTo: exportToOf(record, defaults),
    http,
    tls: record.tls.map(rule => connectionRule(rule, namespace, domainSuffix)),
    tcp: record.tcp.map(rule => connectionRule(rule, namespace, domainSuffix)),
    delegateProblems,
  };
}

function exportToOf(
  { exportTo, namespace }: VirtualServiceRecord,
  defaults: VirtualServiceDefaults,
): ReadonlySet<string> {
  const written = exportTo.length > 0 ? exportTo : defaults.exportTo;
  return new Set(written.map(entry => (entry === '.' ? namespace : entry)));
}

/** `name` or `namespace/name`; an old form `name.namespace.svc…` names it too. */
function fullGatewayName(gateway: string, namespace: string): string {
  if (gateway === MESH_GATEWAY || gateway.includes('/')) {
    return gateway.startsWith('./')
      ? `${namespace}/${gateway.slice(2)}`
      : gateway;
  }
  const [name, ownNamespace] = gateway.split('.');
  return `${ownNamespace ?? namespace}/${name}`;
}

/** Full names, nothing merged or filled in. */
function httpRule(
  rule: HttpRouteSpec,
  namespace: string,
  domainSuffix: string,
): HttpRouteSpec {
  const full = <T extends RouteDestinationSpec>(destination: T): T => ({
    ...destination,
    host: fullHostName(destination.host, namespace, domainSuffix),
  });
  return {
    ...rule,
    match: rule.match.map(match => ({
      ...match,
      gateways: match.gateways.map(name => fullGatewayName(name, namespace)),
    })),
    route: rule.route.map(full),
    mirror: rule.mirror && full(rule.mirror),
    mirrors: rule.mirrors.map(full),
  };
}

function connectionRule(
  rule: ConnectionRouteSpec,
  namespace: string,
  domainSuffix: string,
): MeshConnectionRule {
  return {
    match: rule.match.map(match => ({
      ...match,
      gateways: match.gateways.map(name => fullGatewayName(name, namespace)),
    })),
    route: rule.route.map(destination => ({
      ...destination,
      host: fullHostName(destination.host, namespace, domainSuffix),
    })),
  };
}

function finish(
  rule: HttpRouteSpec,
  delegate?: VirtualServiceRecord,
): MeshHttpRule {
  const mirrors = [
    ...(rule.mirror
      ? [{ ...rule.mirror, percentage: rule.mirrorPercentage }]
      : []),
    ...rule.mirrors,
  ];
  return {
    name: rule.name ?? '',
    match: rule.match,
    route: rule.route,
    // Nothing written is all. A mirror that 0 percent switch off stays: its
    // service is imported for it all the same.
    mirrors: mirrors.map(({ host, subset, port, percentage = 100 }) => ({
      host,
      subset,
      port,
      percentage,
    })),
    redirect: rule.redirect,
    ...(rule.directResponse === undefined
      ? {}
      : { directResponse: rule.directResponse }),
    ...(delegate ? { delegate } : {}),
  };
}
