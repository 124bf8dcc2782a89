import { hostsOverlap, isSubsetOf, isWildcard } from '../hosts/hostNames';
import { MeshVirtualService } from '../virtual-services/MeshVirtualService';
import { MESH_GATEWAY } from '../virtual-services/meshVirtualServices';

/** Egress hosts of one namespace (`*` for all), as a Sidecar lists them. */
export type EgressHosts = {
  readonly hosts: readonly string[];
  /** Entries whose namespace starts with `~`. */
  readonly excluded: readonly string[];
};

/** What a client imports without a Sidecar: everything. */
export const ALL_EGRESS_HOSTS: ReadonlyMap<string, EgressHosts> = new Map([
  ['*', { hosts: ['*'], excluded: [] }],
]);

/** `namespace/host` entries by namespace; `.` is the namespace of the client. */
export function egressHosts(
  entries: readonly string[],
  namespace: string,
): ReadonlyMap<string, EgressHosts> {
  const all = new Map<string, { hosts: string[]; excluded: string[] }>();
  for (const entry of entries) {
    const parts = entry.split('/');
    if (parts.length !== 2) {
      continue;
    }
    const [written, host] = parts;
    const excluded = written.startsWith('~');
    const name = excluded ? written.slice(1) || '*' : written;
    const key = name === '.' ? namespace : name;
    const group = all.get(key) ?? { hosts: [], excluded: [] };
    group[excluded ? 'excluded' : 'hosts'].push(host);
    all.set(key, group);
  }
  return all;
}

/**
 * The VirtualServices that sidecars of a namespace apply, in the order in
 * which they win: those that only the namespace itself sees, those exported to
 * it, those that everybody sees; each oldest first.
 */
export function selectVirtualServices(
  all: readonly MeshVirtualService[],
  namespace: string,
  imported: ReadonlyMap<string, EgressHosts>,
): MeshVirtualService[] {
  const selected = all.filter(
    ({ gateways, record, hosts }) =>
      gateways.includes(MESH_GATEWAY) &&
      isImported(hosts, record.namespace, imported),
  );
  const isPublic = ({ exportTo }: MeshVirtualService) => exportTo.has('*');
  const isExported = (virtualService: MeshVirtualService) =>
    !isPublic(virtualService) &&
    !virtualService.exportTo.has('~') &&
    virtualService.exportTo.has(namespace);
  const isOwn = ({ record }: MeshVirtualService) =>
    record.namespace === namespace;
  return [
    ...selected.filter(entry => isExported(entry) && isOwn(entry)),
    ...selected.filter(entry => isExported(entry) && !isOwn(entry)),
    ...selected.filter(isPublic),
  ];
}

function isImported(
  hosts: readonly string[],
  namespace: string,
  imported: ReadonlyMap<string, EgressHosts>,
): boolean {
  const own = imported.get(namespace);
  const any = imported.get('*');
  const isExcluded = (host: string) =>
    [own, any].some(group =>
      group?.excluded.some(entry => isSubsetOf(host, entry)),
    );
  return [own, any].some(group =>
    hosts.some(
      host =>
        group?.hosts.some(entry => covers(entry, host)) && !isExcluded(host),
    ),
  );
}

/** A wildcard on either side is enough: a rule for `*.com` is imported with `a.com`. */
function covers(entry: string, host: string): boolean {
  return isWildcard(entry) || isWildcard(host)
    ? hostsOverlap(entry, host)
    : entry === host;
}
