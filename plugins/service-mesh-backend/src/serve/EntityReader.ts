import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  CompoundEntityRef,
  Entity,
  RELATION_API_CONSUMED_BY,
  RELATION_API_PROVIDED_BY,
  RELATION_CONSUMES_API,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  RELATION_PROVIDES_API,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { RelatedEntities } from '../fleet/topology/topologyOf';
import { Expiring } from './Expiring';

/**
 * Relations are read again after that; permissions of the caller with them. A
 * page that polls asks two or three times meanwhile, and each reading is half
 * a dozen requests of Backstage to itself.
 */
const TTL_MS = 30_000;
const SIZE = 2_000;
/** As many as a page can show. */
const RELATED_AT_MOST = 100;

/** An entity with what the catalog relates to it. */
export type EntityWithRelated = {
  readonly entity: Entity;
  readonly related: RelatedEntities;
};

/** Reads entities as the caller: what he may not see in the catalog is not related. */
export class EntityReader {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #kept = new Expiring<EntityWithRelated | undefined>({
    ttlMs: TTL_MS,
    size: SIZE,
  });

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
  }): EntityReader {
    return new EntityReader(options);
  }

  private constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** Undefined when there is none that the caller may see. */
  async read(
    ref: CompoundEntityRef,
    credentials: BackstageCredentials,
  ): Promise<EntityWithRelated | undefined> {
    const key = `${this.#callerOf(credentials)} ${stringifyEntityRef(ref)}`;
    return await this.#kept.obtain(key, async () => {
      const entity = await this.#catalog.getEntityByRef(ref, { credentials });
      return entity
        ? { entity, related: await this.#related(entity, credentials) }
        : undefined;
    });
  }

  /** Only users and services whose identity is known share what was read. */
  #callerOf(credentials: BackstageCredentials): string {
    if (this.#auth.isPrincipal(credentials, 'user')) {
      return `user ${credentials.principal.userEntityRef}`;
    }
    if (this.#auth.isPrincipal(credentials, 'service')) {
      return `service ${credentials.principal.subject}`;
    }
    return 'none';
  }

  async #related(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<RelatedEntities> {
    const [consumed, provided] = await Promise.all(
      [RELATION_CONSUMES_API, RELATION_PROVIDES_API].map(type =>
        this.#byRefs(targets(entity, type), credentials),
      ),
    );
    const outbound = [
      ...targets(entity, RELATION_DEPENDS_ON),
      ...consumed.flatMap(api => targets(api, RELATION_API_PROVIDED_BY)),
    ];
    const inbound = [
      ...targets(entity, RELATION_DEPENDENCY_OF),
      ...provided.flatMap(api => targets(api, RELATION_API_CONSUMED_BY)),
    ];
    const [outboundEntities, inboundEntities] = await Promise.all(
      [outbound, inbound].map(refs => this.#byRefs(refs, credentials)),
    );
    return { outbound: outboundEntities, inbound: inboundEntities };
  }

  async #byRefs(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Entity[]> {
    const entityRefs = [...new Set(refs)].slice(0, RELATED_AT_MOST);
    if (entityRefs.length === 0) {
      return [];
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs },
      { credentials },
    );
    return items.filter(item => item !== undefined);
  }
}

/** Clusters, databases and other Resources make no calls in the mesh. */
function targets(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(
      relation =>
        relation.type === type && !relation.targetRef.startsWith('resource:'),
    )
    .map(({ targetRef }) => targetRef);
}
