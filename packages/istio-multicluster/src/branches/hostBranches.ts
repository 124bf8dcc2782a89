import { hostsOverlap, isWildcard } from '../hosts/hostNames';
import { MeshVirtualService } from '../virtual-services/MeshVirtualService';
import { Branch, HostRoutes, LeftOutRule, RuleBranches } from './Branch';
import {
  BranchClient,
  BranchScope,
  BranchService,
  FindService,
  isHttpOrSniffed,
} from './BranchScope';
import { connectionBranches } from './connectionBranches';
import { defaultBranch } from './defaultBranch';
import { httpBranches } from './httpBranches';

/**
 * The port on which VirtualServices also apply to hosts that are no service;
 * istiod's oldest special case.
 */
const HTTP_PORT = 80;

const NOTHING: HostRoutes = { protocol: 'http', branches: [], leftOut: [] };

/**
 * Where a sidecar sends what is called as `host:port`: the routes that istiod
 * gives it over RDS, or for other protocols in its listeners. No branches: the
 * client knows no such host.
 *
 * @param name - as the caller writes it, short or full
 */
export function hostBranches(
  scope: BranchScope,
  client: BranchClient,
  name: string,
  port: number,
): HostRoutes {
  const onPort = { ...scope, service: trimmed(scope, port) };
  const host = name.toLowerCase();
  for (const candidate of fullNames(host, client)) {
    const services = servicesOf(candidate, scope, onPort);
    if (services.length > 0) {
      return serviceBranches(scope, onPort, client, services, port);
    }
    const exact = claim(onPort, client, candidate, port);
    if (exact.branches.length > 0) {
      return { protocol: 'http', ...exact };
    }
  }
  return wildcardBranches(scope, onPort, client, host, port);
}

/** Rules of a port see nothing of a service but that port. */
function trimmed(scope: BranchScope, port: number): FindService {
  return host => {
    const service = scope.service(host.toLowerCase());
    const found = service?.ports.find(entry => entry.port === port);
    return service && found ? { ...service, ports: [found] } : undefined;
  };
}

/** The service of a name; for an alias the one that it stands for, then the alias. */
function servicesOf(
  host: string,
  scope: BranchScope,
  onPort: BranchScope,
): BranchService[] {
  const target = scope.service(host)?.externalName?.toLowerCase();
  return [target, host].flatMap(name => {
    const service = name === undefined ? undefined : onPort.service(name);
    return service ? [service] : [];
  });
}

/** The name itself, then what it can be short for in the client's namespace. */
function fullNames(host: string, client: BranchClient): string[] {
  const { namespace, domainSuffix } = client;
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  const dots = name.split('.').length - 1;
  return [
    name,
    ...(dots === 0 ? [`${name}.${namespace}.svc.${domainSuffix}`] : []),
    ...(dots === 1 ? [`${name}.svc.${domainSuffix}`] : []),
    ...(dots === 2 && name.endsWith('.svc') ? [`${name}.${domainSuffix}`] : []),
  ];
}

function serviceBranches(
  scope: BranchScope,
  onPort: BranchScope,
  client: BranchClient,
  services: readonly BranchService[],
  port: number,
): HostRoutes {
  const [first] = services;
  if (!isHttp(first)) {
    return connectionBranches(scope, client, first, port);
  }
  const { virtualServices } = onPort;
  const candidates = services.flatMap(service =>
    virtualServicesFor(service, virtualServices),
  );
  const found = firstOf(
    virtualServices.inOrder(candidates),
    onPort,
    client,
    port,
  );
  const branches =
    found.branches.length > 0 || first.externalName
      ? found.branches
      : [defaultBranch(first.host, port)];
  return { protocol: 'http', branches, leftOut: found.leftOut };
}

/** Those that name the service, and of those with a wildcard only the most specific. */
function virtualServicesFor(
  { host }: BranchService,
  virtualServices: BranchScope['virtualServices'],
): MeshVirtualService[] {
  const decider = virtualServices.mostSpecific(host);
  return [
    ...virtualServices.withHost(host.toLowerCase()),
    ...(decider ? [decider] : []),
  ];
}

