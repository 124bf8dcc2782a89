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
import type { Reader } from './Authorizer';
import { Expiring } from './Expiring';

/**
 * Relations are read again after that; permissions of the caller with them. A
 * page that polls asks two or three times meanwhile, and each reading is
 * several requests of Backstage to itself.
 */
const TTL_MS = 30_000;
const SIZE = 2_000;
/** As many as a page can show, of each kind of relation. */
const RELATED_AT_MOST = 100;

/** An entity with what the catalog relates to it. */
export type EntityWithRelated = {
  readonly entity: Entity;
  readonly related: RelatedEntities;
};

/**
 * Reads entities as the caller: what he may not see in the catalog is not
 * related. Users of whom the policy says the same to the catalog see the same
 * there, so what one of them read is for all of them.
 */
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
    { catalogScope }: Pick<Reader, 'catalogScope'>,
  ): Promise<EntityWithRelated | undefined> {
    const readers = this.#readersLike(credentials, catalogScope);
    const key = `${readers} ${stringifyEntityRef(ref)}`;
    return await this.#kept.obtain(key, async () => {
      const entity = await this.#catalog.getEntityByRef(ref, { credentials });
      return entity
        ? { entity, related: await this.#related(entity, credentials) }
        : undefined;
    });
  }

  /** A service is known to the catalog by itself, whatever the policy says. */
  #readersLike(
    credentials: BackstageCredentials,
    catalogScope: string,
  ): string {
    if (this.#auth.isPrincipal(credentials, 'user')) {
      return `users ${catalogScope}`;
    }
    if (this.#auth.isPrincipal(credentials, 'service')) {
      return `service ${credentials.principal.subject}`;
    }
    return 'none';
  }

  /** All that the entity names in one request; those behind its APIs in another. */
  async #related(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<RelatedEntities> {
    const [dependsOn, dependencyOf, consumed, provided] = [
      RELATION_DEPENDS_ON,
      RELATION_DEPENDENCY_OF,
      RELATION_CONSUMES_API,
      RELATION_PROVIDES_API,
    ].map(type => targets(entity, type).slice(0, RELATED_AT_MOST));
    const named = await this.#byRefs(
      [dependsOn, dependencyOf, consumed, provided].flat(),
      credentials,
    );
    const behind = (apis: readonly string[], type: string) =>
      apis.flatMap(ref => {
        const api = named.get(ref);
        return api ? targets(api, type) : [];
      });
    const outbound = firstOf([
      ...dependsOn,
      ...behind(consumed, RELATION_API_PROVIDED_BY),
    ]);
    const inbound = firstOf([
      ...dependencyOf,
      ...behind(provided, RELATION_API_CONSUMED_BY),
    ]);
    const others = await this.#byRefs(
      [...outbound, ...inbound].filter(ref => !named.has(ref)),
      credentials,
    );
    const found = (refs: readonly string[]) =>
      refs.flatMap(ref => named.get(ref) ?? others.get(ref) ?? []);
    return { outbound: found(outbound), inbound: found(inbound) };
  }

  /** Those that there are and that the caller may see, by their refs. */
  async #byRefs(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<ReadonlyMap<string, Entity | undefined>> {
    const entityRefs = [...new Set(refs)];
    if (entityRefs.length === 0) {
      return new Map();
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs },
      { credentials },
    );
    return new Map(entityRefs.map((ref, index) => [ref, items[index]]));
  }
}

function firstOf(refs: readonly string[]): string[] {
  return [...new Set(refs)].slice(0, RELATED_AT_MOST);
}

/** Clusters, databases and other Resources make no calls in the mesh. */
function targets(entity: Entity, type: string): string[] {
  const refs = (entity.relations ?? [])
    .filter(
      relation =>
        relation.type === type && !relation.targetRef.startsWith('resource:'),
    )
    .map(({ targetRef }) => targetRef);
  return [...new Set(refs)];
}
