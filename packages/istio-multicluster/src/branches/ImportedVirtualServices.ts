import { hostsOverlap, isWildcard } from '../hosts/hostNames';
import { MeshVirtualService } from '../virtual-services/MeshVirtualService';

/**
 * VirtualServices that an egress listener imports, in the order in which they
 * win, found by host.
 */
export class ImportedVirtualServices {
  /** Where each stands in the order. */
  readonly #ranks = new Map<MeshVirtualService, number>();
  readonly #byHost = new Map<string, MeshVirtualService[]>();
  /** Longest first: the first one that covers a name says most about it. */
  readonly #wildcards: readonly string[];

  constructor(readonly all: readonly MeshVirtualService[]) {
    for (const [rank, virtualService] of all.entries()) {
      this.#ranks.set(virtualService, rank);
      for (const host of new Set(virtualService.hosts)) {
        const key = host.toLowerCase();
        const list = this.#byHost.get(key);
        if (list) {
          list.push(virtualService);
        } else {
          this.#byHost.set(key, [virtualService]);
        }
      }
    }
    this.#wildcards = [...this.#byHost.keys()]
      .filter(isWildcard)
      .sort((a, b) => b.length - a.length);
  }

  /** Hosts with a wildcard that cover a name, the longest first. */
  wildcardsFor(name: string): string[] {
    const plain = isWildcard(name) ? name.slice(1) : name;
    return this.#wildcards.filter(wildcard =>
      plain.endsWith(wildcard.slice(1)),
    );
  }

  /** Those that have exactly this host, also if it is a wildcard. */
  withHost(host: string): readonly MeshVirtualService[] {
    return this.#byHost.get(host) ?? [];
  }

  /** Those that have a name in common with a host, in order. */
  overlapping(host: string): MeshVirtualService[] {
    const name = host.toLowerCase();
    const hosts = isWildcard(name)
      ? [...this.#byHost.keys()].filter(other => hostsOverlap(other, name))
      : [name, ...this.wildcardsFor(name)];
    return this.inOrder(hosts.flatMap(found => this.withHost(found)));
  }

  /** The same, in the order in which they win and each once. */
  inOrder(some: readonly MeshVirtualService[]): MeshVirtualService[] {
    return [...new Set(some)].sort(
      (a, b) => this.#ranks.get(a)! - this.#ranks.get(b)!,
    );
  }

  /** The one whose host says most about a service; the oldest of equals. */
  mostSpecific(host: string): MeshVirtualService | undefined {
    const name = host.toLowerCase();
    const exact = this.withHost(name)[0];
    if (exact) {
      return exact;
    }
    const [wildcard] = this.wildcardsFor(name);
    return wildcard === undefined ? undefined : this.withHost(wildcard)[0];
  }
}