/** The routes that VirtualServices give a host that is no service on the port. */
function claim(
  scope: BranchScope,
  client: BranchClient,
  host: string,
  port: number,
): RuleBranches {
  return firstOf(
    scope.virtualServices
      .withHost(host)
      .filter(
        virtualService =>
          port === HTTP_PORT || claimsHttpService(virtualService, scope),
      ),
    scope,
    client,
    port,
  );
}

/** The longest wildcard that covers a name, of a VirtualService, a ServiceEntry or a headless service. */
function wildcardBranches(
  scope: BranchScope,
  onPort: BranchScope,
  client: BranchClient,
  host: string,
  port: number,
): HostRoutes {
  const wildcards = new Set([
    ...wildcardsOver(host),
    ...onPort.virtualServices.wildcardsFor(host),
  ]);
  for (const wildcard of [...wildcards].sort((a, b) => b.length - a.length)) {
    const service = onPort.service(wildcard);
    if (service) {
      return serviceBranches(scope, onPort, client, [service], port);
    }
    const headless = onPort.service(wildcard.slice(2));
    if (wildcard.startsWith('*.') && headless?.headless) {
      return serviceBranches(scope, onPort, client, [headless], port);
    }
    // A wildcard over services stands for these, not for other names.
    if (
      onPort.virtualServices.withHost(wildcard).length > 0 &&
      servicesUnder(wildcard, onPort).length === 0
    ) {
      const found = claim(onPort, client, wildcard, port);
      if (found.branches.length > 0) {
        return { protocol: 'http', ...found };
      }
    }
  }
  return NOTHING;
}

/** `*.b.c`, `*.c`, `*` for `a.b.c`. */
function wildcardsOver(host: string): string[] {
  const labels = host.split('.');
  return [
    ...labels
      .slice(1)
      .map((_, index) => `*.${labels.slice(index + 1).join('.')}`),
    '*',
  ];
}

/** istiod makes virtual hosts for a VirtualService only beside a service of HTTP. */
function claimsHttpService(
  virtualService: MeshVirtualService,
  scope: BranchScope,
): boolean {
  return virtualService.hosts.some(written => {
    const host = written.toLowerCase();
    const services = isWildcard(host)
      ? servicesUnder(host, scope).filter(
          service =>
            scope.virtualServices.mostSpecific(service.host) === virtualService,
        )
      : [scope.service(host)];
    return services.some(service => service && isHttp(service));
  });
}

function servicesUnder(wildcard: string, scope: BranchScope): BranchService[] {
  const found: BranchService[] = [];
  for (const host of scope.hosts()) {
    const name = host.toLowerCase();
    const service = hostsOverlap(name, wildcard) && scope.service(name);
    if (service) {
      found.push(service);
    }
  }
  return found;
}

/** The first VirtualService that gives the client a route counts; what the others say is left out. */
function firstOf(
  candidates: readonly MeshVirtualService[],
  scope: BranchScope,
  client: BranchClient,
  port: number,
): RuleBranches {
  let winner: { branches: readonly Branch[]; name: string } | undefined;
  const leftOut: LeftOutRule[] = [];
  for (const virtualService of candidates) {
    const { record } = virtualService;
    const rules = httpBranches(virtualService, client, port, scope.service);
    leftOut.push(...rules.leftOut);
    if (winner) {
      const detail = winner.name;
      leftOut.push(
        ...rules.branches.map(
          ({ name }): LeftOutRule => ({
            reason: 'host-taken',
            virtualService: record,
            field: 'spec.hosts',
            name,
            detail,
          }),
        ),
      );
    } else if (rules.branches.length > 0) {
      const name = `${record.namespace}/${record.name}`;
      winner = { branches: rules.branches, name };
    }
  }
  return { branches: winner?.branches ?? [], leftOut };
}

function isHttp({ ports }: BranchService): boolean {
  return ports.some(({ protocol }) => isHttpOrSniffed(protocol));
}
