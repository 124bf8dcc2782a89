import { hostsOverlap, isWildcard, mostSpecificHost } from '../hosts/hostNames';
import { Branch, LeftOutRule } from './Branch';
import {
  BranchClient,
  BranchScope,
  BranchService,
  isHttpOrSniffed,
} from './BranchScope';
import { httpBranches, RuleBranches } from './httpBranches';
import { MeshVirtualService } from './MeshVirtualService';
import { shortNames } from './shortNames';

/** A virtual host of Envoy: the names it answers to and its routes. */
export type VirtualHost = {
  /** Host that it was made for. */
  readonly host: string;
  readonly domains: readonly string[];
  readonly branches: readonly Branch[];
  /** Rules for this host that give the client no route. */
  readonly leftOut: readonly LeftOutRule[];
};

/** Hosts and services that one VirtualService, or none, decides. */
type Claim = RuleBranches & {
  readonly virtualService?: MeshVirtualService;
  /** Hosts that are no service on the port. */
  readonly hosts: readonly string[];
  readonly services: readonly BranchService[];
};

type ServicesByName = ReadonlyMap<string, BranchService>;

/**
 * The port on which VirtualServices also apply to hosts that are no service;
 * istiod's oldest special case.
 */
const HTTP_PORT = 80;

/** The virtual hosts of a sidecar on a port, as istiod sends them over RDS. */
export function virtualHosts(
  scope: BranchScope,
  client: BranchClient,
  port: number,
): VirtualHost[] {
  const services: ServicesByName = new Map(
    scope.services.flatMap(service => {
      const found = service.ports.find(entry => entry.port === port);
      // Rules of a port see nothing but that port.
      return found
        ? [[service.hostname.toLowerCase(), { ...service, ports: [found] }]]
        : [];
    }),
  );
  const deciders = wildcardDeciders(scope);
  const candidates =
    port === HTTP_PORT
      ? scope.virtualServices
      : scope.virtualServices.filter(({ hosts }) =>
          hosts.some(host => concernsAny(host.toLowerCase(), services)),
        );
  const claims = candidates.flatMap(virtualService =>
    claimOf(virtualService, services, deciders, client, port),
  );
  const claimed = new Set(
    claims.flatMap(claim =>
      claim.branches.length > 0 ? [...claim.services] : [],
    ),
  );
  const defaults = [...services.values()]
    .filter(
      service =>
        !claimed.has(service) && !service.externalName && isHttp(service),
    )
    .map(service => defaultClaim(service, port));
  return hostsOf([...claims, ...defaults], client);
}

/** The virtual host that Envoy takes for the name in a request. */
export function findVirtualHost(
  all: readonly VirtualHost[],
  name: string,
): VirtualHost | undefined {
  const byDomain = new Map(
    all.flatMap(entry => entry.domains.map(domain => [domain, entry] as const)),
  );
  const domain = mostSpecificHost(name.toLowerCase(), byDomain);
  return domain === undefined ? undefined : byDomain.get(domain);
}

function isHttp({ ports }: BranchService): boolean {
  return ports.some(({ protocol }) => isHttpOrSniffed(protocol));
}

function concernsAny(host: string, services: ServicesByName): boolean {
  return (
    services.has(host) ||
    [...services.keys()].some(
      name =>
        (isWildcard(host) || isWildcard(name)) && hostsOverlap(host, name),
    )
  );
}

/**
 * For each service the VirtualService whose host says most about it: only that
 * one may claim the service by a wildcard.
 */
function wildcardDeciders(
  scope: BranchScope,
): ReadonlyMap<string, MeshVirtualService> {
  const byHost = new Map<string, MeshVirtualService>();
  for (const virtualService of scope.virtualServices) {
    for (const host of virtualService.hosts) {
      if (!byHost.has(host)) {
        byHost.set(host, virtualService);
      }
    }
  }
  const deciders = new Map<string, MeshVirtualService>();
  for (const { hostname } of scope.services) {
    const host = mostSpecificHost(hostname, byHost);
    if (host !== undefined) {
      deciders.set(hostname, byHost.get(host)!);
    }
  }
  return deciders;
}

