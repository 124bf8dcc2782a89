import { AuthService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  MESH_CLUSTER_KEY_ANNOTATION,
  SERVICE_MESH_LOCATION_TYPE,
} from '@meshstage/plugin-service-mesh-common';
import { ClusterEntities } from '../fleet';
import { ownersOf } from './ServiceOwners';

const ARN = 'amazonaws.com/arn';
const API_SERVER = 'kubernetes.io/api-server';

/**
 * Finds the catalog Resources of clusters: by key, by ARN, by API server, by
 * name. Those that somebody wrote go before those that are made of our own clusters.
 */
export class ClusterEntityReader {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
  }): ClusterEntityReader {
    return new ClusterEntityReader(options);
  }

  private constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  async read(): Promise<ClusterEntities> {
    const { items } = await this.#catalog.getEntities(
      { filter: { kind: 'Resource', 'spec.type': 'kubernetes-cluster' } },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    const entities = [
      ...items.filter(entity => !isOurs(entity)),
      ...items.filter(isOurs),
    ];
    return ({ key, cluster }) => {
      const found =
        find(entities, MESH_CLUSTER_KEY_ANNOTATION, key) ??
        find(entities, ARN, cluster.identity?.arn) ??
        find(entities, API_SERVER, cluster.url) ??
        entities.find(({ metadata }) => metadata.name === cluster.name);
      return (
        found && {
          entityRef: stringifyEntityRef(found),
          owners: ownersOf(found),
        }
      );
    };
  }
}

function isOurs({ metadata }: Entity): boolean {
  const origin = metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION];
  return origin?.startsWith(`${SERVICE_MESH_LOCATION_TYPE}:`) ?? false;
}

function find(
  items: readonly Entity[],
  annotation: string,
  value: string | undefined,
): Entity | undefined {
  return value === undefined
    ? undefined
    : items.find(
        ({ metadata }) => metadata.annotations?.[annotation] === value,
      );
}
