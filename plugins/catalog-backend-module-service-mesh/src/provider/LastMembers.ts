import { Entity } from '@backstage/catalog-model';
import { CatalogResources, MESH_TYPE } from './CatalogResources';

/** Which clusters were last known in which mesh, by entity refs, as the entities that this module made have it. */
export class LastMembers {
  readonly #clusters = new Map<string, Set<string>>();

  static of({ own }: Pick<CatalogResources, 'own'>): LastMembers {
    const members = new LastMembers();
    for (const [ref, { spec }] of own) {
      if (spec?.type === MESH_TYPE) {
        refsIn(spec.dependencyOf).forEach(each => members.#add(ref, each));
      } else {
        refsIn(spec?.dependsOn).forEach(each => members.#add(each, ref));
      }
    }
    return members;
  }

  /** Refs of the clusters of a mesh. */
  clustersOf(mesh: string): readonly string[] {
    return [...(this.#clusters.get(mesh) ?? [])];
  }

  /** Refs of the meshes of a cluster. */
  meshesOf(cluster: string): readonly string[] {
    return [...this.#clusters]
      .filter(([, clusters]) => clusters.has(cluster))
      .map(([mesh]) => mesh);
  }

  #add(mesh: string, cluster: string): void {
    const clusters = this.#clusters.get(mesh) ?? new Set();
    this.#clusters.set(mesh, clusters.add(cluster));
  }
}

function refsIn(value: NonNullable<Entity['spec']>[string]): string[] {
  return Array.isArray(value)
    ? value.filter(ref => typeof ref === 'string')
    : [];
}
