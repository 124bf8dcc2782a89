import { AuthService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { SERVICE_MESH_LOCATION_TYPE } from '@meshstage/plugin-service-mesh-common';

/** Types of Resources that this module makes. */
export const CLUSTER_TYPE = 'kubernetes-cluster';
export const MESH_TYPE = 'service-mesh';

/** The Resources of clusters and meshes that the catalog has now. */
export type CatalogResources = {
  /** Made by this module, by entity ref. */
  readonly own: ReadonlyMap<string, Entity>;
  /** Everybody else's: they describe a cluster or mesh in a repository. */
  readonly others: readonly Entity[];
};

/** Reads them from the catalog. */
export class CatalogResourceReader {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
  }): CatalogResourceReader {
    return new CatalogResourceReader(options);
  }

  private constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  async read(): Promise<CatalogResources> {
    const { items } = await this.#catalog.getEntities(
      {
        filter: { kind: 'Resource', 'spec.type': [CLUSTER_TYPE, MESH_TYPE] },
        fields: ['apiVersion', 'kind', 'metadata', 'spec'],
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return {
      own: new Map(
        items.filter(isOwn).map(entity => [stringifyEntityRef(entity), entity]),
      ),
      others: items.filter(entity => !isOwn(entity)),
    };
  }
}

function isOwn({ metadata }: Entity): boolean {
  return (
    metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION]?.startsWith(
      `${SERVICE_MESH_LOCATION_TYPE}:`,
    ) ?? false
  );
}