function claimOf(
  virtualService: MeshVirtualService,
  services: ServicesByName,
  deciders: ReadonlyMap<string, MeshVirtualService>,
  client: BranchClient,
  port: number,
): Claim[] {
  const rules = httpBranches(virtualService, client, port, host =>
    services.get(host),
  );
  const hosts: string[] = [];
  const matching: BranchService[] = [];
  for (const host of virtualService.hosts.filter(name => !isWildcard(name))) {
    const service = services.get(host.toLowerCase());
    if (service) {
      matching.push(service);
    } else {
      hosts.push(host.toLowerCase());
    }
  }
  for (const host of virtualService.hosts.filter(isWildcard)) {
    const covered = [...services].filter(([name]) =>
      hostsOverlap(name, host.toLowerCase()),
    );
    if (covered.length === 0) {
      hosts.push(host.toLowerCase());
    }
    matching.push(
      ...covered
        .map(([, service]) => service)
        .filter(({ hostname }) => deciders.get(hostname) === virtualService),
    );
  }
  const http = matching.filter(isHttp);
  if (http.length === 0 && port !== HTTP_PORT) {
    return [];
  }
  return [{ ...rules, virtualService, hosts, services: http }];
}

function defaultClaim(service: BranchService, port: number): Claim {
  const { hostname } = service;
  return {
    hosts: [],
    services: [service],
    branches: [
      {
        kind: 'default',
        match: [],
        destinations: [
          {
            host: hostname,
            port,
            subset: '',
            cluster: `outbound|${port}||${hostname}`,
            weight: 100,
          },
        ],
        mirrors: [],
      },
    ],
    leftOut: [],
  };
}

/** One virtual host for each host; of several claims the first that has routes counts. */
function hostsOf(
  claims: readonly Claim[],
  client: BranchClient,
): VirtualHost[] {
  const serviceNames = new Set(
    claims.flatMap(({ services }) => services.map(({ hostname }) => hostname)),
  );
  const winners = new Map<string, Claim>();
  const domainsTaken = new Set<string>();
  const leftOut = new Map<string, LeftOutRule[]>();
  const result = new Map<string, Omit<VirtualHost, 'leftOut'>>();
  for (const claim of claims) {
    const entries = [
      ...claim.hosts.map(host => ({ host, service: undefined })),
      ...claim.services.map(service => ({ host: service.hostname, service })),
    ];
    for (const { host, service } of entries) {
      const winner = winners.get(host);
      const rules = leftOut.get(host) ?? [];
      leftOut.set(host, rules);
      if (winner === claim) {
        continue;
      }
      rules.push(...claim.leftOut, ...(winner ? taken(claim, winner) : []));
      if (winner || claim.branches.length === 0) {
        continue;
      }
      winners.set(host, claim);
      const domains = domainsOf(host, service, client).filter(
        ({ name, short }) =>
          !domainsTaken.has(name) && !(short && serviceNames.has(name)),
      );
      domains.forEach(({ name }) => domainsTaken.add(name));
      if (domains.length > 0) {
        result.set(host, {
          host,
          domains: domains.map(({ name }) => name),
          branches: claim.branches,
        });
      }
    }
  }
  return [...result.values()].map(entry => ({
    ...entry,
    leftOut: leftOut.get(entry.host) ?? [],
  }));
}

/** Rules that do not count because another VirtualService has the host. */
function taken(claim: Claim, winner: Claim): LeftOutRule[] {
  const { virtualService } = claim;
  if (!virtualService) {
    return [];
  }
  const record = winner.virtualService?.record;
  return claim.branches.map(({ name }) => ({
    reason: 'host-taken',
    virtualService: virtualService.record,
    field: 'spec.hosts',
    name,
    detail: record ? `${record.namespace}/${record.name}` : '',
  }));
}

type Domain = { readonly name: string; readonly short: boolean };

function domainsOf(
  host: string,
  service: BranchService | undefined,
  client: BranchClient,
): Domain[] {
  if (!service) {
    return [{ name: host, short: false }];
  }
  const domains = [host, ...service.aliases].flatMap(name => [
    { name, short: false },
    ...shortNames(name, client).map(short => ({ name: short, short: true })),
  ]);
  return service.headless
    ? [
        ...domains,
        ...domains.map(({ name, short }) => ({ name: `*.${name}`, short })),
      ]
    : domains;
}
