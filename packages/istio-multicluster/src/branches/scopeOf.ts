import { ClientProfile } from '../client/ClientProfile';
import { memoize } from '../memo/memoize';
import { SidecarEgress } from '../records/SidecarRecord';
import { MeshService } from '../services/MeshService';
import { serviceEntryHosts } from '../services/serviceEntryServices';
import type { IstiodView } from '../view/IstiodView';
import { perView } from '../view/perView';
import { MeshVirtualService } from '../virtual-services/MeshVirtualService';
import { exportedTo } from '../visibility/exportedTo';
import { EVERYTHING, imported } from '../visibility/imported';
import {
  egressHosts,
  selectVirtualServices,
} from '../visibility/selectVirtualServices';
import { sidecarOf } from '../visibility/sidecarOf';
import { BranchScope, BranchService } from './BranchScope';
import { ImportedVirtualServices } from './ImportedVirtualServices';
import { portProtocol } from './portProtocol';

/** The host of every service of every registry; only wildcards need it. */
const allHosts = perView((view): readonly string[] => {
  const hosts = new Set(serviceEntryHosts(view.registries[0]));
  const suffixes = [
    `svc.${view.controlPlane.domainSuffix}`,
    ...(view.features.mcsHost ? ['svc.clusterset.local'] : []),
  ];
  for (const { records } of view.registries) {
    for (const { namespace, name } of records.all('Service')) {
      suffixes.forEach(suffix => hosts.add(`${name}.${namespace}.${suffix}`));
    }
  }
  return [...hosts];
});

/** What a sidecar imports for a port: by the egress listener of that port, or the one for all ports. */
export function scopeOf(
  view: IstiodView,
  client: ClientProfile,
  port: number,
): BranchScope {
  const listener = listenerFor(view, client, port);
  const hosts = egressHosts(listener.hosts, client.namespace);
  const service = (host: string): BranchService | undefined => {
    const services = imported(
      exportedTo(view, client.namespace, view.services(host)),
      listener,
      hosts,
      client,
    );
    const onPort = services.filter(({ ports }) =>
      ports.some(entry => entry.port === port),
    );
    // Of several ServiceEntries of one namespace the last one is in the routes.
    const chosen = onPort.at(-1) ?? services.at(-1);
    return chosen && branchService(chosen);
  };
  return {
    service,
    hosts: () => allHosts(view),
    virtualServices: importedVirtualServices(view, client.namespace, listener),
  };
}

function listenerFor(
  view: IstiodView,
  client: ClientProfile,
  port: number,
): SidecarEgress {
  const egress = sidecarOf(view, client)?.egress ?? [];
  return (
    egress.find(listener => listener.port === 0 || listener.port === port) ??
    (egress.length > 0 ? { ...EVERYTHING, hosts: [] } : EVERYTHING)
  );
}

function branchService(service: MeshService): BranchService {
  return {
    host: service.host,
    ports: service.ports.map(entry => ({
      port: entry.port,
      protocol: portProtocol(service, entry),
    })),
    headless:
      service.origin === 'kubernetes' && service.resolution === 'passthrough',
    ...(service.resolution === 'alias'
      ? { externalName: service.externalName }
      : {}),
  };
}

const importedByScope = memoize(
  (_: readonly MeshVirtualService[]) =>
    new Map<string, ImportedVirtualServices>(),
);

function importedVirtualServices(
  view: IstiodView,
  namespace: string,
  listener: SidecarEgress,
): ImportedVirtualServices {
  const known = importedByScope(view.virtualServices);
  const key = [namespace, ...listener.hosts].join(' ');
  let found = known.get(key);
  if (!found) {
    found = new ImportedVirtualServices(
      selectVirtualServices(
        view.virtualServices,
        namespace,
        egressHosts(listener.hosts, namespace),
      ),
    );
    known.set(key, found);
  }
  return found;
}
