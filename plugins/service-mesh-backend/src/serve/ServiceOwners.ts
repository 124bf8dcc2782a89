import { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { isDeepStrictEqual } from 'util';
import { ServiceName } from '../fleet/match/parseServiceNames';
import type { FleetPicture } from '../fleet/picture/FleetPicture';

const KUBERNETES_ID = 'backstage.io/kubernetes-id';

/** An entity of the catalog and who owns it, as entity refs. */
export type OwnedEntity = {
  readonly entityRef: string;
  readonly owners: readonly string[];
};

/**
 * Who owns a Service: the owners of the entity that the Service itself names
 * by its label. What an entity claims of a Service does not count, because
 * anybody can write that; nor does an id that several entities claim.
 */
export class ServiceOwners {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  #byId: ReadonlyMap<string, OwnedEntity> = new Map();
  #version = 0;

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
  }): ServiceOwners {
    return new ServiceOwners(options);
  }

  private constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** Reads the claims of all entities anew. */
  async refresh(): Promise<void> {
    const { items } = await this.#catalog.getEntities(
      {
        filter: {
          [`metadata.annotations.${KUBERNETES_ID}`]: CATALOG_FILTER_EXISTS,
        },
        fields: ['kind', 'metadata', 'relations'],
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    const claims = new Map<string, Entity[]>();
    for (const entity of items) {
      const id = entity.metadata.annotations?.[KUBERNETES_ID] ?? '';
      claims.set(id, [...(claims.get(id) ?? []), entity]);
    }
    const byId = new Map(
      [...claims]
        .filter(([, entities]) => entities.length === 1)
        .map(([id, [entity]]): [string, OwnedEntity] => [
          id,
          { entityRef: stringifyEntityRef(entity), owners: ownersOf(entity) },
        ]),
    );
    if (!isDeepStrictEqual(byId, this.#byId)) {
      this.#byId = byId;
      this.#version += 1;
    }
  }

  /** Grows when the catalog says something else. */
  get version(): number {
    return this.#version;
  }

  of(picture: FleetPicture, service: ServiceName): readonly string[] {
    return this.entityOf(picture, service)?.owners ?? [];
  }

  /** All clusters that have the Service must agree about the entity. */
  entityOf(
    picture: FleetPicture,
    { namespace, name }: ServiceName,
  ): OwnedEntity | undefined {
    const ids = new Set(
      picture.state.clusters.flatMap(cluster => {
        const service = picture
          .records(cluster)
          .get('Service', namespace, name);
        return service ? [service.labels[KUBERNETES_ID] ?? ''] : [];
      }),
    );
    const [id] = ids;
    return ids.size === 1 && id ? this.#byId.get(id) : undefined;
  }
}

/** Owners of an entity, as the catalog resolved them. */
export function ownersOf(entity: Entity): string[] {
  return (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);
}
