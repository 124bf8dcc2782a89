import { ClientProfile } from '../client/ClientProfile';
import { isSubsetOf } from '../hosts/hostNames';
import { SidecarEgress } from '../records/SidecarRecord';
import { MeshService } from '../services/MeshService';
import { EgressHosts } from './selectVirtualServices';

/** What a client imports without a Sidecar. */
export const EVERYTHING: SidecarEgress = { port: 0, bind: '', hosts: ['*/*'] };

/** The services of one host that an egress listener imports: of one namespace only. */
export function imported(
  services: readonly MeshService[],
  { port }: SidecarEgress,
  hosts: ReadonlyMap<string, EgressHosts>,
  client: ClientProfile,
): MeshService[] {
  const any = hosts.get('*');
  const matching = services.flatMap(service => {
    const own = hosts.get(service.namespace);
    const isExcluded = [own, any].some(group =>
      group?.excluded.some(entry => isSubsetOf(service.host, entry)),
    );
    const isListed = [own, any].some(group =>
      group?.hosts.some(entry => isSubsetOf(service.host, entry)),
    );
    const found =
      isListed && !isExcluded
        ? atPorts(service, port ? [port] : [])
        : undefined;
    return found ? [found] : [];
  });
  const namespace = preferredNamespace(matching, client.namespace);
  return matching.filter(service => service.namespace === namespace);
}

function preferredNamespace(
  services: readonly MeshService[],
  own: string,
): string | undefined {
  let chosen: MeshService | undefined;
  for (const service of services) {
    const isBetter =
      !chosen ||
      service.namespace === own ||
      (chosen.origin !== 'kubernetes' &&
        service.origin === 'kubernetes' &&
        chosen.namespace !== own);
    if (isBetter) {
      chosen = service;
    }
  }
  return chosen?.namespace;
}

/** The service with only these of its ports; all of them if 0 or nothing is asked. */
export function atPorts(
  service: MeshService,
  ports: readonly number[],
): MeshService | undefined {
  if (ports.length === 0 || ports.includes(0)) {
    return service;
  }
  const kept = service.ports.filter(({ port }) => ports.includes(port));
  if (kept.length === service.ports.length) {
    return service;
  }
  return kept.length > 0 ? { ...service, ports: kept } : undefined;
}
