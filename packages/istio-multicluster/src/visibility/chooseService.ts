import { ClientProfile } from '../client/ClientProfile';
import { memoize } from '../memo/memoize';
import { selects } from '../records/selects';
import { SidecarRecord } from '../records/SidecarRecord';
import { MeshService } from '../services/MeshService';
import type { IstiodView } from '../view/IstiodView';
import { perView } from '../view/perView';
import { MeshVirtualService } from '../virtual-services/MeshVirtualService';
import { compareServices, exportedTo, isExportedTo } from './exportedTo';
import { atPorts, EVERYTHING, imported } from './imported';
import {
  EgressHosts,
  egressHosts,
  selectVirtualServices,
} from './selectVirtualServices';
import { sidecarOf } from './sidecarOf';

/**
 * The service that a client means by a host, or why it sees none of those that
 * exist.
 */
export type ServiceChoice = {
  readonly service?: MeshService;
  /** All that have the host name. */
  readonly candidates: readonly MeshService[];
  /** Candidates that are exported to the client's namespace. */
  readonly exported: readonly MeshService[];
  /** The Sidecar that restricts the client. */
  readonly sidecar?: SidecarRecord;
};

const choicesOf = perView(() => new Map<string, ServiceChoice>());

/** Of several services with one host the client uses one, at times with ports of another. */
class ChosenService {
  service: MeshService | undefined;

  add(service: MeshService | undefined): void {
    const { service: existing } = this;
    if (!service) {
      return;
    }
    if (!existing) {
      this.service = service;
      return;
    }
    if (existing.origin !== service.origin) {
      if (service.origin === 'kubernetes') {
        this.service = service;
      }
      return;
    }
    if (canMerge(existing, service)) {
      const known = new Set(existing.ports.map(({ port }) => port));
      this.service = {
        ...existing,
        ports: [
          ...existing.ports,
          ...service.ports.filter(({ port }) => !known.has(port)),
        ],
      };
    }
  }
}

/** The service that the client means by a host. */
export function chooseService(
  view: IstiodView,
  client: ClientProfile,
  host: string,
): ServiceChoice {
  const sidecar = client.isSidecar ? sidecarOf(view, client) : undefined;
  const scope = sidecar ? `${sidecar.namespace}/${sidecar.name}` : '';
  const key = [client.isSidecar, client.namespace, scope, host].join('|');
  const known = choicesOf(view);
  let choice = known.get(key);
  if (!choice) {
    choice = choose(view, client, host, sidecar);
    known.set(key, choice);
  }
  return choice;
}

function choose(
  view: IstiodView,
  client: ClientProfile,
  host: string,
  sidecar: SidecarRecord | undefined,
): ServiceChoice {
  const candidates = view.services(host);
  const exported = exportedTo(view, client.namespace, candidates);
  const chosen = new ChosenService();
  if (!client.isSidecar) {
    exported.forEach(service => chosen.add(service));
    return { service: chosen.service, candidates, exported };
  }
  const listeners = sidecar?.egress.length ? sidecar.egress : [EVERYTHING];
  for (const listener of listeners) {
    const hosts = egressHosts(listener.hosts, client.namespace);
    for (const service of imported(exported, listener, hosts, client)) {
      chosen.add(service);
    }
    for (const ports of destinationPorts(view, client, hosts, host)) {
      const service = referenced(view, client, candidates);
      chosen.add(
        service &&
          (listener.port
            ? atPorts(service, [listener.port])
            : atPorts(service, ports)),
      );
    }
  }
  return { service: chosen.service, candidates, exported, sidecar };
}

/** VirtualServices by the hosts that they send to. */
const byDestination = memoize(
  (
    all: readonly MeshVirtualService[],
  ): ReadonlyMap<string, readonly MeshVirtualService[]> => {
    const index = new Map<string, MeshVirtualService[]>();
    for (const virtualService of all) {
      const rules = [
        ...virtualService.http,
        ...virtualService.tcp,
        ...virtualService.tls,
      ];
      const hosts = rules.flatMap(rule => [
        ...rule.route.map(({ host }) => host),
        ...('mirrors' in rule ? rule.mirrors.map(({ host }) => host) : []),
      ]);
      for (const host of new Set(hosts)) {
        const list = index.get(host);
        if (list) {
          list.push(virtualService);
        } else {
          index.set(host, [virtualService]);
        }
      }
    }
    return index;
  },
);

/**
 * The ports of a host that each imported VirtualService sends to; 0 is every
 * port.
 */
function destinationPorts(
  view: IstiodView,
  client: ClientProfile,
  hosts: ReadonlyMap<string, EgressHosts>,
  host: string,
): number[][] {
  const relevant = byDestination(view.virtualServices).get(host) ?? [];
  return selectVirtualServices(relevant, client.namespace, hosts).flatMap(
    ({ http, tcp, tls }) => {
      const rules = [
        ...http.filter(({ match }) => {
          const asked = match
            .map(({ sourceNamespace }) => sourceNamespace)
            .filter(namespace => namespace !== '');
          return asked.length === 0 || asked.includes(client.namespace);
        }),
        ...tcp,
        ...tls,
      ];
      const ports = rules
        .flatMap(rule => [
          ...rule.route,
          ...('mirrors' in rule ? rule.mirrors : []),
        ])
        .filter(destination => destination.host === host)
        .map(({ port }) => port);
      return ports.length > 0 ? [ports] : [];
    },
  );
}

/** A service that a VirtualService sends to, although no egress host names it. */
function referenced(
  view: IstiodView,
  client: ClientProfile,
  candidates: readonly MeshService[],
): MeshService | undefined {
  const byNamespace = new Map<string, MeshService>();
  for (const service of [...candidates].sort(compareServices)) {
    const known = byNamespace.get(service.namespace);
    if (
      !known ||
      (known.origin !== 'kubernetes' && service.origin === 'kubernetes')
    ) {
      byNamespace.set(service.namespace, service);
    }
  }
  const own = byNamespace.get(client.namespace);
  if (own) {
    return own;
  }
  const visible = [...byNamespace.values()].filter(service =>
    isExportedTo(view, service, client.namespace),
  );
  return (
    visible.find(({ origin }) => origin === 'kubernetes') ??
    visible.sort(compareServices)[0]
  );
}

function canMerge(one: MeshService, other: MeshService): boolean {
  const labelsOf = (service: MeshService) =>
    service.origin === 'service-entry'
      ? service.entry.workloadSelector ?? {}
      : service.objects[0].record.selector ?? {};
  return (
    one.namespace === other.namespace &&
    one.resolution === other.resolution &&
    sameLabels(one.labels, other.labels) &&
    sameLabels(labelsOf(one), labelsOf(other)) &&
    sameExports(one.exportTo ?? [], other.exportTo ?? [])
  );
}

function sameLabels(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): boolean {
  return selects(one, other) && selects(other, one);
}

function sameExports(
  one: readonly string[],
  other: readonly string[],
): boolean {
  return (
    one.every(entry => other.includes(entry)) &&
    other.every(entry => one.includes(entry))
  );
}
