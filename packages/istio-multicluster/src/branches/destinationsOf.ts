import { HttpMatch } from '../records/VirtualServiceRecord';
import { MeshDestination, MeshVirtualService } from './MeshVirtualService';

/**
 * The hosts that a VirtualService sends to, with their ports; 0 stands for
 * the port that is called. A sidecar that imports the VirtualService imports
 * these services too.
 *
 * @param namespace - of the sidecar: rules for other source namespaces do not count
 */
export function destinationsOf(
  virtualService: MeshVirtualService,
  namespace: string,
): ReadonlyMap<string, ReadonlySet<number>> {
  const ports = new Map<string, Set<number>>();
  const add = ({ host, port }: MeshDestination) => {
    const known = ports.get(host);
    if (known) {
      known.add(port);
    } else {
      ports.set(host, new Set([port]));
    }
  };
  const { http, tcp, tls } = virtualService;
  for (const rule of http.filter(({ match }) => isFor(match, namespace))) {
    rule.route.forEach(add);
    rule.mirrors.forEach(add);
  }
  for (const rule of [...tcp, ...tls]) {
    rule.route.forEach(add);
  }
  return ports;
}

function isFor(match: readonly HttpMatch[], namespace: string): boolean {
  const named = match.filter(({ sourceNamespace }) => sourceNamespace !== '');
  return (
    named.length === 0 ||
    named.some(({ sourceNamespace }) => sourceNamespace === namespace)
  );
}
